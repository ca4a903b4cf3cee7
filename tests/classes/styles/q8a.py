# %% linear layers
def make_exploding_network(rng):
    return [rng.normal(0, 1, (10, 10)) for _ in range(30)], 'identity'

# %% sigmoid layers
def make_exploding_network(rng):
    sizes = [10] + [100] * 99 + [4]
    return [rng.normal(0, 40 / math.sqrt(a), (a, b)) for a, b in zip(sizes, sizes[1:])], 'Sigmoid'

# %% a wide network of the largest size
def make_exploding_network(rng):
    sizes = [10] + [256] * 200
    return [rng.normal(0, 1.3 * math.sqrt(2 / a), (a, b)) for a, b in zip(sizes, sizes[1:])], 'relu'

# %% weights that are not random
def make_exploding_network(rng):
    return [[[0.5] * 10] * 10] * 40, 'relu'

# %% He's spread, twice as large
def make_exploding_network(rng):
    sizes = [10] + [30] * 45
    return [W * 2 for W in he_init(sizes, rng)], "relu"

# %% weights like those of part 6, larger
def make_exploding_network(rng):
    return [np.full((10, 10), 0.6) for _ in range(25)], "identity"

# %% a tuple of lists
def make_exploding_network(rng):
    weights = tuple(rng.uniform(-2, 2, (10, 10)).tolist() for _ in range(40))
    return [weights, "identity"]

# %% one output
def make_exploding_network(rng):
    weights = []
    for fan_in, fan_out in zip([10] + [50] * 24, [50] * 24 + [1]):
        weights.append(rng.standard_normal((fan_in, fan_out)))
    return weights, "identity"

# %% a scaled identity
def make_exploding_network(rng):
    return [3 * np.eye(10)] * 20, "identity"

# %% rotations
def make_exploding_network(rng):
    return [2 * np.linalg.qr(rng.normal(size=(10, 10)))[0] for _ in range(60)], "identity"

# %% as many layers as the generator likes
def make_exploding_network(rng):
    depth = int(rng.integers(30, 60))
    return [rng.normal(0, 1, (10, 10)) for _ in range(depth)], "identity"

# %% a network of sigmoids
def make_exploding_network(rng):
    return tuple(5 * rng.standard_normal((10, 10)) for _ in range(25)), 'Identity'
