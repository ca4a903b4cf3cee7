# %% slope-fixed, 0 points
def leaky_relu(s, a):
    return np.where(s > 0, s, 0.01 * s)

# %% slope-ignored, 0 points
def leaky_relu(s, a):
    return np.maximum(s, 0)

# %% wrong-side, 0 points
def leaky_relu(s, a):
    return np.where(s > 0, a * s, s)

# %% slope-everywhere, 0 points
def leaky_relu(s, a):
    return a * s

# %% slope-sign, 0 points
def leaky_relu(s, a):
    return np.where(s > 0, s, -a * s)

# %% not-cut-off, 0 points
def leaky_relu(s, a):
    return 1 * s

# %% in-place, 0 points
def leaky_relu(s, a):
    s[s < 0] *= a
    return s

# %% imprecise, 0.75 points
def leaky_relu(s, a):
    return np.where(s > 0, s, a * s).astype(np.float32)

# %% slope-for-value, 0 points
def leaky_relu(s, a):
    return np.where(s > 0, 1, a)

# %% slope-for-product, 0 points
def leaky_relu(s, a):
    return np.where(s > 0, s, a)

# %% slope-for-product, 0 points
def leaky_relu(s, a):
    return np.maximum(s, 0) + a

# %% whole-numbers: a copy of integers, 0.75 points
def leaky_relu(s, a):
    result = s.copy()
    result[s <= 0] = a * s[s <= 0]
    return result

# %% slope-everywhere, 0 points
def leaky_relu(s, a):
    return np.maximum(0, s) + a * s

# %% wrong-side, 0 points
def leaky_relu(s, a):
    return np.where(s < 0, s, a * s)

# %% one-decision, 0 points
def leaky_relu(s, a):
    if s > 0:
        return s
    return a * s

# %% slope-sign, 0 points
def leaky_relu(s, a):
    return np.maximum(s, -a * s)

# %% elu, 0 points
def leaky_relu(s, a):
    return np.where(s > 0, s, a * (np.exp(np.minimum(s, 0)) - 1))

# %% whole-numbers, 0.75 points
def leaky_relu(s, a):
    out = np.zeros_like(s)
    out[s > 0] = s[s > 0]
    out[s <= 0] = a * s[s <= 0]
    return out

# %% factor-divides, 0 points
def leaky_relu(s, a):
    return np.where(s > 0, s, s / a)

# %% unnamed: s - a, 0 points
def leaky_relu(s, a):
    return np.where(s > 0, s, s - a)

# %% not-finite, 0 points
def leaky_relu(s, a):
    return np.where(s > 0, s, s ** a)

# %% arguments-exchanged, 0 points
def leaky_relu(a, s):
    return np.where(s > 0, s, a * s)

# %% slope-fixed, 0 points
def leaky_relu(s, a=0.01):
    return np.where(s > 0, s, 0.01 * s)

# %% other-arguments, 0 points
def leaky_relu(s):
    return np.where(s > 0, s, 0.01 * s)

# %% array-for-index, 0 points
def leaky_relu(s, a):
    return np.max(a * s, s)

# %% one-decision, 0 points
def leaky_relu(s, a):
    return max(a * s, s)

# %% wrong-side, 0 points
def leaky_relu(s, a):
    return np.minimum(a * s, s)

# %% one-decision, 0 points
def leaky_relu(s, a):
    return np.array([v if v > 0 else a * v for v in s])

# %% flattened, 0 points
def leaky_relu(s, a):
    return np.array([v if v > 0 else a * v for v in s.flat])

# %% unnamed: calls relu of part, 0 points
def leaky_relu(s, a):
    return relu(s) - a * relu(s)

# %% slope-sign, 0 points
def leaky_relu(s, a):
    return relu(s) + a * relu(-s)
