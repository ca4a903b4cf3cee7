# %% a list of numbers
def max_abs_gradients(grads):
    return [max(abs(v) for row in grad for v in row) for grad in grads]

# %% the larger of the largest and of minus the smallest
def max_abs_gradients(grads):
    return np.array([max(grad.max(), -grad.min()) for grad in grads])

# %% a loop that appends
def max_abs_gradients(grads):
    largest = []
    for grad in grads:
        largest.append(np.abs(grad).max())
    return np.array(largest)

# %% a loop that fills
def max_abs_gradients(grads):
    largest = np.zeros(len(grads))
    for l in range(len(grads)):
        largest[l] = np.amax(np.absolute(grads[l]))
    return largest

# %% the infinity norm of all entries
def max_abs_gradients(grads):
    return [np.linalg.norm(grad.ravel(), np.inf) for grad in grads]

# %% map
def max_abs_gradients(grads):
    return list(map(lambda grad: np.max(np.fabs(grad)), grads))

# %% the root of the largest square
def max_abs_gradients(grads):
    return np.array([np.abs(grad.flat[np.argmax(np.abs(grad))]) for grad in grads])

# %% np.fromiter
def max_abs_gradients(grads):
    return np.fromiter((abs(grad).max() for grad in grads), dtype=float, count=len(grads))

# %% a sorted list
def max_abs_gradients(grads):
    return tuple(sorted(np.abs(grad).flatten())[-1] for grad in grads)

# %% np.linalg.norm of the entries
def max_abs_gradients(grads):
    return np.array([np.linalg.norm(g.ravel(), np.inf) for g in grads])

# %% max of max and minus min
def max_abs_gradients(grads):
    return [max(g.max(), -g.min()) for g in grads]
