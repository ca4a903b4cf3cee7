# %% the slope of the positive side at the kink
def leaky_relu_grad(s, a):
    return np.where(s >= 0, 1, a)

# %% np.where
def leaky_relu_grad(s, a):
    return np.where(s > 0, 1, a)

# %% a full array, in part overwritten
def leaky_relu_grad(s, a):
    slope = np.full(s.shape, float(a))
    slope[s > 0] = 1
    return slope

# %% ones of floats
def leaky_relu_grad(s, a):
    slope = np.ones_like(s, dtype=float)
    slope[s < 0] = a
    return slope

# %% by the slope of ReLU
def leaky_relu_grad(s, a):
    return a + (1 - a) * relu_grad(s)

# %% masks
def leaky_relu_grad(s, a):
    return (s > 0) + a * (s <= 0)

# %% the mean of both slopes at the kink
def leaky_relu_grad(s, a):
    return a + (1 - a) * np.heaviside(s, 0.5)

# %% the sign
def leaky_relu_grad(s, a):
    return np.maximum(np.sign(s), a)

# %% entry by entry
def leaky_relu_grad(s, a):
    out = np.zeros(s.shape)
    for index in np.ndindex(*s.shape):
        if s[index] > 0:
            out[index] = 1
        else:
            out[index] = a
    return out

# %% np.select
def leaky_relu_grad(s, a):
    return np.select([s > 0], [1.0], default=a)

# %% powers of a
def leaky_relu_grad(s, a):
    return np.where(s > 0, 1.0, np.full(s.shape, a, dtype=float))
