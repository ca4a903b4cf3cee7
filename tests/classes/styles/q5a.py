# %% booleans for the slope
def relu(s):
    return s * (s > 0)

def relu_grad(s):
    return s >= 0

# %% a slope of one half at the kink, vectorised
relu = np.vectorize(lambda s: max(s, 0.0))
def relu_grad(s):
    return np.heaviside(s, 0.5)

# %% np.where
def relu(s):
    return np.where(s > 0, s, 0)

def relu_grad(s):
    return np.where(s > 0, 1, 0)

# %% a mask on a copy
def relu(s):
    result = s.copy()
    result[result < 0] = 0
    return result

def relu_grad(s):
    result = np.zeros(s.shape)
    result[s > 0] = 1
    return result

# %% np.clip and np.sign
def relu(s):
    return np.clip(s, 0, None)

def relu_grad(s):
    return np.maximum(np.sign(s), 0)

# %% the absolute value
def relu(s):
    return (s + np.abs(s)) / 2

def relu_grad(s):
    return (1 + np.sign(s)) / 2

# %% np.fmax and a comparison turned round
def relu(s):
    return np.fmax(0.0, s)

def relu_grad(s):
    return 1.0 - (s < 0)

# %% entry by entry
def relu(s):
    flat = [v if v > 0 else 0.0 for v in np.ravel(s)]
    return np.reshape(flat, np.shape(s))

def relu_grad(s):
    result = np.zeros_like(s)
    for index in np.ndindex(s.shape):
        result[index] = 1.0 if s[index] > 0 else 0.0
    return result

# %% a product with a comparison, and integers
def relu(s):
    return s * (s >= 0)

def relu_grad(s):
    return (s > 0).astype(int)

# %% np.vectorize with a type
relu = np.vectorize(lambda v: v if v > 0 else 0, otypes=[float])
relu_grad = np.vectorize(lambda v: int(v > 0), otypes=[float])

# %% np.vectorize with otypes
relu = np.vectorize(lambda v: v if v > 0 else 0, otypes=[float])
relu_grad = np.vectorize(lambda v: v > 0, otypes=[float])

# %% np.piecewise
def relu(s):
    return np.piecewise(s, [s > 0], [lambda v: v, 0])


def relu_grad(s):
    return np.piecewise(s, [s > 0], [1, 0])

# %% np.heaviside
def relu(s):
    return s * np.heaviside(s, 0)


def relu_grad(s):
    return np.heaviside(s, 0.5)
