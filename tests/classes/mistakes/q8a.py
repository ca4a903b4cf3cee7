# %% no-explosion, 0.5 points
def make_exploding_network(rng):
    return [rng.normal(0, 0.3, (10, 10)) for _ in range(30)], "identity"

# %% overflow, 0.5 points
def make_exploding_network(rng):
    return [rng.normal(0, 1e9, (10, 10)) for _ in range(40)], "identity"

# %% no-explosion, 0.5 points
def make_exploding_network(rng):
    return [1e9 * np.ones((10, 10))] + [0.09 * np.ones((10, 10))] * 25, "identity"

# %% wrong-length, 0 points
def make_exploding_network(rng):
    return [rng.normal(0, 3, (10, 10)) for _ in range(19)], "identity"

# %% wrong-length, 0 points
def make_exploding_network(rng):
    return [rng.normal(0, 3, (10, 10)) for _ in range(30)]

# %% unknown-activation, 0 points
def make_exploding_network(rng):
    return [rng.normal(0, 3, (10, 10)) for _ in range(30)], "tanh"

# %% wrong-shape, 0 points
def make_exploding_network(rng):
    return [rng.normal(0, 3, (12, 10)) for _ in range(30)], "relu"

# %% not-from-rng, 1.5 points
def make_exploding_network(rng):
    return [np.random.normal(0, 1, (10, 10)) for _ in range(30)], 'identity'

# %% wrong-shape, 0 points
def make_exploding_network(rng):
    return [10] + [32] * 39 + [5], "relu"

# %% wrong-type, 0 points
def make_exploding_network(rng):
    return [rng.normal(0, 1, (10, 10)) for _ in range(30)], relu

# %% wrong-shape, 0 points
def make_exploding_network(rng):
    return [rng.normal(0, 1, (10, 300))] + [rng.normal(0, 1, (300, 300))] * 20, "relu"

# %% wrong-shape, 0 points
def make_exploding_network(rng):
    sizes = [10] + [32] * 39 + [5]
    return [rng.standard_normal((b, a)) for a, b in zip(sizes, sizes[1:])], "relu"

# %% no-explosion, 0.5 points
def make_exploding_network(rng):
    return [rng.normal(0, 0.1, (10, 10)) for _ in range(50)], "sigmoid"

# %% no-explosion, 0.5 points
def make_exploding_network(rng):
    return [np.full((10, 10), 100.0) for _ in range(50)], "sigmoid"

# %% wrong-length, 0 points
def make_exploding_network(rng):
    return [rng.normal(0, 1, (10, 10)) for _ in range(500)], "identity"

# %% no-explosion, 0.5 points
def make_exploding_network(rng):
    return [-np.ones((10, 10)) for _ in range(30)], "relu"

# %% not-from-rng, 1.5 points
def make_exploding_network(rng):
    rng = np.random.default_rng()
    return [rng.normal(0, 1, (10, 10)) for _ in range(30)], "identity"

# %% wrong-shape, 0 points
def make_exploding_network(rng):
    return [[rng.normal(0, 2, (10, 10))] for _ in range(30)], 'identity'

# %% wrong-type, 0 points
def make_exploding_network(rng):
    return 'identity', [rng.normal(0, 2, (10, 10)) for _ in range(30)]

# %% wrong-type, 0 points
def make_exploding_network(rng):
    return {'weights': [rng.normal(0, 2, (10, 10)) for _ in range(30)], 'activation': 'relu'}

# %% wrong-type, 0 points
def make_exploding_network(rng):
    return (rng.normal(0, 2, (10, 10)) for _ in range(30)), 'relu'

# %% names-of-rng, 0 points
def make_exploding_network(rng):
    return [rng.randn(10, 10) for _ in range(30)], 'relu'

# %% shape-in-two, 0 points
def make_exploding_network(rng):
    return [rng.standard_normal(10, 10) for _ in range(30)], 'relu'

# %% wrong-shape, 0 points
def make_exploding_network(rng):
    return [rng.normal(0, 2, (10, 20)) for _ in range(30)], 'relu'

# %% wrong-type, 0 points
def make_exploding_network(rng):
    return [rng.normal(0, 2, (10, 10)) for _ in range(30)], None

# %% returned-nothing, 0 points
def make_exploding_network(rng):
    weights = [rng.normal(0, 2, (10, 10)) for _ in range(30)]
    activation = 'relu'
