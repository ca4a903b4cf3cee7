# %% right, 3 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1 = W1.T @ X
    Y_hat = sigmoid(W2.T @ np.maximum(f1, 0))
    dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y)
    return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])

# %% wrong-entry, 0.75 points
# -     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])
# +     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[0, 0])

# %% wrong-entry: of the first unit altogether, 0 points
# -     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])
# +     return float(dE_df2[0, 0] * W2[0, 0] * (f1[0, 0] > 0) * X[2, 0])

# %% array-for-number, 0 points
# -     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])
# +     return dE_df2 * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0]

# %% sign, 0.75 points
# -     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])
# +     return float(-dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])

# %% indicator-missing, 1.75 points
# -     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])
# +     return float(dE_df2[0, 0] * W2[1, 0] * X[1, 0])

# %% indicator-of-another-unit: the wrong way round, 0 points
# -     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])
# +     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] <= 0) * X[1, 0])

# %% indicator-of-another-unit, 0.75 points
# -     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])
# +     return float(dE_df2[0, 0] * W2[1, 0] * (f1[0, 0] > 0) * X[1, 0])

# %% value-for-indicator, 0.75 points
# -     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])
# +     return float(dE_df2[0, 0] * W2[1, 0] * np.maximum(f1, 0)[1, 0] * X[1, 0])

# %% w2-ignored, 0.75 points
# -     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])
# +     return float(dE_df2[0, 0] * (f1[1, 0] > 0) * X[1, 0])

# %% w2-of-another-unit, 0.75 points
# -     return float(dE_df2[0, 0] * W2[1, 0] * (f1[1, 0] > 0) * X[1, 0])
# +     return float(dE_df2[0, 0] * W2[0, 0] * (f1[1, 0] > 0) * X[1, 0])

# %% sigmoid-slope-missing, 0.75 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y)
# +     dE_df2 = -alpha * Y / Y_hat + beta * (1 - Y) / (1 - Y_hat)

# %% sigmoid-slope-twice, 0.75 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y)
# +     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y) * Y_hat * (1 - Y_hat)

# %% weights-swapped, 0.75 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y)
# +     dE_df2 = np.where(Y == 1, beta, alpha) * (Y_hat - Y)

# %% alpha-ignored, 0.75 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y)
# +     dE_df2 = (Y_hat - Y)

# %% alpha-ignored, 1.5 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y)
# +     dE_df2 = np.where(Y == 1, 1, beta) * (Y_hat - Y)

# %% beta-ignored, 0.75 points
# -     dE_df2 = np.where(Y == 1, alpha, beta) * (Y_hat - Y)
# +     dE_df2 = np.where(Y == 1, alpha, 1) * (Y_hat - Y)

# %% imprecise, 2.25 points
from given import cross_entropy, numerical_gradient

def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    def loss(W1):
        return cross_entropy(sigmoid(W2.T @ np.maximum(W1.T @ X, 0)), Y, alpha, beta)

    return numerical_gradient(loss, W1)[1, 1]

# %% w2-replaced, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(dE_df2[0, 0] * W1[1, 1] * relu_grad(f1)[1, 0] * X[1, 0])

# %% w2-of-another-unit: counted from the end, 1.5 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(dE_df2[0, 0] * W2[-1, 0] * relu_grad(f1)[1, 0] * X[1, 0])

# %% wrong-entry: counted from the end, 1.5 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(dE_df2[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * X[-2, 0])

# %% size-fixed: a pass unrolled for two units, 1.5 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    first, second = (max(0, (W1[:, j] @ X)[0]) for j in (0, 1))
    Y_hat = sigmoid(np.array([[W2[0, 0] * first + W2[1, 0] * second]]))
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(dE_df2[0, 0] * W2[1, 0] * (second > 0) * X[1, 0])

# %% several-for-one, 0 points
def compute_dE_dW11(X, Y, W1, W2, alpha=1.0, beta=1.0):
    Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(d[0,0] * W2[1,0] * X[1,0])

# %% activations-of-another-layer, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(dE_df2[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * a1[1, 0])

# %% wrong-activation, 0 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(dE_df2[0, 0] * W2[1, 0] * sigmoid_grad(f1)[1, 0] * X[1, 0])

# %% indicator-of-another-unit: counted from the end, 1.5 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(dE_df2[0, 0] * W2[1, 0] * relu_grad(f1)[-1, 0] * X[1, 0])

# %% imprecise: a prediction that is clipped, 2.25 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(np.clip(Y_hat, 1e-5, 1 - 1e-5), Y, alpha, beta)
    return float(dE_df2[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * X[1, 0])

# %% labels-ignored, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    return float(Y_hat[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * X[1, 0])

# %% input-ignored, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    return float(compute_weighted_dE_df(Y_hat, Y, alpha, beta)[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0])

# %% upstream-ignored, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    return float(W2[1, 0] * relu_grad(f1)[1, 0] * X[1, 0])

# %% no-such-entry, 0 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    return float(compute_weighted_dE_df(Y_hat, Y, alpha, beta)[0, 0] * W2[1, 1] * relu_grad(f1)[1, 0] * X[1, 0])

# %% factors-added, 0 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    return float(compute_weighted_dE_df(Y_hat, Y, alpha, beta)[0, 0] + W2[1, 0] + relu_grad(f1)[1, 0] + X[1, 0])

# %% alpha-ignored, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, _, Y_hat = forward(X, W1, W2)
    return float(compute_dE_df(Y_hat, Y)[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * X[1, 0])

# %% wrong-activation, 0 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, _, Y_hat = forward(X, W1, W2)
    return float(compute_weighted_dE_df(Y_hat, Y, alpha, beta)[0, 0] * W2[1, 0] * sigmoid_grad(f1)[1, 0] * X[1, 0])

# %% wrong-shape, 0 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, _, Y_hat = forward(X, W1, W2)
    return compute_weighted_dE_df(Y_hat, Y, alpha, beta) @ W2.T * relu_grad(f1[1]) * X[1]

# %% input-ignored, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return d[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * W1[1, 1]

# %% last-for-first, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return d[0, 0] * a1[1, 0]

# %% unnamed: relu_grad(a1*...), 0 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    return compute_dE_dW20(compute_weighted_dE_df(Y_hat, Y, alpha, beta), X)

# %% weights-swapped, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, beta, alpha)
    return d[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * X[1, 0]

# %% arguments-exchanged, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y, Y_hat, alpha, beta)
    return d[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * X[1, 0]

# %% returned-nothing, 1.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    if f1[1, 0] > 0:
        return d[0, 0] * W2[1, 0] * X[1, 0]

# %% no-such-entry, 0 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    Y_hat, f2, a1, f1 = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return d[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * X[1, 0]

# %% units-added, 0 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(np.sum(d * W2 * relu_grad(f1) * X[1]))

# %% prediction-squashed, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(sigmoid(Y_hat), Y, alpha, beta)
    return d[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * X[1, 0]

# %% no-output-sigmoid, 0.75 points
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    d = compute_weighted_dE_df(f2, Y, alpha, beta)
    return d[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * X[1, 0]
