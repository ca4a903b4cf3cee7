# %% five factors one by one
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1 = W1.T @ X
    f2 = W2.T @ np.maximum(f1, 0)
    y = sigmoid(f2)[0, 0]
    first = -alpha * Y[0, 0] / y + beta * (1 - Y[0, 0]) / (1 - y)
    return first * y * (1 - y) * W2[1, 0] * (1 if f1[1, 0] > 0 else 0) * X[1, 0]

# %% the whole matrix, of which one entry is taken
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df1 = (W2 @ compute_weighted_dE_df(Y_hat, Y, alpha, beta)) * relu_grad(f1)
    return (X @ dE_df1.T)[1, 1]

# %% the function of 5d
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    return float(compute_dE_dW1(X, Y, W1, W2, alpha=alpha, beta=beta)[1, 1])

# %% an early return where the unit is off
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    if f1[1, 0] <= 0:
        return 0
    return (compute_weighted_dE_df(Y_hat, Y, alpha, beta) * W2[1, 0] * X[1, 0]).item()

# %% if and else for the label
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f = X[:, 0] @ W1
    y = 1 / (1 + math.exp(-sum(w * max(0, each) for w, each in zip(W2[:, 0], f))))
    delta = alpha * (y - 1) if Y[0, 0] else beta * y
    return delta * W2[1, 0] * X[1, 0] if f[1] > 0 else 0.0

# %% factors in a list
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X=X, W1=W1, W2=W2)
    factors = [
        (-alpha * Y / Y_hat + beta * (1 - Y) / (1 - Y_hat))[0, 0],
        (Y_hat * (1 - Y_hat))[0, 0],
        W2[1, 0],
        float(f1[1, 0] > 0),
        X[1, 0],
    ]
    return math.prod(factors)

# %% a 0-d array
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    delta = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return np.squeeze(delta * W2[1] * relu_grad(f1[1]) * X[1])

# %% one entry after the other, by name
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)[0][0]
    dE_da1 = dE_df2 * W2[1][0]
    dE_df1 = dE_da1 * relu_grad(f1)[1][0]
    return dE_df1 * X[1][0]

# %% a chain of products
import math

def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    factors = [compute_weighted_dE_df(Y_hat, Y, alpha, beta)[0, 0], W2[1, 0], relu_grad(f1)[1, 0], X[1, 0]]
    return math.prod(factors)

# %% only one unit in the way back
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, *_, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return (d @ (W2[[1]] * relu_grad(f1[[1]])) * X[1]).item()
