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

# %% wrong-type, 0 points
def class_weights(Y):
    return np.sum(Y == 0) / np.sum(Y == 1)

# %% wrong-type, 0 points
def class_weights(Y):
    return {"alpha": 1 / np.sum(Y == 1), "beta": 1 / np.sum(Y == 0)}

# %% unnamed: roots of the sizes, 0 points
def class_weights(Y):
    return np.sqrt(np.sum(Y == 0)), np.sqrt(np.sum(Y == 1))

# %% wrong-shape, 0 points
def class_weights(Y):
    return np.where(Y == 1, 10, 0), np.where(Y == 0, 1, 0)

# %% not-positive, 0 points
def class_weights(Y):
    n = len(Y)
    ones = np.sum(Y)
    return n / ones, n / (n - ones)

# %% classes-swapped, 0 points
def class_weights(Y):
    alpha, beta = 1 / np.sum(Y == 1), 1 / np.sum(Y == 0)
    return beta, alpha

# %% classes-swapped, 0 points
def class_weights(Y):
    return np.mean(Y), 1 - np.mean(Y)

# %% not-finite, 0 points
def class_weights(Y):
    return 1 / np.sum(Y == "1"), 1 / np.sum(Y == "0")
