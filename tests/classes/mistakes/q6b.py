# %% right, 5 points
G = {"sigmoid": sigmoid, "relu": lambda s: np.maximum(s, 0), "identity": lambda s: s}
SLOPE = {"sigmoid": lambda s: sigmoid(s) * (1 - sigmoid(s)), "relu": lambda s: s > 0, "identity": np.ones_like}

def backprop(weights, X, Y, activation):
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(G[activation](f[-1]))
    error, grads = (a[-1] - Y) / X.shape[1], []
    for l in reversed(range(len(weights))):
        delta = error * SLOPE[activation](f[l])
        grads.insert(0, a[l] @ delta.T)
        error = weights[l] @ delta
    return grads

# %% no-mean, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = (a[-1] - Y), []

# %% mean-twice, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = (a[-1] - Y) / X.shape[1] ** 2, []

# %% half-left-out, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = 2 * (a[-1] - Y) / X.shape[1], []

# %% mean-of-outputs, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = (a[-1] - Y) / Y.size, []

# %% sign, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = (Y - a[-1]) / X.shape[1], []

# %% no-slopes, 0.75 points
# -         delta = error * SLOPE[activation](f[l])
# +         delta = error

# %% slopes-twice, 1.75 points
# -         delta = error * SLOPE[activation](f[l])
# +         delta = error * SLOPE[activation](f[l]) ** 2

# %% slope-of-output, 1.75 points
# -         delta = error * SLOPE[activation](f[l])
# +         delta = error * SLOPE[activation](a[l + 1])

# %% last-layer-linear, 0.75 points
# -         delta = error * SLOPE[activation](f[l])
# +         delta = error * (SLOPE[activation](f[l]) if l < len(weights) - 1 else 1)

# %% other-activation, 1.25 points
# - def backprop(weights, X, Y, activation):
# + def backprop(weights, X, Y, activation):
# +     activation = "sigmoid"

# %% no-slopes, 0.75 points
# -         delta = error * SLOPE[activation](f[l])
# +         delta = error * SLOPE["identity"](f[l])

# %% weights-left-out, 0 points
# -         error = weights[l] @ delta
# +         error = np.ones_like(weights[l]) @ delta

# %% sums-for-activations, 0.75 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads.insert(0, (f[l - 1] if l else X) @ delta.T)

# %% layers-reversed, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads.append(a[l] @ delta.T)

# %% transposed, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads.insert(0, delta @ a[l].T)

# %% activations-of-another-layer, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads.insert(0, a[max(l - 1, 0)] @ delta.T)

# %% activations-of-another-layer, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads.insert(0, a[l + 1] @ delta.T)

# %% imprecise, 4 points
# -     return grads
# +     return [grad.astype(np.float32) for grad in grads]

# %% half-kept, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = (a[-1] - Y) / (2 * X.shape[1]), []

# %% wrong-type, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# -     for l in reversed(range(len(weights))):
# -         delta = error * SLOPE[activation](f[l])
# -         grads.insert(0, a[l] @ delta.T)
# +     error, grads = (a[-1] - Y) / X.shape[1], [None] * len(weights)
# +     for l in range(len(weights) - 1, 0, -1):
# +         delta = error * SLOPE[activation](f[l])
# +         grads[l] = a[l] @ delta.T

# %% returned-nothing, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# -         error = weights[l] @ delta
# -     return grads
# +         grads.append(a[l] @ delta.T)
# +         error = weights[l] @ delta
# +     return grads.reverse()

# %% mean-in-each-layer, 0 points
# -         error = weights[l] @ delta
# +         error = weights[l] @ delta / X.shape[1]

# %% list-for-array, 0 points
# -     f, a = [], [X]
# +     f, a = [], [weights.T @ X]

# %% slope-not-passed-on, 0.75 points
# -         error = weights[l] @ delta
# +         error = weights[l] @ error

# %% activation-for-slope, 0 points
# - SLOPE = {"sigmoid": lambda s: sigmoid(s) * (1 - sigmoid(s)), "relu": lambda s: s > 0, "identity": np.ones_like}
# + SLOPE = G

# %% wrong-divisor, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = (a[-1] - Y) / len(X), []

# %% past-the-end, 0 points
# -     for l in reversed(range(len(weights))):
# +     for l in range(len(weights), 0, -1):

# %% wrong-divisor, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = (a[-1] - Y) / len(Y), []

# %% list-too-short, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads[l] = a[l] @ delta.T

# %% layers-mixed, 0 points
def backprop(weights, X, Y, activation):
    g, dg = {"sigmoid": (sigmoid, sigmoid_grad), "relu": (relu, relu_grad), "identity": (lambda s: s, lambda s: np.ones_like(s))}[activation]
    n = X.shape[1]
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    d = (a[-1] - Y) / n
    grads = [None] * len(weights)
    for l in range(len(weights) - 1, -1, -1):
        d = d * dg(f[l-1])
        grads[l] = a[l] @ d.T
        d = weights[l] @ d
    return grads

# %% past-the-end, 0 points
def backprop(weights, X, Y, activation):
    g, dg = {"sigmoid": (sigmoid, sigmoid_grad), "relu": (relu, relu_grad), "identity": (lambda s: s, lambda s: np.ones_like(s))}[activation]
    n = X.shape[1]
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    d = (a[-1] - Y) / n
    grads = [None] * len(weights)
    for l in range(len(weights), -1, -1):
        d = d * dg(f[l])
        grads[l] = a[l] @ d.T
        d = weights[l] @ d
    return grads

# %% taken-apart, 0 points
def backprop(weights, X, Y, activation):
    g, dg = {"sigmoid": (sigmoid, sigmoid_grad), "relu": (relu, relu_grad), "identity": (lambda s: s, lambda s: np.ones_like(s))}[activation]
    W1, W2, W3 = weights
    n = X.shape[1]
    f1 = W1.T @ X
    a1 = g(f1)
    f2 = W2.T @ a1
    d2 = (g(f2) - Y) / n * dg(f2)
    d1 = (W2 @ d2) * dg(f1)
    return [X @ d1.T, a1 @ d2.T]

# %% calls-itself, 0 points
def backprop(weights, X, Y, activation):
    return backprop(weights[1:], X, Y, activation)

# %% activation-left-out, 0 points
def backprop(weights, X, Y, activation):
    g = {"sigmoid": sigmoid, "relu": relu}[activation]
    return [g(W) for W in weights]

# %% other-activation, 1.25 points
def backprop(weights, X, Y, activation):
    a, g = [X], {"sigmoid": sigmoid, "relu": relu, "identity": np.array}[activation]
    for W in weights:
        a.append(g(W.T @ a[-1]))
    dE_da, grads = (a[-1] - Y) / X.shape[1], []
    for layer in reversed(range(len(weights))):
        dE_df = dE_da * a[layer + 1] * (1 - a[layer + 1])
        grads.insert(0, a[layer] @ dE_df.T)
        dE_da = weights[layer] @ dE_df
    return grads

# %% factor: seven samples written into the code, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = (a[-1] - Y) / 7, []

# %% product-shapes, 0 points
def backprop(weights, X, Y, activation):
    a = X
    for W in weights:
        a = W @ a
    return [a]

# %% used-before-assigned, 2.25 points
def backprop(weights, X, Y, activation):
    a, f = [X], []
    for W in weights:
        f.append(W.T @ a[-1])
        if activation == "sigmoid":
            nxt = sigmoid(f[-1])
        elif activation == "relu":
            nxt = relu(f[-1])
        a.append(nxt)
    error, grads = (a[-1] - Y) / X.shape[1], []
    for l in reversed(range(len(weights))):
        if activation == "sigmoid":
            slope = sigmoid_grad(f[l])
        elif activation == "relu":
            slope = relu_grad(f[l])
        delta = error * slope
        grads.insert(0, a[l] @ delta.T)
        error = weights[l] @ delta
    return grads

# %% labels-ignored, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = a[-1] / X.shape[1], []

# %% output-not-activated, 1.75 points
# -         a.append(G[activation](f[-1]))
# +         a.append(G[activation](f[-1]) if len(f) < len(weights) else f[-1])

# %% output-not-activated, 0.75 points
# -         a.append(G[activation](f[-1]))
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# -     for l in reversed(range(len(weights))):
# -         delta = error * SLOPE[activation](f[l])
# +         a.append(G[activation](f[-1]) if len(f) < len(weights) else f[-1])
# +     error, grads = (a[-1] - Y) / X.shape[1], []
# +     for l in reversed(range(len(weights))):
# +         delta = error * (SLOPE[activation](f[l]) if l < len(weights) - 1 else 1)

# %% product-shapes, 0 points
# -         error = weights[l] @ delta
# +         error = weights[l].T @ delta

# %% in-place, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads.insert(0, a[l] @ delta.T)
# +         weights[l] = weights[l] - 0.1 * grads[0]

# %% in-place, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads.insert(0, a[l] @ delta.T)
# +         weights[l] -= grads[0]

# %% wrong-length, 0 points
# -     for l in reversed(range(len(weights))):
# +     for l in [len(weights) - 1]:

# %% samples-merged, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = np.mean(a[-1] - Y), []

# %% input-activated, 0.75 points
# -     f, a = [], [X]
# +     f, a = [], [G[activation](X)]

# %% product-shapes, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads.insert(0, a[l] @ delta)

# %% layers-mixed, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads.insert(0, a[l] * delta)

# %% product-shapes, 0 points
# -         error = weights[l] @ delta
# +         error = weights[0] @ delta

# %% product-shapes, 0 points
# -         error = weights[l] @ delta
# +         error = weights[l - 1] @ delta

# %% loss-of-part-1, 0 points
# -     error, grads = (a[-1] - Y) / X.shape[1], []
# +     error, grads = (-Y / a[-1] + (1 - Y) / (1 - a[-1])) / X.shape[1], []

# %% wrong-shape, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads.insert(0, delta)

# %% wrong-type, 0 points
# -     return grads
# +     return np.array(grads, dtype=object)

# %% several-for-one, 0 points
# -     return grads
# +     return np.array(grads)

# %% layers-mixed, 0 points
# -         error = weights[l] @ delta
# +         error = delta

# %% one-sample-only, 0 points
# -         grads.insert(0, a[l] @ delta.T)
# +         grads.insert(0, a[l][:, :1] @ delta[:, :1].T)

# %% no-such-key, 0 points
# - def backprop(weights, X, Y, activation):
# + def backprop(weights, X, Y, activation):
# +     activation = activation.capitalize()

# %% wrong-type, 0 points
def backprop(weights, X, Y, activation):
    g, dg = {"sigmoid": (sigmoid, sigmoid_grad), "relu": (relu, relu_grad), "identity": (lambda s: s, np.ones_like)}[activation]
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    d = (a[-1] - Y) / X.shape[1]
    grads = [None] * len(weights)
    for l in range(len(weights) - 1, -1, -1):
        d = d * dg(f[l])
        grads[l] = a[l] @ d.T
        d = weights[l] @ d
        return grads

# %% partly-filled, 0 points
def backprop(weights, X, Y, activation):
    g, dg = {"sigmoid": (sigmoid, sigmoid_grad), "relu": (relu, relu_grad), "identity": (lambda s: s, np.ones_like)}[activation]
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    d = (a[-1] - Y) / X.shape[1]
    grads = [np.zeros_like(W) for W in weights]
    for l in range(len(weights) - 1, 0, -1):
        d = d * dg(f[l])
        grads[l] = a[l] @ d.T
        d = weights[l] @ d
    return grads

# %% text-called, 0 points
def backprop(weights, X, Y, activation):
    g, dg = (activation, activation + "_grad")
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    d = (a[-1] - Y) / X.shape[1]
    grads = [None] * len(weights)
    for l in range(len(weights) - 1, -1, -1):
        d = d * dg(f[l])
        grads[l] = a[l] @ d.T
        d = weights[l] @ d
    return grads

# %% activation-left-out, 2.25 points
def backprop(weights, X, Y, activation):
    g, dg = globals()[activation], globals()[activation + "_grad"]
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    d = (a[-1] - Y) / X.shape[1]
    grads = [None] * len(weights)
    for l in range(len(weights) - 1, -1, -1):
        d = d * dg(f[l])
        grads[l] = a[l] @ d.T
        d = weights[l] @ d
    return grads

# %% zero, 2.25 points
def backprop(weights, X, Y, activation):
    g, dg = {"sigmoid": (sigmoid, sigmoid_grad), "relu": (relu, relu_grad), "identity": (lambda s: s, np.zeros_like)}[activation]
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    d = (a[-1] - Y) / X.shape[1]
    grads = [None] * len(weights)
    for l in range(len(weights) - 1, -1, -1):
        d = d * dg(f[l])
        grads[l] = a[l] @ d.T
        d = weights[l] @ d
    return grads

# %% unnamed: weights updated before passing on, 0 points
def backprop(weights, X, Y, activation):
    g, dg = {"sigmoid": (sigmoid, sigmoid_grad), "relu": (relu, relu_grad), "identity": (lambda s: s, np.ones_like)}[activation]
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    d = (a[-1] - Y) / X.shape[1]
    grads = [None] * len(weights)
    for l in range(len(weights) - 1, -1, -1):
        d = d * dg(f[l])
        grads[l] = a[l] @ d.T
        W = weights[l] - 0.1 * grads[l]
        d = W @ d
    return grads

# %% in-a-tuple, 0 points
def backprop(weights, X, Y, activation):
    g, dg = {"sigmoid": (sigmoid, sigmoid_grad), "relu": (relu, relu_grad), "identity": (lambda s: s, np.ones_like)}[activation]
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    d = (a[-1] - Y) / X.shape[1]
    grads = [None] * len(weights)
    for l in range(len(weights) - 1, -1, -1):
        d = d * dg(f[l])
        grads[l] = a[l] @ d.T
        d = weights[l] @ d
    return np.mean((a[-1] - Y) ** 2), grads

# %% last-layer-linear, 0.75 points
def backprop(weights, X, Y, activation):
    g, dg = {"sigmoid": (sigmoid, sigmoid_grad), "relu": (relu, relu_grad), "identity": (lambda s: s, np.ones_like)}[activation]
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    d = compute_dE_df(a[-1], Y)
    grads = [None] * len(weights)
    for l in range(len(weights) - 1, -1, -1):
        d = d * (dg(f[l]) if l < len(weights) - 1 else 1)
        grads[l] = a[l] @ d.T
        d = weights[l] @ d
    return grads

# %% pair-for-number, 0 points
def backprop(weights, X, Y, activation):
    g, dg = {"sigmoid": (sigmoid, sigmoid_grad), "relu": (relu, relu_grad), "identity": (lambda s: s, np.ones_like)}[activation]
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(g(f[-1]))
    d = (a[-1] - Y) / X.shape
    grads = [None] * len(weights)
    for l in range(len(weights) - 1, -1, -1):
        d = d * dg(f[l])
        grads[l] = a[l] @ d.T
        d = weights[l] @ d
    return grads
