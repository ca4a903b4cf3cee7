# %% np.where on the label
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.where(Y == 1, alpha * (Y_hat - 1), beta * Y_hat) / Y.shape[1]

# %% the chain rule unsimplified, with a complex step
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    z = Y_hat + 1e-30j * Y_hat * (1 - Y_hat)
    return -np.imag(alpha * Y * np.log(z) + beta * (1 - Y) * np.log(1 - z)) / 1e-30 / Y.size

# %% a weight for each sample
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    weight = alpha * Y + beta * (1 - Y)
    return weight * (Y_hat - Y) / Y.shape[1]

# %% multiplied out
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (Y_hat * (beta + (alpha - beta) * Y) - alpha * Y) / Y.size

# %% masks
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    result = np.empty(Y.shape)
    result[Y == 1] = alpha * (Y_hat[Y == 1] - 1)
    result[Y == 0] = beta * Y_hat[Y == 0]
    return result / Y.shape[1]

# %% a loop with if and else
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    n = Y.shape[1]
    row = []
    for k in range(n):
        if Y[0, k] == 1:
            row.append(alpha * (Y_hat[0, k] - 1) / n)
        else:
            row.append(beta * Y_hat[0, k] / n)
    return np.array([row])

# %% on the function of question 3
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return compute_dE_df(Y_hat, Y) * np.where(Y > 0.5, alpha, beta)

# %% the chain rule unsimplified
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    n = Y.shape[1]
    dE_dY_hat = -(alpha * Y / Y_hat - beta * (1 - Y) / (1 - Y_hat)) / n
    return dE_dY_hat * (Y_hat * (1 - Y_hat))

# %% np.choose
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.choose(Y.astype(int), [beta, alpha]) * (Y_hat - Y) / Y.shape[1]

# %% weights looked up by label
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    weights = {0: beta, 1: alpha}
    by_sample = np.array([[weights[int(y)] for y in Y[0]]])
    return by_sample * (Y_hat - Y) / len(Y[0])

# %% fancy index
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.array([beta, alpha])[Y.astype(int)] * (Y_hat - Y) / Y.size
