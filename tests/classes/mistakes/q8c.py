# %% clipped-by-entry, 0.75 points
def clip_gradients(grads, max_norm):
    return [np.clip(g, -max_norm, max_norm) for g in grads]

# %% clipped-by-layer, 0.75 points
def clip_gradients(grads, max_norm):
    return [g * min(1, max_norm / (np.linalg.norm(g) + 1e-30)) for g in grads]

# %% always-scaled, 0.75 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads)) or 1
    return [g * max_norm / n for g in grads]

# %% not-clipped, 0.75 points
def clip_gradients(grads, max_norm):
    return [g.copy() for g in grads]

# %% squared-norm, 0.75 points
def clip_gradients(grads, max_norm):
    n = sum((g**2).sum() for g in grads)
    return [g * max_norm / n if n > max_norm**2 else g for g in grads]

# %% largest-for-norm, 0.75 points
def clip_gradients(grads, max_norm):
    n = max(np.abs(g).max() for g in grads)
    return [g * max_norm / n if n > max_norm else g for g in grads]

# %% max-norm-ignored, 0.75 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    return [g / n if n > max_norm else g for g in grads]

# %% in-place, 0.75 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    for g in grads:
        g *= min(1, max_norm / (n + 1e-30))
    return grads

# %% not-finite, 1.25 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    return [g * min(1, max_norm / n) if n else g * np.nan for g in grads]

# %% norm-of-one-layer, 0.75 points
def clip_gradients(grads, max_norm):
    n = np.linalg.norm(grads[-1])
    return [g * max_norm / n if n > max_norm else g for g in grads]

# %% several-for-one, 0 points
def clip_gradients(grads, max_norm):
    return grads / np.linalg.norm(grads[0])

# %% norms-added, 0.75 points
def clip_gradients(grads, max_norm):
    n = sum(np.linalg.norm(g) for g in grads)
    return [g * max_norm / n if n > max_norm else g for g in grads]

# %% power-sign, 0 points
def clip_gradients(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g ^ 2) for g in grads))
    return [g * min(1, max_norm / norm) for g in grads]

# %% sum-for-norm, 0.75 points
def clip_gradients(grads, max_norm):
    norm = sum(np.sum(np.abs(g)) for g in grads)
    return [g * min(1, max_norm / norm) for g in grads]

# %% mean-for-norm, 0.75 points
def clip_gradients(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads) / sum(g.size for g in grads))
    return [g * min(1, max_norm / norm) for g in grads]

# %% spectral-norm, 0.75 points
def clip_gradients(grads, max_norm):
    norm = np.sqrt(sum(np.linalg.norm(g, 2) ** 2 for g in grads))
    return [g * min(1, max_norm / norm) for g in grads]

# %% wrong-length: two layers written into the code, 0.75 points
def clip_gradients(grads, max_norm):
    norm = np.sqrt(np.sum(grads[0] ** 2) + np.sum(grads[1] ** 2))
    scale = min(1, max_norm / (norm + 1e-30))
    return [scale * grads[0], scale * grads[1]]

# %% factor-inverted, 0.75 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    return [g * n / max_norm if n > max_norm else g for g in grads]

# %% not-clipped, 0 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    return [g * max_norm / n if 0 < n < max_norm else g for g in grads]

# %% wrong-length, 0 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    for g in grads:
        out = [g * min(1, max_norm / (n + 1e-30))]
    return out

# %% wrong-type, 0 points
def clip_gradients(grads, max_norm):
    return np.sqrt(sum((g**2).sum() for g in grads))

# %% squared-norm, 0.75 points
def clip_gradients(grads, max_norm):
    n = sum((g**2).sum() for g in grads)
    return [g * max_norm / n if n > max_norm else g for g in grads]

# %% several-for-one, 0 points
def clip_gradients(grads, max_norm):
    n = np.linalg.norm(grads)
    return [g * min(1, max_norm / n) for g in grads]

# %% clipped-by-layer, 0 points
def clip_gradients(grads, max_norm):
    return [g / np.linalg.norm(g) for g in grads]

# %% norm-of-one-layer, 0.75 points
def clip_gradients(grads, max_norm):
    n = max(np.linalg.norm(g) for g in grads)
    return [g * max_norm / n if n > max_norm else g for g in grads]

# %% norms-added, 0.75 points
def clip_gradients(grads, max_norm):
    n = np.mean([np.linalg.norm(g) for g in grads])
    return [g * max_norm / n if n > max_norm else g for g in grads]

# %% returned-nothing, 0.75 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    if n > max_norm:
        return [g * max_norm / n for g in grads]

# %% unnamed: n without root vs max, 0 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    return [np.minimum(g, g * max_norm / n) for g in grads]

# %% factor, 0 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    return list(map(lambda g: g * max_norm, grads))

# %% in-a-tuple, 0 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    return [g * min(1, max_norm / (n + 1e-30)) for g in grads], n

# %% sum-for-norm, 0.75 points
def clip_gradients(grads, max_norm):
    n = sum(np.sqrt((g**2)).sum() for g in grads)
    return [g * min(1, max_norm / (n + 1e-30)) for g in grads]

# %% not-clipped, 0 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    return [g * max(1, max_norm / (n + 1e-30)) for g in grads]

# %% in-place, 0.75 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    out = list(grads)
    if n > max_norm:
        for g in out:
            g *= max_norm / n
    return out

# %% unnamed: n>max: subtract, 0.75 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    return [g - (n - max_norm) for g in grads] if n > max_norm else grads

# %% wrong-length, 0 points
def clip_gradients(grads, max_norm):
    v = np.concatenate([g.ravel() for g in grads])
    n = np.linalg.norm(v)
    return v * min(1, max_norm / (n + 1e-30))

# %% several-for-one, 0 points
def clip_gradients(grads, max_norm):
    n = np.linalg.norm(np.concatenate(grads))
    return [g * min(1, max_norm / (n + 1e-30)) for g in grads]

# %% layers-combined, 0 points
def clip_gradients(grads, max_norm):
    n = np.linalg.norm(sum(grads))
    return [g * min(1, max_norm / (n + 1e-30)) for g in grads]

# %% factor, 0.75 points
def clip_gradients(grads, max_norm):
    n = np.sqrt(np.mean([np.mean(g**2) for g in grads]))
    return [g * min(1, max_norm / (n + 1e-30)) for g in grads]
