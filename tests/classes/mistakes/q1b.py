# %% sign-of-one-sample, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return Y - Y_hat

# %% stops-at-prediction, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return -Y / Y_hat + (1 - Y) / (1 - Y_hat)

# %% sigmoid-slope-twice, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return (Y_hat - Y) * Y_hat * (1 - Y_hat)

# %% number-for-array, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return float((Y_hat - Y)[0, 0])

# %% zero-here: for one of the labels, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return -Y * (1 - Y_hat)

# %% labels-ignored, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return Y_hat

# %% imprecise, 0.75 points
def compute_dE_df_one_sample(Y_hat, Y):
    return np.float32(Y_hat) - np.float32(Y)

# %% imprecise, 0.75 points
from given import cross_entropy, numerical_gradient

def compute_dE_df_one_sample(Y_hat, Y):
    return numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y), np.log(Y_hat / (1 - Y_hat)))

# %% sigmoid-slope-alone, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return Y_hat * (1 - Y_hat)

# %% prediction-squashed, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return (-Y / Y_hat + (1 - Y) / (1 - Y_hat)) * sigmoid(Y_hat) * (1 - sigmoid(Y_hat))

# %% prediction-squashed, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return sigmoid(Y_hat) - Y

# %% stops-at-prediction, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return -Y / Y_hat + (1 - Y) / (1 - Y_hat) * Y_hat * (1 - Y_hat)

# %% sign-of-one-sample, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return -Y * (1 - Y_hat) - (1 - Y) * Y_hat

# %% sign-of-one-sample, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return Y * (1 - Y_hat) + (1 - Y) * Y_hat

# %% prediction-cut-off: by np.clip, 0.75 points
def compute_dE_df_one_sample(Y_hat, Y):
    return np.clip(Y_hat, 1e-5, 1 - 1e-5) - Y

# %% number-for-array, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return Y_hat[0, 0] - Y[0, 0]

# %% power-sign, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return (-Y / Y_hat + (1 - Y) / (1 - Y_hat)) * (Y_hat - Y_hat^2)

# %% unhashable, 0 points
from functools import lru_cache
@lru_cache
def compute_dE_df_one_sample(Y_hat, Y):
    return Y_hat - Y

# %% slope-in-part, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return compute_dE_dY_hat(Y_hat, Y) * (1 - Y_hat)

# %% slope-in-part, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return compute_dE_dY_hat(Y_hat, Y) @ Y_hat

# %% factors-added, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return compute_dE_dY_hat(Y_hat, Y) + Y_hat * (1 - Y_hat)

# %% ends-exchanged, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return -Y * Y_hat + (1 - Y) * (1 - Y_hat)

# %% rounded, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return np.round(Y_hat - Y, 3)

# %% factors-added, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return (-Y / Y_hat + (1 - Y) / (1 - Y_hat)) + Y_hat * (1 - Y_hat)

# %% squared-error, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return 2 * (Y_hat - Y)

# %% loss-for-gradient, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return cross_entropy(Y_hat, Y)

# %% loss-for-gradient, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return -(Y * np.log(Y_hat) + (1 - Y) * np.log(1 - Y_hat))

# %% flattened, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return [Y_hat[0, 0] - Y[0, 0]]

# %% sign-of-one-sample, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return (-Y / Y_hat - (1 - Y) / (1 - Y_hat)) * Y_hat * (1 - Y_hat)

# %% rounded, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return np.round(Y_hat - Y, 2)

# %% zero: the prediction is made 0 or 1, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return np.round(Y_hat) - Y

# %% returned-nothing, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    print(Y_hat - Y)

# %% stops-at-prediction, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return -Y / Y_hat * Y_hat * (1 - Y_hat) + (1 - Y) / (1 - Y_hat)

# %% returned-nothing, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    result = Y_hat - Y
    return print(result)

# %% in-a-tuple, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return Y_hat - Y,

# %% sign-of-one-sample, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return np.abs(Y_hat - Y)

# %% stops-at-prediction, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return (Y_hat - Y) / (Y_hat * (1 - Y_hat))

# %% unnamed: log not differentiated, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return (-Y * np.log(Y_hat) + (1 - Y) / (1 - Y_hat)) * Y_hat * (1 - Y_hat)

# %% labels-ignored, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    if Y == '1':
        return Y_hat - 1
    return Y_hat

# %% labels-ignored, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return 1 - Y_hat

# %% zero, 0 points
def compute_dE_df_one_sample(Y_hat, Y):
    return int(Y_hat[0, 0] - Y[0, 0])

# %% other-arguments, 0 points
def compute_dE_df_one_sample(self, Y_hat, Y):
    return Y_hat - Y
