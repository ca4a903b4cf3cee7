# %% weights as n over twice the count
def class_weights(Y):
    n, ones = Y.size, Y.sum()
    return np.array([n / (2 * ones), n / (2 * (n - ones))])

# %% weights as integers
def class_weights(Y):
    return [int((Y == 0).sum()), int((Y == 1).sum())]

# %% weights as fractions
from fractions import Fraction
def class_weights(Y):
    return Fraction(1, int((Y == 1).sum())), Fraction(1, int((Y == 0).sum()))

# %% weights as decimal numbers
from decimal import Decimal
def class_weights(Y):
    return [1 / Decimal(int(np.sum(Y == label))) for label in (1, 0)]

# %% one weight is 1
def class_weights(Y):
    ones = np.count_nonzero(Y)
    return (Y.size - ones) / ones, 1.0

# %% shares
def class_weights(Y):
    return 1 / np.mean(Y), 1 / np.mean(1 - Y)

# %% the sizes of the other class
def class_weights(Y):
    return np.sum(1 - Y), np.sum(Y)

# %% np.unique
def class_weights(Y):
    _, (zeros, ones) = np.unique(Y, return_counts=True)
    return Y.size / ones, Y.size / zeros

# %% np.bincount
def class_weights(Y):
    beta, alpha = 1 / np.bincount(Y.ravel().astype(int))
    return alpha, beta

# %% counted in a loop
def class_weights(Y):
    ones = zeros = 0
    for label in Y.flat:
        if label:
            ones += 1
        else:
            zeros += 1
    return 0.5 / ones, 0.5 / zeros

# %% a Counter
from collections import Counter

def class_weights(Y):
    count = Counter(Y[0].tolist())
    alpha, beta = (1 / count[label] for label in (1.0, 0.0))
    return alpha, beta

# %% weights that add up to 1
def class_weights(Y):
    share = float(Y.mean())
    return 1 - share, share

# %% a namedtuple
from collections import namedtuple

Weights = namedtuple('Weights', 'alpha beta')


def class_weights(Y):
    return Weights(alpha=np.mean(Y == 0), beta=np.mean(Y == 1))
