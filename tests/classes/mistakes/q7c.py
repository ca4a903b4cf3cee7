# %% entries-for-units, 0 points
def dead_fraction(f):
    return np.mean(f <= 0)

# %% samples-for-units, 0 points
def dead_fraction(f):
    return np.mean((f <= 0).all(axis=0))

# %% some-for-all, 0 points
def dead_fraction(f):
    return np.mean((f <= 0).any(axis=1))

# %% alive-for-dead, 0 points
def dead_fraction(f):
    return np.mean((f > 0).any(axis=1))

# %% count-for-share, 0 points
def dead_fraction(f):
    return int(np.sum((f <= 0).all(axis=1)))

# %% zero-taken-for-on, 0 points
def dead_fraction(f):
    return np.mean((f < 0).all(axis=1))

# %% imprecise, 1.5 points
def dead_fraction(f):
    return np.float32(np.mean((f <= 0).all(axis=1)))

# %% divided-by-samples, 0 points
def dead_fraction(f):
    return np.sum(np.all(f <= 0, axis=1)) / f.shape[1]

# %% percent, 0 points
def dead_fraction(f):
    return 100 * np.mean(np.all(f <= 0, axis=1))

# %% sums-for-entries, 0 points
def dead_fraction(f):
    return np.mean(f.sum(axis=1) <= 0)

# %% no-such-name, 0 points
def dead_fraction(f):
    return 1 - np.product(np.any(f > 0, axis=1))

# %% all-at-once, 0 points
def dead_fraction(f):
    return float((f <= 0).all())

# %% all-at-once, 0 points
def dead_fraction(f):
    return float(np.mean((f <= 0).all()))

# %% units-miscounted: ten units written into the code, 0 points
def dead_fraction(f):
    return np.sum(np.all(f <= 0, axis=1)) / 10

# %% one-sample-only, 0 points
def dead_fraction(f):
    return np.mean(f[:, 0] <= 0)

# %% units-miscounted, 0 points
def dead_fraction(f):
    return np.sum(np.all(f <= 0, axis=1)) / f.size

# %% units-miscounted, 0 points
def dead_fraction(f):
    dead = np.sum(np.all(f <= 0, axis=1))
    return dead / (len(f) - dead)

# %% all-at-once, 0 points
def dead_fraction(f):
    return np.mean(np.all(f == 0, axis=1))

# %% all-at-once, 0 points
def dead_fraction(f):
    return 1 - np.any(f > 0)

# %% wrong-shape, 0 points
def dead_fraction(f):
    return np.mean(f <= 0, axis=1)

# %% all-at-once, 0 points
def dead_fraction(f):
    return np.sum(np.all(f <= 0, axis=1)) // len(f)

# %% some-for-all, 0 points
def dead_fraction(f):
    return np.mean(f.min(axis=1) <= 0)

# %% zero-taken-for-on, 0 points
def dead_fraction(f):
    return np.mean(~np.any(f >= 0, axis=1))

# %% samples-for-units, 0 points
def dead_fraction(f):
    return np.mean(relu(f).sum(axis=0) == 0)

# %% divided-by-samples, 0 points
def dead_fraction(f):
    return sum(all(row <= 0) for row in f) / len(f[0])

# %% count-for-share, 0 points
def dead_fraction(f):
    return sum((row <= 0).all() for row in f)

# %% zero-taken-for-on, 0 points
def dead_fraction(f):
    return np.mean(f.max(axis=1) < 0)

# %% all-at-once, 0 points
def dead_fraction(f):
    return np.mean(f.max() <= 0)

# %% sums-for-entries, 0 points
def dead_fraction(f):
    return np.mean(f.mean(axis=1) <= 0)

# %% wrong-shape, 0 points
def dead_fraction(f):
    return np.all(f <= 0, axis=1)

# %% all-counted, 0 points
def dead_fraction(f):
    return len(np.all(f <= 0, axis=1)) / len(f)

# %% all-at-once, 0 points
def dead_fraction(f):
    for row in f:
        dead = 0
        if np.all(row <= 0):
            dead += 1
    return dead / len(f)

# %% samples-for-units, 0 points
def dead_fraction(f):
    return 1 - np.mean(np.any(f > 0, axis=0))

# %% one-decision, 0 points
def dead_fraction(f):
    return np.mean(f <= 0 and f < 0)

# %% rounded, 0 points
def dead_fraction(f):
    return round(float(np.mean((f <= 0).all(axis=1))), 2)

# %% wrong-shape, 0 points
def dead_fraction(f):
    return np.sum(np.all(f <= 0, axis=1)) / f.shape

# %% unnamed: size, 0 points
def dead_fraction(f):
    return np.sum(f <= 0) / len(f)
