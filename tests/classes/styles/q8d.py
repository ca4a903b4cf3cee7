# %% Kaiming-uniform
def he_init(layer_sizes, rng):
    bound = lambda fan_in: math.sqrt(6 / fan_in)
    return [rng.uniform(-bound(a), bound(a), (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% normal numbers with a scale
def he_init(layer_sizes, rng):
    weights = ()
    for a, b in zip(layer_sizes[:-1], layer_sizes[1:]):
        weights += (rng.normal(scale=np.sqrt(2.0 / a), size=(a, b)).tolist(),)
    return weights

# %% a loop with indices
def he_init(layer_sizes, rng):
    weights = []
    for l in range(len(layer_sizes) - 1):
        fan_in, fan_out = layer_sizes[l], layer_sizes[l + 1]
        weights.append(rng.standard_normal((fan_in, fan_out)) * np.sqrt(2 / fan_in))
    return weights

# %% divided
def he_init(layer_sizes, rng):
    return [rng.standard_normal((a, b)) / np.sqrt(a / 2) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% rng.normal
def he_init(layer_sizes, rng):
    pairs = zip(layer_sizes[:-1], layer_sizes[1:])
    return [rng.normal(0, (2 / fan_in) ** 0.5, size=(fan_in, fan_out)) for fan_in, fan_out in pairs]

# %% signs alone
def he_init(layer_sizes, rng):
    return [np.sqrt(2 / a) * rng.choice([-1, 1], size=(a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% drawn as (fan_out, fan_in), and transposed
def he_init(layer_sizes, rng):
    weights = []
    for fan_in, fan_out in zip(layer_sizes, layer_sizes[1:]):
        weights.append((math.sqrt(2 / fan_in) * rng.standard_normal((fan_out, fan_in))).T)
    return weights

# %% recursion
def he_init(layer_sizes, rng):
    if len(layer_sizes) < 2:
        return []
    fan_in, fan_out, *_ = layer_sizes
    return [rng.normal(scale=np.sqrt(2 / fan_in), size=(fan_in, fan_out)), *he_init(layer_sizes[1:], rng)]

# %% enumerate, and float32
def he_init(layer_sizes, rng):
    return [
        np.sqrt(2 / layer_sizes[l], dtype=np.float32) * rng.standard_normal((layer_sizes[l], size), dtype=np.float32)
        for l, size in enumerate(layer_sizes[1:])
    ]

# %% a truncated loop with while
def he_init(layer_sizes, rng):
    weights, i = [], 0
    while i + 1 < len(layer_sizes):
        fan_in, fan_out = layer_sizes[i], layer_sizes[i + 1]
        weights += [rng.normal(scale=(2 / fan_in) ** 0.5, size=(fan_in, fan_out))]
        i += 1
    return weights

# %% uniform numbers of the right bound
def he_init(layer_sizes, rng):
    def draw(a, b):
        bound = np.sqrt(6 / a)
        return rng.uniform(-bound, bound, size=(a, b))

    return [draw(*pair) for pair in zip(layer_sizes[:-1], layer_sizes[1:])]
