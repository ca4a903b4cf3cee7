# %% slope-ignored, 0 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, 1, 0)

# %% slope-fixed, 0 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, 1, 0.1)

# %% wrong-side, 0 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, a, 1)

# %% value-for-slope, 0 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, s, a * s)

# %% slope-everywhere, 0 points
def leaky_relu_grad(s, a):
    return np.full(s.shape, a)

# %% slope-sign, 0 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, 1, -a)

# %% at-the-kink: a slope of 0 at the kink, 0.75 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, 1, np.where(s < 0, a, 0))

# %% imprecise, 0.75 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, 1, np.float32(a))

# %% slope-on-both-sides, 0 points
def leaky_relu_grad(s, a):
    return np.ones_like(s)

# %% value-on-one-side, 0 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, s, a)

# %% value-on-one-side, 0 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, 1, a * s)

# %% slope-everywhere, 0 points
def leaky_relu_grad(s, a):
    return (s > 0) + a

# %% whole-numbers: an array like one of integers, 0.75 points
def leaky_relu_grad(s, a):
    result = np.ones_like(s)
    result[s <= 0] = a
    return result

# %% one-dimensional, 0 points
def leaky_relu_grad(s, a):
    out = np.ones(len(s))
    out[s <= 0] = a
    return out

# %% slope-ignored: a mask of integers, 0 points
def leaky_relu_grad(s, a):
    slope = (s > 0).astype(int)
    slope[s <= 0] = a
    return slope

# %% a-on-the-right, 0 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, a, 0)

# %% slope-sign, 0 points
def leaky_relu_grad(s, a):
    return np.sign(s)

# %% not-finite, 0.75 points
def leaky_relu_grad(s, a):
    return leaky_relu(s, a) / s

# %% number-for-all, 0 points
def leaky_relu_grad(s, a):
    return a

# %% whole-numbers, 0.75 points
def leaky_relu_grad(s, a):
    out = np.zeros_like(s)
    out[s > 0] = 1
    out[s <= 0] = a
    return out

# %% value-for-slope, 0 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, 1, a) * s

# %% slope-ignored, 0 points
def leaky_relu_grad(s, a):
    return relu_grad(s)

# %% slope-sign, 0 points
def leaky_relu_grad(s, a):
    return relu_grad(s) - a * relu_grad(-s)

# %% a-on-the-right, 0 points
def leaky_relu_grad(s, a):
    return relu_grad(s) * a

# %% in-a-tuple, 0 points
def leaky_relu_grad(s, a):
    return np.gradient(leaky_relu(s, a))

# %% wrong-shape, 0 points
def leaky_relu_grad(s, a):
    return np.diff(leaky_relu(s, a))

# %% unnamed: 1-a, 0 points
def leaky_relu_grad(s, a):
    return np.where(s > 0, 1, 1 - a)

# %% one-decision, 0 points
def leaky_relu_grad(s, a):
    return s > 0 or a
