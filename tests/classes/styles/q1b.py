# %% the long way through dE_dY_hat
def compute_dE_df_one_sample(Y_hat, Y):
    return (-Y / Y_hat + (1 - Y) / (1 - Y_hat)) * Y_hat * (1 - Y_hat)

# %% a list of lists
def compute_dE_df_one_sample(Y_hat, Y):
    return [[float(Y_hat[0, 0] - Y[0, 0])]]

# %% the two labels one by one
def compute_dE_df_one_sample(Y_hat, Y):
    if Y[0, 0] == 1:
        return Y_hat - 1
    return Y_hat

# %% np.subtract
def compute_dE_df_one_sample(Y_hat, Y):
    return np.subtract(Y_hat, Y)

# %% the two factors by name
def compute_dE_df_one_sample(Y_hat, Y):
    def dE_dY_hat():
        return (Y_hat - Y) / (Y_hat * (1 - Y_hat))

    def dY_hat_df():
        return Y_hat * (1 - Y_hat)

    return dE_dY_hat() * dY_hat_df()

# %% arguments in the order of the chain, and a name for the result
compute_dE_df_one_sample = lambda Y_hat, Y: -(Y - Y_hat)

# %% a nested list made into an array
def compute_dE_df_one_sample(Y_hat, Y):
    y_hat = Y_hat.item()
    y = Y.item()
    return np.array([[y_hat - y]])

# %% multiplied out
def compute_dE_df_one_sample(Y_hat, Y):
    return -Y + Y * Y_hat + Y_hat - Y * Y_hat

# %% in place, on a copy
def compute_dE_df_one_sample(Y_hat, Y):
    result = Y_hat.copy()
    result -= Y
    return result

# %% a class with __call__
class Gradient:
    def __call__(self, Y_hat, Y):
        return np.subtract(Y_hat, Y)


compute_dE_df_one_sample = Gradient()

# %% np.select
def compute_dE_df_one_sample(Y_hat, Y):
    return np.select([Y == 1, Y == 0], [Y_hat - 1, Y_hat])
