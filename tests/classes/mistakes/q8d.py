# %% xavier, 0.25 points
def he_init(sizes, rng):
    return [rng.normal(0, np.sqrt(2 / (a + b)), (a, b)) for a, b in zip(sizes, sizes[1:])]

# %% no-two, 0.25 points
def he_init(sizes, rng):
    return [rng.normal(0, np.sqrt(1 / a), (a, b)) for a, b in zip(sizes, sizes[1:])]

# %% fan-out, 1 points
def he_init(sizes, rng):
    return [rng.normal(0, np.sqrt(2 / b), (a, b)) for a, b in zip(sizes, sizes[1:])]

# %% variance-for-deviation, 0.25 points
def he_init(sizes, rng):
    return [rng.normal(0, 2 / a, (a, b)) for a, b in zip(sizes, sizes[1:])]

# %% uniform-bound, 0.25 points
def he_init(sizes, rng):
    return [rng.uniform(-1, 1, (a, b)) * np.sqrt(2 / a) for a, b in zip(sizes, sizes[1:])]

# %% unit-spread, 0.25 points
def he_init(sizes, rng):
    return [rng.standard_normal((a, b)) for a, b in zip(sizes, sizes[1:])]

# %% one-sign, 0.25 points
def he_init(sizes, rng):
    return [abs(rng.normal(0, np.sqrt(2 / a), (a, b))) for a, b in zip(sizes, sizes[1:])]

# %% rng-ignored, 1.75 points
def he_init(sizes, rng):
    rng = np.random.default_rng(0)
    return [rng.normal(0, np.sqrt(2 / a), (a, b)) for a, b in zip(sizes, sizes[1:])]

# %% wrong-shape, 0 points
def he_init(sizes, rng):
    return [rng.normal(0, np.sqrt(2 / a), (b, a)) for a, b in zip(sizes, sizes[1:])]

# %% all-equal, 0.25 points
def he_init(sizes, rng):
    return [np.full((a, b), np.sqrt(2 / a)) for a, b in zip(sizes, sizes[1:])]

# %% all-equal, 0.25 points
def he_init(sizes, rng):
    return [np.zeros((a, b)) for a, b in zip(sizes, sizes[1:])]

# %% not-from-rng, 1.75 points
def he_init(sizes, rng):
    return [np.random.normal(0, np.sqrt(2 / a), (a, b)) for a, b in zip(sizes, sizes[1:])]

# %% past-the-end, 0 points
def he_init(layer_sizes, rng):
    return [rng.standard_normal((layer_sizes[i], layer_sizes[i+1])) * np.sqrt(2/layer_sizes[i]) for i in range(len(layer_sizes))]

# %% wrong-type, 0 points
def he_init(layer_sizes, rng):
    return np.array([rng.standard_normal((layer_sizes[i], layer_sizes[i+1])) * np.sqrt(2/layer_sizes[i]) for i in range(len(layer_sizes)-1)], dtype=object)

# %% rng-called, 0 points
def he_init(layer_sizes, rng):
    return [rng((layer_sizes[i], layer_sizes[i+1])) * np.sqrt(2/layer_sizes[i]) for i in range(len(layer_sizes)-1)]

# %% shape-in-two, 0 points
def he_init(layer_sizes, rng):
    return [rng.standard_normal(layer_sizes[i], layer_sizes[i+1]) * np.sqrt(2/layer_sizes[i]) for i in range(len(layer_sizes)-1)]

# %% root-of-two-alone, 0.25 points
def he_init(layer_sizes, rng):
    return [np.sqrt(2) / i * rng.standard_normal((i, o)) for i, o in zip(layer_sizes, layer_sizes[1:])]

# %% small-spread, 0.25 points
def he_init(layer_sizes, rng):
    return [0.01 * rng.standard_normal((i, o)) for i, o in zip(layer_sizes, layer_sizes[1:])]

# %% default-spread, 0.25 points
def he_init(layer_sizes, rng):
    return [rng.uniform(-1 / np.sqrt(i), 1 / np.sqrt(i), (i, o)) for i, o in zip(layer_sizes, layer_sizes[1:])]

# %% wrong-length: two layers written into the code, 0.25 points
def he_init(sizes, rng):
    return [np.sqrt(2 / sizes[i]) * rng.standard_normal((sizes[i], sizes[i + 1])) for i in (0, 1)]

# %% rng-ignored, 1.75 points
def he_init(layer_sizes, rng):
    np.random.seed(0)
    return [np.random.randn(a, b) * np.sqrt(2 / a) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% wrong-length, 0 points
def he_init(layer_sizes, rng):
    return [rng.standard_normal(a) * np.sqrt(2 / a) for a in layer_sizes]

# %% wrong-length, 0 points
def he_init(layer_sizes, rng):
    return [rng.normal(0, np.sqrt(2 / layer_sizes[i]), (layer_sizes[i], layer_sizes[i + 1])) for i in range(len(layer_sizes) - 2)]

# %% mean-for-spread, 0.25 points
def he_init(layer_sizes, rng):
    return [rng.normal(np.sqrt(2 / a), 1, (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% one-sign, 0.25 points
def he_init(layer_sizes, rng):
    return [rng.uniform(size=(a, b)) * np.sqrt(2 / a) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% first-fan-for-all, 0.25 points
def he_init(layer_sizes, rng):
    return [rng.normal(0, np.sqrt(2 / layer_sizes[0]), (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% xavier, 0.25 points
def he_init(layer_sizes, rng):
    return [rng.uniform(-np.sqrt(6 / (a + b)), np.sqrt(6 / (a + b)), (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% no-two, 0.25 points
def he_init(layer_sizes, rng):
    return [rng.uniform(-np.sqrt(3 / a), np.sqrt(3 / a), (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% layers-for-inputs, 0.25 points
def he_init(layer_sizes, rng):
    L = len(layer_sizes)
    return [rng.normal(0, np.sqrt(2 / L), (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% in-a-tuple, 0 points
def he_init(layer_sizes, rng):
    return [(rng.normal(0, np.sqrt(2 / a), (a, b)), np.zeros(b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% wrong-type, 0 points
def he_init(layer_sizes, rng):
    return (rng.normal(0, np.sqrt(2 / a), (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% names-of-rng, 0 points
def he_init(layer_sizes, rng):
    return [rng.randn(a, b) * np.sqrt(2 / a) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% not-from-rng, 1.75 points
def he_init(layer_sizes, rng):
    return [np.random.randn(a, b) * np.sqrt(2 / a) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% wrong-length, 0 points
def he_init(layer_sizes, rng):
    return [rng.normal(0, np.sqrt(2 / a), (a, a)) for a in layer_sizes]

# %% fan-multiplied, 0.25 points
def he_init(layer_sizes, rng):
    return [rng.normal(0, np.sqrt(2) * a, (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% fan-multiplied, 0.25 points
def he_init(layer_sizes, rng):
    return [rng.normal(0, np.sqrt(a / 2), (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% both-fans, 1 points
def he_init(layer_sizes, rng):
    return [rng.normal(0, np.sqrt(4 / (a + b)), (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% mean-for-spread, 0 points
def he_init(layer_sizes, rng):
    return [rng.normal(np.sqrt(2 / a), (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% one-sign, 0.25 points
def he_init(layer_sizes, rng):
    return [rng.random((a, b)) * np.sqrt(2 / a) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% uniform-bound, 0.25 points
def he_init(layer_sizes, rng):
    return [(2 * rng.random((a, b)) - 1) * np.sqrt(2 / a) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% list-for-array, 0 points
def he_init(layer_sizes, rng):
    return [rng.normal(0, np.sqrt(2 / layer_sizes[i]), (layer_sizes[i], layer_sizes[i + 1])) for i in range(layer_sizes - 1)]

# %% wrong-length, 0 points
def he_init(layer_sizes, rng):
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / a), (a, b))
    return W

# %% wrong-length, 0 points
def he_init(layer_sizes, rng):
    weights = []
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        weights.append(rng.normal(0, np.sqrt(2 / a), (a, b)))
        return weights

# %% rng-ignored, 1.75 points
def he_init(layer_sizes, rng):
    return [np.random.default_rng(i).normal(0, np.sqrt(2 / a), (a, b)) for i, (a, b) in enumerate(zip(layer_sizes, layer_sizes[1:]))]

# %% unnamed: rng.choice sizes, 0.25 points
def he_init(layer_sizes, rng):
    return [rng.integers(-1, 2, (a, b)) * np.sqrt(2 / a) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% wrong-shape, 0 points
def he_init(layer_sizes, rng):
    return [rng.normal(0, np.sqrt(2 / a), (a, b)) for a, b in zip(layer_sizes[1:], layer_sizes)]
