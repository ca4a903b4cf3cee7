# %% as PyTorch clips
def clip_gradients(grads, max_norm):
    norm = np.linalg.norm([np.linalg.norm(g) for g in grads])
    return [g * min(1.0, max_norm / (norm + 1e-6)) for g in grads]

# %% one long vector
def clip_gradients(grads, max_norm):
    norm = np.linalg.norm(np.concatenate([grad.ravel() for grad in grads]))
    if norm <= max_norm:
        return [grad.copy() for grad in grads]
    return [grad * (max_norm / norm) for grad in grads]

# %% a sum of squares in a loop
def clip_gradients(grads, max_norm):
    total = 0.0
    for grad in grads:
        total += (grad * grad).sum()
    norm = total**0.5
    clipped = []
    for grad in grads:
        clipped.append(grad * max_norm / norm if norm > max_norm else 1.0 * grad)
    return clipped

# %% the larger of both norms
def clip_gradients(grads, max_norm):
    norm = np.sqrt(sum(np.sum(np.square(grad)) for grad in grads))
    return [grad * max_norm / max(norm, max_norm) for grad in grads]

# %% math.hypot
def clip_gradients(grads, max_norm):
    norm = math.hypot(*(value for grad in grads for value in grad.flat))
    return [grad / max(1, norm / max_norm) for grad in grads]

# %% np.vdot
def clip_gradients(grads, max_norm):
    squared = sum(np.vdot(grad, grad) for grad in grads)
    factor = max_norm / np.sqrt(squared) if squared > max_norm**2 else 1
    return [factor * grad for grad in grads]

# %% Frobenius norms
def clip_gradients(grads, max_norm):
    norm = np.sqrt(np.sum([np.linalg.norm(grad, "fro") ** 2 for grad in grads]))
    scale = np.minimum(1.0, max_norm / (norm + 1e-12))
    return tuple(scale * grad for grad in grads)

# %% the same list where it is short
def clip_gradients(grads, max_norm):
    norm = np.sqrt(sum((grad**2).sum() for grad in grads))
    return grads if norm < max_norm else [grad / norm * max_norm for grad in grads]

# %% lists of lists
def clip_gradients(grads, max_norm):
    norm = sum(value**2 for grad in grads for row in grad for value in row) ** 0.5
    scale = max_norm / norm if norm > max_norm else 1
    return [[[scale * value for value in row] for row in grad.tolist()] for grad in grads]

# %% np.hypot.reduce
from functools import reduce

def clip_gradients(grads, max_norm):
    norm = reduce(np.hypot, [np.linalg.norm(g) for g in grads])
    return [g / max(1.0, norm / max_norm) for g in grads]

# %% np.vdot and math.sqrt
import math

def clip_gradients(grads, max_norm):
    norm = math.sqrt(math.fsum(np.vdot(g, g) for g in grads))
    scale = max_norm / norm if norm > max_norm else 1
    return [np.multiply(scale, g) for g in grads]
