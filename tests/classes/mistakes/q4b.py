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

# %% root-of-ratio, 0 points
def class_weights(Y):
    return np.sqrt(np.sum(Y == 0)), np.sqrt(np.sum(Y == 1))

# %% wrong-shape, 0 points
def class_weights(Y):
    return np.where(Y == 1, 10, 0), np.where(Y == 0, 1, 0)

# %% not-finite, 0 points
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

# %% classes-swapped, 0 points
def class_weights(Y):
    n = Y.shape[1]
    return n / np.sum(Y == 0), n / np.sum(Y == 1)

# %% classes-equal, 0 points
def class_weights(Y):
    return 1 / len(Y == 1), 1 / len(Y == 0)

# %% wrong-length, 0 points
def class_weights(Y):
    return [[1 / np.sum(Y == 1), 1 / np.sum(Y == 0)]]

# %% wrong-type, 0 points
def class_weights(Y):
    return '10', '1'

# %% unhashable, 0 points
from collections import Counter
def class_weights(Y):
    c = Counter(Y)
    return 1 / c[1], 1 / c[0]

# %% one-decision, 0 points
def class_weights(Y):
    ones = zeros = 0
    for y in Y:
        if y == 1:
            ones += 1
        else:
            zeros += 1
    return 1 / ones, 1 / zeros

# %% wrong-type, 0 points
def class_weights(Y):
    return {1 / np.sum(Y == 1), 1 / np.sum(Y == 0)}

# %% no-such-name, 0 points
def class_weights(Y):
    return 1 / np.count(Y == 1), 1 / np.count(Y == 0)

# %% one-dimension-needed, 0 points
def class_weights(Y):
    zeros, ones = np.bincount(Y)
    return 1 / ones, 1 / zeros

# %% classes-swapped, 0 points
def class_weights(Y):
    ones, zeros = np.unique(Y, return_counts=True)[1]
    return 1 / ones, 1 / zeros

# %% classes-swapped, 0 points
def class_weights(Y):
    return np.sum(Y == 1) / Y.size, np.sum(Y == 0) / Y.size

# %% unnamed: squared, 0 points
def class_weights(Y):
    return (np.sum(Y == 0) / np.sum(Y == 1)) ** 2, 1

# %% classes-equal, 0 points
def class_weights(Y):
    return round(np.sum(Y == 0) / np.sum(Y == 1)), 1
