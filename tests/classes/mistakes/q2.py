# %% mean-twice, 0 points
def compute_dE_dW(dE_df, X):
    return X @ dE_df.T / X.shape[1]

# %% flattened, 0 points
def compute_dE_dW(dE_df, X):
    return (X @ dE_df.T).ravel()

# %% transposed, 0 points
def compute_dE_dW(dE_df, X):
    return dE_df @ X.T

# %% sign, 0 points
def compute_dE_dW(dE_df, X):
    return -X @ dE_df.T

# %% samples-not-summed, 0 points
def compute_dE_dW(dE_df, X):
    return X * dE_df

# %% one-sample-only, 0 points
def compute_dE_dW(dE_df, X):
    return X[:, :1] * dE_df[0, 0]

# %% upstream-ignored, 0 points
def compute_dE_dW(dE_df, X):
    return X.sum(axis=1, keepdims=True)

# %% input-ignored, 0 points
def compute_dE_dW(dE_df, X):
    return np.full((len(X), 1), dE_df.sum())

# %% in-place, 0 points
def compute_dE_dW(dE_df, X):
    X *= dE_df
    return X.sum(axis=1, keepdims=True)

# %% imprecise, 1.5 points
def compute_dE_dW(dE_df, X):
    return X.astype(np.float32) @ dE_df.T.astype(np.float32)

# %% one-sample-only, 0 points
def compute_dE_dW(dE_df, X):
    for i in range(X.shape[1]):
        dE_dW = X[:, [i]] * dE_df[0, i]
    return dE_dW

# %% product-shapes, 0 points
def compute_dE_dW(dE_df, X):
    return X @ dE_df

# %% product-shapes, 0 points
def compute_dE_dW(dE_df, X):
    return np.dot(dE_df, X.T[0])

# %% shapes-differ, 0 points
def compute_dE_dW(dE_df, X):
    return X + np.zeros((2, 2))

# %% round-brackets, 0 points
def compute_dE_dW(dE_df, X):
    return X(0, 0) * dE_df

# %% weights-merged, 0 points
def compute_dE_dW(dE_df, X):
    return np.sum(dE_df * X)

# %% product-of-number, 0 points
def compute_dE_dW(dE_df, X):
    return X @ dE_df[0, 0]

# %% product-of-number, 0 points
def compute_dE_dW(dE_df, X):
    return X @ np.transpose

# %% wrong-shape: three features written into the code, 0 points
def compute_dE_dW(dE_df, X):
    return np.array([[sum(dE_df[0, k] * X[i, k] for k in range(X.shape[1]))] for i in range(3)])

# %% wrong-axis, 0 points
def compute_dE_dW(dE_df, X):
    return np.sum(dE_df * X, axis=0)

# %% wrong-axis, 0 points
def compute_dE_dW(dE_df, X):
    return np.sum(dE_df * X, axis=0, keepdims=True)

# %% partly-filled, 0 points
def compute_dE_dW(dE_df, X):
    out = np.zeros((X.shape[0], 1))
    for i in range(X.shape[0]):
        out[i, 0] = (dE_df[0] * X[i]).sum()
        return out

# %% star-for-product, 0 points
def compute_dE_dW(dE_df, X):
    return X * dE_df.T

# %% star-for-product, 0 points
def compute_dE_dW(dE_df, X):
    return X.T * dE_df

# %% wrong-shape, 0 points
def compute_dE_dW(dE_df, X):
    out = np.zeros((3, 1))
    for i in range(3):
        out[i, 0] = (dE_df[0] * X[i]).sum()
    return out

# %% factor, 0 points
def compute_dE_dW(dE_df, X):
    return X @ dE_df.T / len(X)

# %% flattened, 0 points
def compute_dE_dW(dE_df, X):
    return sum(X[:, k] * dE_df[0, k] for k in range(X.shape[1]))

# %% wrong-shape, 0 points
def compute_dE_dW(dE_df, X):
    return np.outer(X, dE_df)

# %% samples-summed-first, 0 points
def compute_dE_dW(dE_df, X):
    return X.sum(axis=1, keepdims=True) * dE_df.sum()

# %% samples-left-out, 0 points
def compute_dE_dW(dE_df, X):
    out = np.zeros((X.shape[0], 1))
    for k in range(1, X.shape[1]):
        out += X[:, [k]] * dE_df[0, k]
    return out

# %% no-such-entry: features for samples, 0 points
def compute_dE_dW(dE_df, X):
    out = np.zeros((X.shape[0], 1))
    for i in range(X.shape[0]):
        for k in range(X.shape[0]):
            out[i, 0] += X[i, k] * dE_df[0, k]
    return out

# %% unnamed: without the signs of the gradient, 0 points
def compute_dE_dW(dE_df, X):
    return X @ np.abs(dE_df).T

# %% product-shapes, 0 points
def compute_dE_dW(dE_df, X):
    return X.T @ dE_df.T

# %% mean-twice, 0 points
def compute_dE_dW(dE_df, X):
    return np.mean(dE_df * X, axis=1, keepdims=True)

# %% flattened, 0 points
def compute_dE_dW(dE_df, X):
    return np.dot(X, dE_df[0])

# %% weights-merged, 0 points
def compute_dE_dW(dE_df, X):
    return np.sum(dE_df * X, keepdims=True)

# %% part-of-it, 0 points
def compute_dE_dW(dE_df, X):
    for i in range(X.shape[0]):
        out = np.array([[(dE_df[0] * X[i]).sum()]])
    return out

# %% flattened, 0 points
def compute_dE_dW(dE_df, X):
    out = []
    for i in range(X.shape[0]):
        out.append((dE_df[0] * X[i]).sum())
    return out

# %% whole-numbers, 0 points
def compute_dE_dW(dE_df, X):
    out = np.zeros((X.shape[0], 1), dtype=int)
    for i in range(X.shape[0]):
        out[i, 0] = (dE_df[0] * X[i]).sum()
    return out

# %% shapes-differ, 0 points
def compute_dE_dW(dE_df, X):
    out = np.zeros(X.shape[0])
    for k in range(X.shape[1]):
        out += X[k] * dE_df[0, k]
    return out.reshape(-1, 1)

# %% one-sample-only, 0 points
def compute_dE_dW(dE_df, X):
    out = np.zeros((X.shape[0], 1))
    for k in range(X.shape[1]):
        out[:, 0] = X[:, k] * dE_df[0, k]
    return out

# %% all-rows-alike, 0 points
def compute_dE_dW(dE_df, X):
    out = [[0]] * X.shape[0]
    for i in range(X.shape[0]):
        out[i][0] = (dE_df[0] * X[i]).sum()
    return out

# %% wrong-shape, 0 points
def compute_dE_dW(dE_df, X, out=[]):
    for i in range(X.shape[0]):
        out.append([(dE_df[0] * X[i]).sum()])
    return out

# %% mean-twice, 0 points
def compute_dE_dW(dE_df, X):
    return (dE_df @ X.T).T / dE_df.size

# %% name-unknown, 0 points
def compute_dE_dW(dE_df, X):
    return part1_W @ dE_df

# %% product-of-number, 0 points
def compute_dE_dW(dE_df, X):
    return X @ dE_df.transpose

# %% flattened, 0 points
def compute_dE_dW(dE_df, X):
    return np.einsum('in,jn->i', X, dE_df)

# %% unnamed: X squared, 0 points
def compute_dE_dW(dE_df, X):
    return X @ X.T @ np.ones((len(X), 1))

# %% flattened, 0 points
def compute_dE_dW(dE_df, X):
    return X @ dE_df.reshape(-1)

# %% unnamed: cross, 0 points
def compute_dE_dW(dE_df, X):
    return np.cross(X, dE_df)

# %% transposed, 0 points
def compute_dE_dW(dE_df, X):
    return np.multiply(X, dE_df).sum(1)[None]
