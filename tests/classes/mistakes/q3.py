# %% no-mean, 0 points
def compute_dE_df(Y_hat, Y):
    return Y_hat - Y

# %% no-mean, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / len(Y)

# %% mean-twice, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / Y.size**2

# %% sign, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y - Y_hat) / Y.size

# %% transposed, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y).T / Y.size

# %% flattened, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y)[0] / Y.size

# %% samples-merged, 0 points
def compute_dE_df(Y_hat, Y):
    return np.mean(Y_hat - Y, axis=1, keepdims=True)

# %% samples-merged, 0 points
def compute_dE_df(Y_hat, Y):
    return np.sum(Y_hat - Y)

# %% stops-at-prediction, 0 points
def compute_dE_df(Y_hat, Y):
    return (-Y / Y_hat + (1 - Y) / (1 - Y_hat)) / Y.size

# %% sigmoid-slope-twice, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) * Y_hat * (1 - Y_hat) / Y.size

# %% half-the-loss, 0 points
def compute_dE_df(Y_hat, Y):
    return -Y * (1 - Y_hat) / Y.size

# %% labels-ignored, 0 points
def compute_dE_df(Y_hat, Y):
    return Y_hat / Y.size

# %% in-place, 0 points
def compute_dE_df(Y_hat, Y):
    Y_hat -= Y
    return Y_hat / Y.size

# %% not-answered, 0 points
def compute_dE_df(Y_hat, Y):
    raise NotImplementedError("q3: compute_dE_df is not written yet")

# %% not-answered, 0 points
compute_dE_df = ...

# %% returned-nothing, 0 points
def compute_dE_df(Y_hat, Y):
    (Y_hat - Y) / Y.size

# %% no-value, 0 points
compute_dE_df = None

# %% wrong-type, 0 points
compute_dE_df = 0.5

# %% wrong-type, 0 points
def compute_dE_df(Y_hat, Y):
    return "(Y_hat - Y) / n"

# %% not-finite, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / 0

# %% factor: one part in 1e5, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / Y.size * (1 + 1e-5)

# %% zero, 0 points
def compute_dE_df(Y_hat, Y):
    return 0 * Y

# %% imprecise, 1.5 points
def compute_dE_df(Y_hat, Y):
    return np.round((Y_hat - Y) / Y.size, 9)

# %% mean-of-one-term, 0 points
def compute_dE_df(Y_hat, Y):
    return Y_hat - Y / Y.shape[1]

# %% rounded-down, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) // Y.shape[1]

# %% samples-uncounted, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / number_of_samples

# %% round-brackets, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / Y.shape(1)

# %% mean-of-one-term, 0 points
def compute_dE_df(Y_hat, Y):
    return (1 - Y) * Y_hat / Y.shape[1] - Y * (1 - Y_hat)

# %% flattened, 0 points
def compute_dE_df(Y_hat, Y):
    return sum(Y_hat - Y) / Y.shape[1]

# %% array-into-entry, 0 points
def compute_dE_df(Y_hat, Y):
    dE_df = np.zeros(Y.shape)
    for k in range(Y.shape[1]):
        dE_df[0, k] = (Y_hat - Y) / Y.shape[1]
    return dE_df

# %% round-brackets: a product without its sign, 0 points
def compute_dE_df(Y_hat, Y):
    return 1 / Y.shape[1] * (1 - Y)(Y_hat) - Y

# %% used-before-assigned, 0 points
def compute_dE_df(Y_hat, Y):
    cross_entropy = cross_entropy(Y_hat, Y)
    return (Y_hat - Y) / Y.shape[1]

# %% rounded-down, 0 points
def compute_dE_df(Y_hat, Y):
    return -Y

# %% wrong-divisor: five samples written into the code, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / 5

# %% pair-for-number, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / Y.shape

# %% number-called, 0 points
def compute_dE_df(Y_hat, Y):
    sum = 3
    return (Y_hat - Y) / sum(Y)

# %% squared-error, 0 points
def compute_dE_df(Y_hat, Y):
    return 2 * (Y_hat - Y) / Y.shape[1]

# %% squared-error, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / (2 * Y.shape[1])

# %% squared-error, 0 points
def compute_dE_df(Y_hat, Y):
    return 2 * (Y_hat - Y)

# %% loss-for-gradient, 0 points
def compute_dE_df(Y_hat, Y):
    return cross_entropy(Y_hat, Y)

# %% loss-for-gradient, 0 points
def compute_dE_df(Y_hat, Y):
    return -(Y * np.log(Y_hat) + (1 - Y) * np.log(1 - Y_hat)) / Y.shape[1]

# %% labels-ignored, 0 points
def compute_dE_df(Y_hat, Y):
    return (1 - Y_hat) / Y.shape[1]

# %% prediction-cut-off: by np.maximum and np.minimum, 1.5 points
def compute_dE_df(Y_hat, Y):
    Y_hat = np.minimum(np.maximum(Y_hat, 1e-4), 1 - 1e-4)
    return (-Y / Y_hat + (1 - Y) / (1 - Y_hat)) * Y_hat * (1 - Y_hat) / Y.shape[1]

# %% prediction-cut-off: by np.clip, 1.5 points
def compute_dE_df(Y_hat, Y):
    Y_hat = np.clip(Y_hat, 1e-4, 1 - 1e-4)
    return (Y_hat - Y) / Y.shape[1]

# %% wrong-divisor, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / np.sum(Y)

# %% wrong-divisor, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / (Y.shape[1] - 1)

# %% prediction-rounded, 0 points
def compute_dE_df(Y_hat, Y):
    return ((Y_hat > 0.5) - Y) / Y.shape[1]

# %% squared-error, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) ** 2 / Y.shape[1]

# %% sign-of-one-term, 0 points
def compute_dE_df(Y_hat, Y):
    return np.abs(Y_hat - Y) / Y.shape[1]

# %% unnamed: the mean of the labels is subtracted, 0 points
def compute_dE_df(Y_hat, Y):
    return Y_hat - np.mean(Y)

# %% samples-merged, 0 points
def compute_dE_df(Y_hat, Y):
    return np.mean(Y_hat) - np.mean(Y)

# %% number-for-all, 0 points
def compute_dE_df(Y_hat, Y):
    for k in range(Y.shape[1]):
        result = (Y_hat[0, k] - Y[0, k]) / Y.shape[1]
    return result

# %% no-mean, 0 points
def compute_dE_df(Y_hat, Y):
    return compute_dE_df_one_sample(Y_hat, Y)

# %% rounded, 0 points
def compute_dE_df(Y_hat, Y):
    return np.round((Y_hat - Y) / Y.shape[1], 3)

# %% factors-added, 0 points
def compute_dE_df(Y_hat, Y):
    return (-Y / Y_hat + (1 - Y) / (1 - Y_hat) + Y_hat * (1 - Y_hat)) / Y.shape[1]

# %% partly-filled, 0 points
def compute_dE_df(Y_hat, Y):
    n = Y.shape[1]
    out = np.zeros((1, n))
    for k in range(n - 1):
        out[0, k] = (Y_hat[0, k] - Y[0, k]) / n
    return out

# %% one-decision, 0 points
def compute_dE_df(Y_hat, Y):
    if Y == 1:
        return (Y_hat - 1) / Y.shape[1]
    return Y_hat / Y.shape[1]

# %% samples-uncounted, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / n

# %% no-such-entry, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / Y.shape[2]

# %% array-for-list, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / Y.length

# %% multiplied-by-samples, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) * Y.shape[1]

# %% factor, 0 points
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / np.sqrt(Y.shape[1])

# %% flattened, 0 points
def compute_dE_df(Y_hat, Y):
    return [(p - y) / Y.shape[1] for p, y in zip(Y_hat[0], Y[0])]

# %% no-such-name, 0 points
def compute_dE_df(Y_hat, Y):
    return np.substract(Y_hat, Y) / Y.shape[1]

# %% prediction-ignored, 0 points
def compute_dE_df(Y_hat, Y):
    return -Y / Y.shape[1]
