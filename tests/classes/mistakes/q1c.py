# %% wrong-entry, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df[0, 0] * X[1, 0]

# %% wrong-entry, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df[0, 0] * X[-1, 0]

# %% whole-gradient, 0 points
def compute_dE_dW20(dE_df, X):
    return X @ dE_df.T

# %% array-for-number, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df * X[2, 0]

# %% array-for-number, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df[0] * X[2]

# %% sign, 0 points
def compute_dE_dW20(dE_df, X):
    return -dE_df[0, 0] * X[2, 0]

# %% upstream-ignored, 0 points
def compute_dE_dW20(dE_df, X):
    return X[2, 0]

# %% input-ignored, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df[0, 0]

# %% imprecise, 0.75 points
def compute_dE_dW20(dE_df, X):
    return np.float32(dE_df[0, 0]) * np.float32(X[2, 0])

# %% no-such-entry, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df[0, 0] * X[0, 2]

# %% number-of-array: as NumPy says it from 2.4 on, 0 points
def compute_dE_dW20(dE_df, X):
    raise TypeError("only 0-dimensional arrays can be converted to Python scalars")

# %% wrong-entry: counted from the end, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df[0, 0] * X[-2, 0]

# %% rounded, 0 points
def compute_dE_dW20(dE_df, X):
    return round(float(dE_df[0, 0] * X[2, 0]), 2)

# %% weights-merged, 0 points
def compute_dE_dW20(dE_df, X):
    return float(dE_df[0, 0] * X.sum())

# %% factor-divides, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df[0, 0] / X[2, 0]

# %% factors-added, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df[0, 0] + X[2, 0]

# %% no-such-entry: counted from 1, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df[0, 0] * X[3, 0]

# %% array-for-number, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df @ X[2]

# %% rounded, 0 points
def compute_dE_dW20(dE_df, X):
    return round(dE_df[0, 0] * X[2, 0], 3)

# %% array-for-number, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df * X[2]

# %% array-for-number, 0 points
def compute_dE_dW20(dE_df, X):
    return np.dot(dE_df, X[2, 0])

# %% no-such-entry, 0 points
def compute_dE_dW20(dE_df, X):
    return (dE_df @ X.T)[2]

# %% number-function, 0 points
def compute_dE_dW20(dE_df, X):
    return float(dE_df * X)

# %% wrong-type, 0 points
def compute_dE_dW20(dE_df, X):
    return f'{dE_df[0, 0] * X[2, 0]}'

# %% name-unknown, 0 points
def compute_dE_dW20(dE_df, X):
    return dE_df[0, 0] * W[2, 0]

# %% input-ignored, 0 points
X = np.ones((3, 1))
def compute_dE_dW20(dE_df, x):
    return dE_df[0, 0] * X[2, 0]
