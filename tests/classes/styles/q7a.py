# %% the larger of two
def leaky_relu(s, a):
    return np.maximum(s, a * s)

# %% np.where
def leaky_relu(s, a):
    return np.where(s > 0, s, a * s)

# %% a factor of 1 or a
def leaky_relu(s, a):
    return s * np.where(s >= 0, 1, a)

# %% the sum of both sides
def leaky_relu(s, a):
    return np.maximum(s, 0) + a * np.minimum(s, 0)

# %% a copy of floats, in place
def leaky_relu(s, a):
    result = np.array(s, dtype=float)
    result[result < 0] *= a
    return result

# %% masks
def leaky_relu(s, a):
    return (s > 0) * s + (s <= 0) * s * a

# %% by ReLU
def leaky_relu(s, a):
    return (1 - a) * relu(s) + a * s

# %% np.interp
def leaky_relu(s, a):
    return np.interp(s, [-100, 0, 100], [-100 * a, 0, 100])

# %% entry by entry
def leaky_relu(s, a):
    values = [float(v) if v > 0 else float(a * v) for v in s.flat]
    return np.array(values).reshape(s.shape)

# %% np.select
def leaky_relu(s, a):
    return np.select([s > 0, s <= 0], [s, a * s])

# %% np.maximum and np.minimum
def leaky_relu(s, a):
    return np.maximum(s, 0) + a * np.minimum(s, 0)

# %% a mask
def leaky_relu(s, a):
    mask = s > 0
    return s * mask + a * s * ~mask
