# %% a tuple of tuples
def compute_dE_df(Y_hat, Y):
    return (tuple((Y_hat - Y)[0] / Y.size),)

# %% a loop over samples
def compute_dE_df(Y_hat, Y):
    result = np.zeros_like(Y)
    for i in range(Y.shape[1]):
        result[0, i] = Y_hat[0, i] / Y.shape[1] - Y[0, i] / Y.shape[1]
    return result

# %% by the size
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / Y.size

# %% by the number of entries of the first row
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / len(Y[0])

# %% by the number of samples as a factor
def compute_dE_df(Y_hat, Y):
    _, n = np.shape(Y_hat)
    return 1 / n * (Y_hat - Y)

# %% the chain rule in two factors
def compute_dE_df(Y_hat, Y):
    dE_dY_hat = (-Y / Y_hat + (1 - Y) / (1 - Y_hat)) / Y.shape[-1]
    return dE_dY_hat * Y_hat * (1 - Y_hat)

# %% one sample at a time, by the function of 1b
def compute_dE_df(Y_hat, Y):
    n = Y.shape[1]
    columns = [compute_dE_df_one_sample(Y_hat[:, [k]], Y[:, [k]]) / n for k in range(n)]
    return np.hstack(columns)

# %% np.divide and np.subtract
def compute_dE_df(Y_hat, Y):
    return np.divide(np.subtract(Y_hat, Y), np.size(Y, axis=1))

# %% the two terms of the loss
def compute_dE_df(Y_hat, Y):
    return ((1 - Y) * Y_hat - Y * (1 - Y_hat)) / Y.shape[1]

# %% in place, on a new array
def compute_dE_df(Y_hat, Y):
    out = Y_hat - Y
    out /= out.shape[1]
    return out

# %% a list comprehension
def compute_dE_df(Y_hat, Y):
    return [[(p - y) / Y.size for p, y in zip(Y_hat[0], Y[0])]]

# %% the number of ones and of zeros
def compute_dE_df(Y_hat, Y):
    n = np.sum(Y == 0) + np.sum(Y == 1)
    return (Y_hat - Y) * n**-1.0

# %% type hints and walrus
def compute_dE_df(Y_hat: np.ndarray, Y: np.ndarray) -> np.ndarray:
    if (n := Y.shape[1]) > 0:
        return (Y_hat - Y) / n
    raise ValueError('no samples')

# %% a masked array
def compute_dE_df(Y_hat, Y):
    return np.ma.masked_array(Y_hat - Y, mask=False) / Y.size

# %% a generator
def errors(Y_hat, Y):
    for p, y in zip(Y_hat.flat, Y.flat):
        yield (p - y) / Y.size


def compute_dE_df(Y_hat, Y):
    return np.fromiter(errors(Y_hat, Y), float).reshape(Y.shape)

# %% clipped very finely
def compute_dE_df(Y_hat, Y):
    p = np.clip(Y_hat, 1e-15, 1 - 1e-15)
    return (p - Y) / Y.shape[-1]
