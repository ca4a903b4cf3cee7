# %% right, 4 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1 = W1.T @ X
    Y_hat = sigmoid(W2.T @ np.maximum(f1, 0))
    dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
    dE_df1 = (W2 @ dE_df2) * (f1 > 0)
    return X @ dE_df1.T

# %% no-mean, 0 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
# +     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y)

# %% mean-twice, 0 points
# -     return X @ dE_df1.T
# +     return X @ dE_df1.T / Y.size

# %% sign, 0 points
# -     return X @ dE_df1.T
# +     return -X @ dE_df1.T

# %% transposed, 0 points
# -     return X @ dE_df1.T
# +     return dE_df1 @ X.T

# %% flattened, 0 points
# -     return X @ dE_df1.T
# +     return (X @ dE_df1.T).ravel()

# %% indicator-missing, 0 points
# -     dE_df1 = (W2 @ dE_df2) * (f1 > 0)
# +     dE_df1 = (W2 @ dE_df2)

# %% indicator-inverted, 0 points
# -     dE_df1 = (W2 @ dE_df2) * (f1 > 0)
# +     dE_df1 = (W2 @ dE_df2) * (f1 < 0)

# %% value-for-indicator, 0 points
# -     dE_df1 = (W2 @ dE_df2) * (f1 > 0)
# +     dE_df1 = (W2 @ dE_df2) * np.maximum(f1, 0)

# %% w2-ignored, 0 points
# -     dE_df1 = (W2 @ dE_df2) * (f1 > 0)
# +     dE_df1 = dE_df2 * (f1 > 0)

# %% activations-of-another-layer, 0 points
# -     return X @ dE_df1.T
# +     return np.maximum(f1, 0) @ dE_df1.T

# %% sigmoid-slope-missing, 0 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
# +     dE_df2 = (-alpha * Y / Y_hat + beta * (1 - Y) / (1 - Y_hat)) / Y.size

# %% sigmoid-slope-twice, 0 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
# +     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) * Y_hat * (1 - Y_hat) / Y.size

# %% weights-swapped, 1.5 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
# +     dE_df2 = np.where(Y == 1, beta, alpha) * (Y_hat - Y) / Y.size

# %% weights-ignored, 1.5 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
# +     dE_df2 = (Y_hat - Y) / Y.size

# %% alpha-ignored, 1.5 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
# +     dE_df2 = np.where(Y == 1, 1, beta) * (Y_hat - Y) / Y.size

# %% beta-ignored, 1.5 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
# +     dE_df2 = np.where(Y == 1, alpha, 1) * (Y_hat - Y) / Y.size

# %% half-the-loss, 0 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
# +     dE_df2 = np.where(Y == 1, alpha, beta) * Y_hat * (1 - Y) / Y.size

# %% one-sample-only, 0 points
# -     return X @ dE_df1.T
# +     return X[:, :1] @ dE_df1[:, :1].T

# %% in-place, 0 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
# +     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
# +     W2 *= 2

# %% imprecise, 3.25 points
from given import cross_entropy, numerical_gradient

def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    def loss(W1):
        return cross_entropy(sigmoid(W2.T @ np.maximum(W1.T @ X, 0)), Y, alpha, beta)

    return numerical_gradient(loss, W1)

# %% other-arguments, 0 points
def compute_dE_dW1(X, Y, W1):
    return X @ Y.T

# %% slope-elsewhere, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2 @ d) * relu_grad(W2 @ d)).T

# %% slope-elsewhere, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return (relu_grad(X) * X) @ (W2 @ d).T

# %% slope-elsewhere, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return (X @ (W2 @ d).T) * relu_grad(W1)

# %% last-for-first, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    _, a1, _, Y_hat = forward(X, W1, W2)
    return compute_dE_dW(compute_weighted_dE_df(Y_hat, Y, alpha, beta), a1)

# %% imprecise: a prediction that is clipped, 3.25 points
# -     Y_hat = sigmoid(W2.T @ np.maximum(f1, 0))
# +     Y_hat = np.clip(sigmoid(W2.T @ np.maximum(f1, 0)), 1e-5, 1 - 1e-5)

# %% product-shapes, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2.T @ d) * relu_grad(f1)).T

# %% product-shapes, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2 @ d) * relu_grad(f1))

# %% product-shapes, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2 @ d) @ relu_grad(f1).T).T

# %% value-for-indicator, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2 @ d) * f1).T

# %% number-for-all, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return np.sum(X @ ((W2 @ d) * relu_grad(f1)).T)

# %% part-of-it, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    for j in range(W1.shape[1]):
        g = X @ (d * W2[j, 0] * relu_grad(f1[[j]])).T
    return g

# %% labels-ignored, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    return X @ ((W2 @ Y_hat / Y.shape[1]) * relu_grad(f1)).T

# %% weights-ignored, 1.5 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, 1.0, 1.0)
    return X @ ((W2 @ d) * relu_grad(f1)).T

# %% other-arguments, 1.75 points
def compute_dE_dW1(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2 @ d) * relu_grad(f1)).T

# %% wrong-activation, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2 @ d) * sigmoid_grad(f1)).T

# %% indicator-missing, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2 @ d) * (a1 >= 0)).T

# %% in-place, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    W1 -= 0.1 * X @ ((W2 @ d) * relu_grad(f1)).T
    return W1

# %% step-for-gradient, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return W1 - 0.1 * X @ ((W2 @ d) * relu_grad(f1)).T

# %% value-for-indicator, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2 @ d) * relu(f1)).T

# %% no-output-sigmoid, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(f2, Y, alpha, beta)
    return X @ ((W2 @ d) * relu_grad(f1)).T

# %% wrong-shape, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return compute_dE_dW(d, X)

# %% product-shapes, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W1.T @ d) * relu_grad(f1)).T

# %% other-arguments, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y)
    return X @ ((W2 @ d) * relu_grad(f1)).T

# %% one-sample-only, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    for k in range(X.shape[1]):
        out = X[:, [k]] @ ((W2 @ d[:, [k]]) * relu_grad(f1[:, [k]])).T
    return out

# %% samples-left-out, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    out = np.zeros_like(W1)
    for k in range(X.shape[1] - 1):
        out += X[:, [k]] @ ((W2 @ d[:, [k]]) * relu_grad(f1[:, [k]])).T
    return out

# %% number-for-all, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    return compute_dE_dW11(X, Y, W1, W2, alpha, beta)

# %% in-a-tuple, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2 @ d) * relu_grad(f1)).T, a1 @ d.T

# %% arguments-exchanged, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y, Y_hat, alpha, beta)
    return X @ ((W2 @ d) * relu_grad(f1)).T

# %% wrong-divisor, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = np.where(Y == 1, alpha, beta) * (Y_hat - Y) / X.shape[0]
    return X @ ((W2 @ d) * relu_grad(f1)).T

# %% star-for-product, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((d.T @ W2.T) * relu_grad(f1))

# %% name-unknown, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2 @ d) * relu_grad(F1)).T

# %% unnamed: sign mean, 0 points
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    d1 = (W2 @ d) * relu_grad(f1)
    return X.mean(axis=1, keepdims=True) @ d1.sum(axis=1, keepdims=True).T
