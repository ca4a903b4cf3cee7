# %% sample by sample
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    total = np.zeros(W1.shape)
    for x, y in zip(X.T, Y[0]):
        f1 = W1.T @ x
        p = sigmoid(W2[:, 0] @ np.maximum(f1, 0))
        delta = beta * p if y == 0 else alpha * (p - 1)
        total += np.outer(x, W2[:, 0] * delta * (f1 > 0))
    return total / X.shape[1]

# %% einsum
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return np.einsum("dn,kn,hk,hn->dh", X, d, W2, relu_grad(f1))

# %% the gradient transposed
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df1 = np.multiply(np.matmul(W2, compute_weighted_dE_df(Y_hat, Y, alpha, beta)), relu_grad(f1))
    return np.matmul(dE_df1, X.T).T

# %% rows for samples
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    x, y = X.T, Y.T
    f1 = x @ W1
    p = sigmoid(np.maximum(f1, 0) @ W2)
    delta2 = (beta * (1 - y) * p - alpha * y * (1 - p)) / len(y)
    delta1 = delta2 @ W2.T
    delta1[f1 <= 0] = 0
    return x.T @ delta1

# %% unit by unit, by the function of question 2
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    columns = [compute_dE_dW(W2[j, 0] * d * relu_grad(f1[[j]]), X) for j in range(W1.shape[1])]
    return np.hstack(columns)

# %% broadcasting
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    d1 = W2 * d * (a1 > 0)
    return np.sum(X[:, None, :] * d1[None, :, :], axis=2)

# %% three loops
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    out = np.zeros(W1.shape)
    for i in range(W1.shape[0]):
        for j in range(W1.shape[1]):
            for k in range(X.shape[1]):
                if f1[j, k] > 0:
                    out[i, j] += X[i, k] * W2[j, 0] * d[0, k]
    return out

# %% a weight for each sample
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    hidden = W1.T @ X
    on = hidden > 0
    out = sigmoid(W2.T @ (hidden * on))
    weight = np.where(Y == 1, alpha, beta)
    return X @ (W2 @ (weight * (out - Y)) * on).T / Y.shape[1]

# %% a closure for each step back
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    def product(W, a):
        return W.T @ a, lambda error: (a @ error.T, W @ error)

    def activation(f):
        return np.maximum(f, 0), lambda error: error * (f > 0)

    f1, back_1 = product(W1, X)
    a1, back_relu = activation(f1)
    f2, back_2 = product(W2, a1)
    _, error = back_2(compute_weighted_dE_df(sigmoid(f2), Y, alpha, beta))
    gradient, _ = back_1(back_relu(error))
    return gradient

# %% np.einsum of all factors
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return np.einsum('dn,h,n,hn->dh', X, W2[:, 0], d[0], relu_grad(f1))

# %% outer products in a loop
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    grad = np.zeros_like(W1)
    for x, e, f in zip(X.T, d[0], f1.T):
        grad += np.outer(x, e * W2[:, 0] * (f > 0))
    return grad
