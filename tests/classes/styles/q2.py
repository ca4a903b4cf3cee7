# %% einsum
def compute_dE_dW(dE_df, X):
    return np.einsum('dn,kn->dk', X, dE_df)

# %% np.matrix
def compute_dE_dW(dE_df, X):
    return np.asmatrix(X) * np.asmatrix(dE_df).T

# %% a sum of outer products in another order
def compute_dE_dW(dE_df, X):
    terms = [X[:, [i]] * dE_df[0, i] for i in reversed(range(X.shape[1]))]
    return sum(terms[1:], terms[0])

# %% np.matmul
def compute_dE_dW(dE_df, X):
    return np.matmul(X, np.transpose(dE_df))

# %% np.dot
def compute_dE_dW(dE_df, X):
    return np.dot(X, dE_df.T)

# %% a transposed product
def compute_dE_dW(dE_df, X):
    return (dE_df @ X.T).T

# %% a sum over columns, with the axis kept
def compute_dE_dW(dE_df, X):
    return np.sum(X * dE_df, axis=1, keepdims=True)

# %% a sum over columns, with a new axis
def compute_dE_dW(dE_df, X):
    return (dE_df * X).sum(1)[:, np.newaxis]

# %% two loops
def compute_dE_dW(dE_df, X):
    d, n = X.shape
    result = np.zeros((d, 1))
    for i in range(d):
        for k in range(n):
            result[i, 0] += dE_df[0, k] * X[i, k]
    return result

# %% a comprehension over features
def compute_dE_dW(dE_df, X):
    return [[sum(x * delta for x, delta in zip(feature, dE_df[0]))] for feature in X]

# %% reshape
def compute_dE_dW(dE_df, X):
    return (X @ dE_df.ravel()).reshape(-1, 1)

# %% np.inner
def compute_dE_dW(dE_df, X):
    return np.inner(X, dE_df)

# %% np.tensordot
def compute_dE_dW(dE_df, X):
    return np.tensordot(X, dE_df, axes=([1], [1]))

# %% sample by sample, from an array of zeros
def compute_dE_dW(dE_df, X):
    total = np.zeros((len(X), 1))
    for delta, x in zip(dE_df.flatten(), X.T):
        total += delta * x.reshape(len(x), 1)
    return total

# %% np.add.at
def compute_dE_dW(dE_df, X):
    d, n = X.shape
    out = np.zeros((d, 1))
    np.add.at(out, (np.repeat(np.arange(d), n), 0), (X * dE_df).ravel())
    return out

# %% reduce over the samples
from functools import reduce

def compute_dE_dW(dE_df, X):
    terms = [X[:, [k]] * dE_df[0, k] for k in range(X.shape[1])]
    return reduce(np.add, terms)

# %% math.fsum
import math

def compute_dE_dW(dE_df, X):
    return [[math.fsum(x * e for x, e in zip(row, dE_df[0]))] for row in X]
