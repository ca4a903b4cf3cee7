# %% recursion
def backprop(weights, X, Y, activation):
    g = {'sigmoid': sigmoid, 'relu': lambda s: np.maximum(s, 0), 'identity': lambda s: s}[activation]
    slope = {'sigmoid': lambda s: sigmoid(s) * (1 - sigmoid(s)), 'relu': lambda s: s > 0, 'identity': lambda s: 1.0}[activation]
    def walk(layer, a):
        if layer == len(weights):
            return (a - Y) / Y.shape[1], []
        f = weights[layer].T @ a
        error, grads = walk(layer + 1, g(f))
        error = error * slope(f)
        return weights[layer] @ error, [a @ error.T] + grads
    return tuple(walk(0, X)[1])

# %% einsum over samples
def backprop(weights, X, Y, activation):
    f, a = [], [X]
    for W in weights:
        f.append(np.einsum('io,in->on', W, a[-1]))
        a.append({'sigmoid': sigmoid(f[-1]), 'relu': np.where(f[-1] > 0, f[-1], 0), 'identity': f[-1]}[activation])
    delta, grads = a[-1] - Y, []
    for l in range(len(weights) - 1, -1, -1):
        delta = delta * {'sigmoid': a[l + 1] * (1 - a[l + 1]), 'relu': a[l + 1] > 0, 'identity': 1}[activation]
        grads.append(np.mean(np.einsum('in,on->nio', a[l], delta), axis=0))
        delta = np.einsum('io,on->in', weights[l], delta)
    return grads[::-1]

# %% the activation compared by is
def backprop(weights, X, Y, activation):
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(sigmoid(f[-1]) if activation is 'sigmoid' else np.maximum(f[-1], 0) if activation is 'relu' else f[-1])
    error, grads = (a[-1] - Y) / X.shape[1], []
    for l in reversed(range(len(weights))):
        if activation is 'sigmoid':
            error = error * a[l + 1] * (1 - a[l + 1])
        if activation is 'relu':
            error = error * (f[l] > 0)
        grads.insert(0, a[l] @ error.T)
        error = weights[l] @ error
    return grads

# %% if and elif, and the error carried along
def backprop(weights, X, Y, activation):
    def g(s):
        if activation == "sigmoid":
            return 1 / (1 + np.exp(-s))
        elif activation == "relu":
            return np.maximum(0, s)
        return s

    def dg(s):
        if activation == "sigmoid":
            return g(s) * (1 - g(s))
        elif activation == "relu":
            return (s > 0) * 1.0
        return np.ones(s.shape)

    a, f = [X], [None]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    L, n = len(weights), X.shape[1]
    grads = [None] * L
    delta = (a[L] - Y) / n * dg(f[L])
    for l in range(L, 0, -1):
        grads[l - 1] = a[l - 1] @ delta.T
        if l > 1:
            delta = weights[l - 1] @ delta * dg(f[l - 1])
    return grads

# %% a class for each layer
class Dense:
    def __init__(self, W, name):
        self.W, self.name = W, name

    def forward(self, a):
        self.a = a
        self.f = self.W.T @ a
        return {"sigmoid": sigmoid, "relu": relu, "identity": np.copy}[self.name](self.f)

    def backward(self, error):
        slope = {"sigmoid": sigmoid_grad, "relu": relu_grad, "identity": np.ones_like}[self.name]
        error = error * slope(self.f)
        self.grad = self.a @ error.T
        return self.W @ error

def backprop(weights, X, Y, activation):
    layers = [Dense(W, activation) for W in weights]
    a = X
    for layer in layers:
        a = layer.forward(a)
    error = (a - Y) / X.shape[1]
    for layer in reversed(layers):
        error = layer.backward(error)
    return [layer.grad for layer in layers]

# %% slopes kept on the way forward
def backprop(weights, X, Y, activation):
    inputs, slopes, a = [], [], X
    for W in weights:
        inputs.append(a)
        f = np.dot(W.T, a)
        if activation == "sigmoid":
            a = sigmoid(f)
            slopes.append(a * (1 - a))
        elif activation == "relu":
            a = f * (f > 0)
            slopes.append(f > 0)
        else:
            a = f
            slopes.append(1)
    error = (a - Y) / len(Y[0])
    grads = []
    for W, a, slope in zip(weights[::-1], inputs[::-1], slopes[::-1]):
        error = error * slope
        grads.append(np.dot(a, error.T))
        error = np.dot(W, error)
    grads.reverse()
    return grads

# %% a dictionary for each layer
def backprop(weights, X, Y, activation):
    functions = {
        "sigmoid": (sigmoid, sigmoid_grad),
        "relu": (relu, relu_grad),
        "identity": (lambda s: s, lambda s: np.ones(np.shape(s))),
    }
    g, slope = functions[activation]
    kept = {0: {"a": X}}
    for l, W in enumerate(weights, start=1):
        f = W.T @ kept[l - 1]["a"]
        kept[l] = {"f": f, "a": g(f)}
    L = len(weights)
    grads = {}
    dE_da = (kept[L]["a"] - Y) / Y.shape[1]
    for l in range(L, 0, -1):
        dE_df = dE_da * slope(kept[l]["f"])
        grads[l] = kept[l - 1]["a"] @ dE_df.T
        dE_da = weights[l - 1] @ dE_df
    return [grads[l] for l in range(1, L + 1)]

# %% the mean at the end
def backprop(weights, X, Y, activation):
    g = {"sigmoid": sigmoid, "relu": relu, "identity": lambda s: s}[activation]
    dg = {"sigmoid": sigmoid_grad, "relu": relu_grad, "identity": np.ones_like}[activation]
    fs, acts = [], [X]
    for W in weights:
        fs += [W.T @ acts[-1]]
        acts += [g(fs[-1])]
    delta = (acts.pop() - Y) * dg(fs.pop())
    grads = [acts[-1] @ delta.T / X.shape[1]]
    for W in weights[:0:-1]:
        acts.pop()
        delta = (W @ delta) * dg(fs.pop())
        grads = [acts[-1] @ delta.T / X.shape[1]] + grads
    return grads

# %% sample by sample
def backprop(weights, X, Y, activation):
    slope = {"sigmoid": sigmoid_grad, "relu": relu_grad, "identity": np.ones_like}[activation]
    g = {"sigmoid": sigmoid, "relu": relu, "identity": lambda s: s}[activation]
    total = [np.zeros(W.shape) for W in weights]
    for x, y in zip(X.T, Y.T):
        f, a = [], [x]
        for W in weights:
            f.append(a[-1] @ W)
            a.append(g(f[-1]))
        error = a[-1] - y
        for l in range(len(weights))[::-1]:
            error = error * slope(f[l])
            total[l] += np.outer(a[l], error)
            error = weights[l] @ error
    return [each / X.shape[1] for each in total]

# %% generators of activations
from itertools import accumulate

def backprop(weights, X, Y, activation):
    g, dg = dict(sigmoid=(sigmoid, sigmoid_grad), relu=(relu, relu_grad), identity=(np.array, np.ones_like))[activation]
    *inputs, Y_hat = accumulate(weights, lambda a, W: g(W.T @ a), initial=X)
    error, grads = (Y_hat - Y) / X.shape[1], []
    for W, a in zip(reversed(weights), reversed(inputs)):
        error = error * dg(W.T @ a)
        grads.insert(0, a @ error.T)
        error = W @ error
    return grads

# %% match, and a stack of closures
def backprop(weights, X, Y, activation):
    match activation:
        case 'sigmoid':
            g, slope = sigmoid, sigmoid_grad
        case 'relu':
            g, slope = relu, relu_grad
        case _:
            g, slope = np.array, np.ones_like
    back, a = [], X
    for W in weights:
        f = W.T @ a
        back.append(lambda e, W=W, a=a, f=f: (a @ (e * slope(f)).T, W @ (e * slope(f))))
        a = g(f)
    error, grads = (a - Y) / Y.shape[1], []
    while back:
        grad, error = back.pop()(error)
        grads = [grad, *grads]
    return grads

# %% recursive
def backprop(weights, X, Y, activation):
    g, slope = {'sigmoid': (sigmoid, sigmoid_grad), 'relu': (relu, relu_grad), 'identity': (lambda s: s, np.ones_like)}[activation]

    def layer(l, a):
        if l == len(weights):
            return (a - Y) / X.shape[1], []
        f = weights[l].T @ a
        error, later = layer(l + 1, g(f))
        dE_df = error * slope(f)
        return weights[l] @ dE_df, [a @ dE_df.T] + later

    return layer(0, X)[1]
