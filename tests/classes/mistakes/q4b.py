# %% classes-swapped, 0 points
def class_weights(Y):
    return float(np.sum(Y == 1)), float(np.sum(Y == 0))

# %% classes-equal, 0 points
def class_weights(Y):
    return 1.0, 1.0

# %% not-positive, 0 points
def class_weights(Y):
    return -1 / np.sum(Y == 1), -1 / np.sum(Y == 0)

# %% wrong-length, 0 points
def class_weights(Y):
    return 1 / np.sum(Y == 1), 1 / np.sum(Y == 0), 1.0

# %% unnamed: the numbers of the example, 0 points
def class_weights(Y):
    return 1 / 100, 1 / 1000

# %% class-against-all, 0 points
def class_weights(Y):
    return 1 / np.sum(Y), 1 / Y.shape[1]
