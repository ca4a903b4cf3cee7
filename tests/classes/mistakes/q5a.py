# %% absolute-value, 1.25 points
def relu(s):
    return np.abs(s)

def relu_grad(s):
    return s > 0

# %% not-cut-off, 1.25 points
def relu(s):
    return 1.0 * s

def relu_grad(s):
    return s > 0

# %% wrong-side, 1.25 points
def relu(s):
    return np.minimum(s, 0)

def relu_grad(s):
    return s > 0

# %% slope-for-value, 1.25 points
def relu(s):
    return (s > 0).astype(float)

def relu_grad(s):
    return s > 0

# %% in-place, 1.25 points
def relu(s):
    s[s < 0] = 0
    return s

def relu_grad(s):
    return s > 0

# %% minus-one-for-off, 0.75 points
def relu(s):
    return np.maximum(s, 0)

def relu_grad(s):
    return np.sign(s)

# %% wrong-side, 0.75 points
def relu(s):
    return np.maximum(s, 0)

def relu_grad(s):
    return s < 0

# %% value-for-slope, 0.75 points
def relu(s):
    return np.maximum(s, 0)

def relu_grad(s):
    return np.maximum(s, 0)

# %% slope-on-both-sides, 0.75 points
def relu(s):
    return np.maximum(s, 0)

def relu_grad(s):
    return np.ones_like(s)

# %% in-place, 0.75 points
def relu(s):
    return np.maximum(s, 0)

def relu_grad(s):
    s[s > 0] = 1
    s[s < 0] = 0
    return s

# %% imprecise, 1.75 points
def relu(s):
    return np.maximum(s.astype(np.float32), 0)

def relu_grad(s):
    return s > 0

# %% one-decision, 1.25 points
def relu(s):
    return s if s > 0 else 0

# %% array-for-index, 1.25 points
def relu(s):
    return np.max(0, s)

# %% max-for-maximum, 1.25 points
def relu(s):
    return np.max(s, 0)
def relu_grad(s):
    return (s > 0).astype(float)

# %% number-for-all, 0.75 points
def relu(s):
    return np.maximum(s, 0)
def relu_grad(s):
    return float((s > 0).all())

# %% leaky, 1.25 points
def relu(s):
    return np.where(s > 0, s, 0.01 * s)


def relu_grad(s):
    return (s > 0).astype(float)

# %% elu, 1.25 points
def relu(s):
    return np.where(s > 0, s, np.exp(np.minimum(s, 0)) - 1)


def relu_grad(s):
    return (s > 0).astype(float)

# %% leaky, 0.75 points
def relu(s):
    return np.maximum(s, 0)


def relu_grad(s):
    return np.where(s > 0, 1, 0.01)

# %% shapes-differ: three rows and four columns written into the code, 1.25 points
def relu(s):
    return np.maximum(s, np.zeros((3, 4)))

def relu_grad(s):
    return s > 0

# %% one-dimensional: three rows and four columns written into the code, 1.25 points
def relu(s):
    return np.maximum(s, 0)

def relu_grad(s):
    return [[float(s[i, j] > 0) for j in range(4)] for i in range(3)]

# %% whole-numbers, 1.5 points
relu = np.vectorize(lambda v: v if v > 0 else 0)

# %% not-finite, 1.5 points
def relu_grad(s):
    return relu(s) / s

# %% whole-numbers, 1.25 points
def relu(s):
    return np.maximum(s, 0).astype(int)

# %% one-decision, 1.25 points
def relu(s):
    return max(0, s)

# %% zero, 0.75 points
def relu_grad(s):
    return np.zeros_like(s)

# %% one-decision, 0.75 points
def relu_grad(s):
    return [1 if v > 0 else 0 for v in s]

# %% other-activation, 1.25 points
def relu(s):
    return np.log(1 + np.exp(s))

# %% other-activation, 1.25 points
def relu(s):
    return sigmoid(s)

# %% other-activation, 0.75 points
def relu_grad(s):
    return sigmoid(s) * (1 - sigmoid(s))

# %% wrong-side, 1.25 points
def relu(s):
    return np.maximum(0, -s)

# %% number-for-all, 0.75 points
def relu_grad(s):
    return np.sum(s > 0)

# %% places-for-values, 0.75 points
def relu_grad(s):
    return np.where(s > 0)

# %% flattened, 1.25 points
def relu(s):
    out = []
    for v in s.ravel():
        out.append(max(0, v))
    return np.array(out)

# %% unnamed: relu s*s>0, 1.25 points
def relu(s):
    return s * s > 0

# %% minus-one-for-off, 0.75 points
def relu_grad(s):
    return s / np.abs(s)

# %% number-for-all, 0.75 points
def relu_grad(s):
    return 1 if s.any() > 0 else 0

# %% other-arguments, 0.75 points
def relu_grad(s):
    return np.heaviside(s)

# %% other-activation, 0.75 points
def relu_grad(s):
    return 1 / (1 + np.exp(-s))

# %% function-for-value, 1.25 points
def relu(s):
    def inner(v):
        return np.maximum(v, 0)
    return inner

# %% places-for-values, 1.25 points
def relu(s):
    return np.where(s > 0, s)

# %% entries-selected, 1.25 points
def relu(s):
    return s[s > 0]

# %% wrong-type, 0.75 points
def relu_grad(s):
    return np.where(s > 0, '1', '0')

# %% in-place, 1.25 points
def relu(s):
    out = s
    out[out < 0] = 0
    return out

# %% cut-off-above, 1.25 points
def relu(s):
    return np.clip(s, 0, 1)

# %% cut-off-above, 1.25 points
def relu(s):
    return np.clip(s, 0, 6)

# %% unnamed: where = s > 0 else -s, 0.75 points
def relu_grad(s):
    return np.where(s > 0, s, 0) / np.max(s)

# %% name-unknown, 1.25 points
def relu(s):
    return np.maximum(x, 0)
