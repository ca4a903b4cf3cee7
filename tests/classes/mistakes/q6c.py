# %% no-absolute-value, 0 points
def max_abs_gradients(grads):
    return [g.max() for g in grads]

# %% mean-for-largest, 0 points
def max_abs_gradients(grads):
    return [np.abs(g).mean() for g in grads]

# %% norm-for-largest, 0 points
def max_abs_gradients(grads):
    return np.array([np.linalg.norm(g) for g in grads])

# %% smallest-for-largest, 0 points
def max_abs_gradients(grads):
    return [np.abs(g).min() for g in grads]

# %% layers-merged, 0 points
def max_abs_gradients(grads):
    return max(np.abs(g).max() for g in grads)

# %% layers-reversed, 0 points
def max_abs_gradients(grads):
    return [np.abs(g).max() for g in reversed(grads)]

# %% rows-for-layers, 0 points
def max_abs_gradients(grads):
    return np.concatenate([np.abs(g).max(axis=1) for g in grads])

# %% zero, 0.75 points
def max_abs_gradients(grads):
    return np.round([np.abs(g).max() for g in grads], 9)

# %% imprecise, 0.75 points
def max_abs_gradients(grads):
    return [np.round(np.abs(g).max(), 8 - int(np.log10(np.abs(g).max()))) for g in grads]

# %% rows-for-layers, 0 points
def max_abs_gradients(grads):
    return [np.abs(g).max(axis=0) for g in grads]

# %% no-absolute-value, 0 points
def max_abs_gradients(grads):
    return [abs(g.max()) for g in grads]

# %% no-absolute-value, 0 points
def max_abs_gradients(grads):
    return [abs(g.min()) for g in grads]

# %% wrong-shape, 0 points
def max_abs_gradients(grads):
    return []

# %% number-for-all, 0 points
def max_abs_gradients(grads):
    for g in grads:
        out = np.abs(g).max()
    return out

# %% several-for-one, 0 points
def max_abs_gradients(grads):
    return np.max(np.abs(grads), axis=1)

# %% one-decision, 0 points
def max_abs_gradients(grads):
    return max(abs(grad) for grad in grads)

# %% past-the-end: three layers written into the code, 0 points
def max_abs_gradients(grads):
    return [np.abs(grads[l]).max() for l in range(3)]

# %% index-for-value, 0 points
def max_abs_gradients(grads):
    return [np.argmax(np.abs(g)) for g in grads]

# %% several-for-one, 0 points
def max_abs_gradients(grads):
    return np.max(np.abs(grads))

# %% number-for-all, 0 points
def max_abs_gradients(grads):
    for g in grads:
        return np.abs(g).max()

# %% mean-for-largest, 0 points
def max_abs_gradients(grads):
    return [np.sqrt(np.mean(g**2)) for g in grads]

# %% norm-for-largest, 0 points
def max_abs_gradients(grads):
    return [np.linalg.norm(g, 2) for g in grads]

# %% one-decision, 0 points
def max_abs_gradients(grads):
    return [max(np.abs(g)) for g in grads]

# %% wrong-shape, 0 points
def max_abs_gradients(grads):
    return [np.abs(g).max() for g in grads[:-1]]

# %% wrong-shape, 0 points
def max_abs_gradients(grads):
    return np.array([[np.abs(g).max()] for g in grads])

# %% mean-for-largest, 0 points
def max_abs_gradients(grads):
    return [np.median(np.abs(g)) for g in grads]

# %% layers-sorted, 0.5 points
def max_abs_gradients(grads):
    return sorted(np.abs(g).max() for g in grads)

# %% logarithm-for-value, 0 points
def max_abs_gradients(grads):
    return [np.log10(np.abs(g).max()) for g in grads]

# %% wrong-type, 0 points
def max_abs_gradients(grads):
    return {l: np.abs(g).max() for l, g in enumerate(grads)}

# %% wrong-type, 0 points
def max_abs_gradients(grads):
    return map(lambda g: np.abs(g).max(), grads)

# %% none-used, 0 points
def max_abs_gradients(grads):
    out = []
    for g in grads:
        out = out.append(np.abs(g).max())
    return out

# %% list-for-array, 0 points
def max_abs_gradients(grads):
    return [np.abs(grads[l]).max() for l in range(grads.shape[0])]

# %% list-for-array, 0 points
def max_abs_gradients(grads):
    return [g.max() for g in abs(grads)]

# %% layers-merged, 0 points
def max_abs_gradients(grads):
    return [np.max([np.abs(g).max() for g in grads])] * len(grads)

# %% wrong-type, 0 points
def max_abs_gradients(grads):
    return [f'{np.abs(g).max():.3e}' for g in grads]

# %% wrong-type, 0 points
def max_abs_gradients(grads):
    return (np.abs(g).max() for g in grads)

# %% wrong-shape, 0 points
def max_abs_gradients(grads):
    out = np.zeros(50)
    for l, g in enumerate(grads):
        out[l] = np.abs(g).max()
    return out
