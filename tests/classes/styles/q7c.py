# %% a share as a fraction
from fractions import Fraction
def dead_fraction(f):
    return Fraction(sum(max(row) <= 0 for row in f.tolist()), len(f))

# %% counting units
def dead_fraction(f):
    return sum(max(unit) <= 0 for unit in f) / len(f)

# %% the largest of each row
def dead_fraction(f):
    return np.mean(f.max(axis=1) <= 0)

# %% the units that are alive
def dead_fraction(f):
    return 1 - (f > 0).any(axis=1).mean()

# %% what ReLU leaves
def dead_fraction(f):
    return float(np.mean(np.sum(relu(f), axis=1) == 0))

# %% two loops
def dead_fraction(f):
    dead = 0
    for unit in f:
        off = True
        for value in unit:
            if value > 0:
                off = False
        dead += off
    return dead / f.shape[0]

# %% counted
def dead_fraction(f):
    units, n = f.shape
    return np.count_nonzero((f <= 0).sum(axis=1) == n) / units

# %% all of Python
def dead_fraction(f):
    return sum(all(value <= 0 for value in unit) for unit in f) / len(f)

# %% the slope of ReLU
def dead_fraction(f):
    return np.average(~np.any(relu_grad(f), axis=1))

# %% the transposed array
def dead_fraction(f):
    return np.array([unit.max() <= 0 for unit in f]).sum() / len(f.T[0])

# %% np.count_nonzero
def dead_fraction(f):
    return 1 - np.count_nonzero(f.max(axis=1) > 0) / f.shape[0]

# %% apply_along_axis
def dead_fraction(f):
    return np.apply_along_axis(lambda row: (row <= 0).all(), 1, f).mean()
