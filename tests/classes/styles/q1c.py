# %% a 0-d array for a number
def compute_dE_dW20(dE_df, X):
    return np.array(dE_df[0, 0] * X[2, 0])

# %% a NumPy scalar for a number
def compute_dE_dW20(dE_df, X):
    return (X @ dE_df.T)[2, 0]

# %% one index after the other
def compute_dE_dW20(dE_df, X):
    return X[2][0] * dE_df[0][0]

# %% item
def compute_dE_dW20(dE_df, X):
    return X.item(2, 0) * dE_df.item()

# %% the whole gradient first
def compute_dE_dW20(dE_df, X):
    dE_dW = np.zeros((X.shape[0], 1))
    for i in range(X.shape[0]):
        dE_dW[i, 0] = dE_df[0, 0] * X[i, 0]
    return dE_dW[2, 0]

# %% np.take and np.prod
def compute_dE_dW20(dE_df, X):
    return np.prod([np.take(X, 2), np.take(dE_df, 0)])

# %% a sum over samples, of which there is one
def compute_dE_dW20(dE_df, X):
    return sum(X[2, k] * dE_df[0, k] for k in range(X.shape[1]))

# %% unpacked
def compute_dE_dW20(dE_df, X):
    (delta,), = dE_df
    _, _, x2, *_ = X[:, 0]
    return float(delta * x2)

# %% a product of slices, taken apart
def compute_dE_dW20(dE_df, X):
    return (dE_df * X[2:3, :])[0, 0]

# %% np.dot of two rows
def compute_dE_dW20(dE_df, X):
    return np.dot(X[2], dE_df[0])

# %% a closure
def entry_of(row):
    def gradient(dE_df, X):
        return dE_df.item() * X[row].item()
    return gradient


compute_dE_dW20 = entry_of(2)

# %% functools.partial
from functools import partial

def entry(dE_df, X, *, row):
    return np.einsum('ij,j->', dE_df, X[row])


compute_dE_dW20 = partial(entry, row=2)
