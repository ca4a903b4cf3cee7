# %% weights-swapped, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (alpha * (1 - Y) * Y_hat - beta * Y * (1 - Y_hat)) / Y.size

# %% weights-ignored, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (Y_hat - Y) / Y.size

# %% alpha-ignored, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (beta * (1 - Y) * Y_hat - Y * (1 - Y_hat)) / Y.size

# %% beta-ignored, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return ((1 - Y) * Y_hat - alpha * Y * (1 - Y_hat)) / Y.size

# %% weights-normalised, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    weights = np.where(Y == 1, alpha, beta)
    return weights * (Y_hat - Y) / weights.sum()

# %% no-mean, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.where(Y == 1, alpha, beta) * (Y_hat - Y)

# %% sign, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.where(Y == 1, alpha, beta) * (Y - Y_hat) / Y.size

# %% stops-at-prediction, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (-alpha * Y / Y_hat + beta * (1 - Y) / (1 - Y_hat)) / Y.size

# %% imprecise, 1.5 points
from given import cross_entropy, numerical_gradient

def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    def each(p, y):
        loss = lambda f: cross_entropy(sigmoid(f), np.array([[y]]), alpha, beta)
        return numerical_gradient(loss, np.log(p / (1 - p)).reshape(1, 1))[0, 0] / Y.size
    return np.array([[each(p, y) for p, y in zip(Y_hat[0], Y[0])]])

# %% both-weights, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return alpha * beta * (Y_hat - Y) / Y.size

# %% factor-divides, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (Y_hat - Y) / np.where(Y == 1, alpha, beta) / Y.size

# %% sign-of-one-term, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (beta * (1 - Y) * Y_hat + alpha * Y * (1 - Y_hat)) / Y.shape[1]

# %% weights-on-factors, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (alpha * Y_hat - beta * Y) / Y.shape[1]

# %% one-weight-for-all, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    n = Y.shape[1]
    if Y.all():
        return alpha * (Y_hat - Y) / n
    return beta * (Y_hat - Y) / n

# %% both-weights, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return alpha * beta * (Y_hat - Y) / Y.shape[1]

# %% both-weights, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (alpha + beta) * (Y_hat - Y) / Y.shape[1]

# %% ends-exchanged, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (beta * (1 - Y) * (1 - Y_hat) - alpha * Y * Y_hat) / Y.shape[1]

# %% weights-normalised, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.shape[1] / (alpha + beta)

# %% one-weight-for-all, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return alpha * (Y_hat - Y) / Y.shape[1]

# %% mean-of-one-term, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return beta * (1 - Y) * Y_hat - alpha * Y * (1 - Y_hat) / Y.shape[1]

# %% weights-twice, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.where(Y == 1, alpha**2, beta**2) * (Y_hat - Y) / Y.shape[1]

# %% sigmoid-slope-twice, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.where(Y == 1, alpha, beta) * (Y_hat - Y) * Y_hat * (1 - Y_hat) / Y.shape[1]

# %% samples-merged, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.sum(np.where(Y == 1, alpha, beta) * (Y_hat - Y)) / Y.shape[1]

# %% mean-of-each-class, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (Y_hat - Y) * np.where(Y == 1, alpha / np.sum(Y == 1), beta / np.sum(Y == 0))

# %% half-the-loss, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return -alpha * Y * (1 - Y_hat) / Y.shape[1]

# %% weights-swapped, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.where(Y == 0, alpha, beta) * (Y_hat - Y) / Y.shape[1]

# %% factor-on-one-term, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return alpha * Y + beta * (1 - Y) * (Y_hat - Y) / Y.shape[1]

# %% class-of-prediction, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.where(Y_hat > 0.5, alpha, beta) * (Y_hat - Y) / Y.shape[1]

# %% one-decision, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (Y_hat - Y) * (alpha if Y == 1 else beta) / Y.shape[1]

# %% both-weights, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return alpha / beta * (Y_hat - Y) / Y.shape[1]

# %% weights-fixed, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    alpha, beta = 10, 1
    return np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.shape[1]

# %% no-mean, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (beta * (1 - Y) * Y_hat + alpha * Y * (Y_hat - 1))

# %% returned-nothing, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    if alpha == beta:
        return alpha * (Y_hat - Y) / Y.shape[1]

# %% factor-divides, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.where(Y == 1, 1 / alpha, 1 / beta) * (Y_hat - Y) / Y.shape[1]

# %% flattened, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    out = []
    for p, y in zip(Y_hat[0], Y[0]):
        out.append((alpha if y == 1 else beta) * (p - y) / Y.shape[1])
    return np.array(out)

# %% one-weight-for-all, 0 points
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.where(Y is 1, alpha, beta) * (Y_hat - Y) / Y.shape[1]
