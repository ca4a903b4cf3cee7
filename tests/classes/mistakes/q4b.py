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

# %% counts-of-the-text, 0 points
def class_weights(Y):
    return 1 / 100, 1 / 1000

# %% class-against-all, 0 points
def class_weights(Y):
    return 1 / np.sum(Y), 1 / Y.shape[1]

# %% counts-of-the-text, 0 points
def class_weights(Y):
    return 10.0, 1.0

# %% classes-equal, 0 points
def class_weights(Y):
    return len(np.where(Y == 0)) / len(np.where(Y == 1)), 1.0

# %% not-positive, 0 points
def class_weights(Y):
    ones = int(Y.sum())
    return (Y.size - ones) // ones, 1

# %% array-for-list, 0 points
def class_weights(Y):
    return 1 / Y.count(1), 1 / Y.count(0)
