# %% in bars, counted from 1
exploding_weights, exploding_activation = make_exploding_network(np.random.default_rng(5))
magnitudes = max_abs_gradients(backprop(exploding_weights, deep_X, deep_Y, exploding_activation))
_, exploding_axes = plt.subplots()
exploding_axes.bar(range(1, len(magnitudes) + 1), magnitudes)
exploding_axes.set(yscale="log", xlabel="Layers", ylabel="Max Abs Gradient")

# %% in points, drawn layer by layer
magnitudes = max_abs_gradients(backprop(*make_exploding_network(np.random.default_rng(1))[:1], deep_X, deep_Y, "relu"))
exploding_axes = plt.figure().add_subplot(yscale="log")
for layer, magnitude in enumerate(magnitudes):
    exploding_axes.plot(layer, magnitude, "ko")
exploding_axes.set(xlabel="Layers", ylabel="Max Abs Gradient")

# %% under the names of its layers, with a line for comparison
weights, name = make_exploding_network(np.random.default_rng(42))
magnitudes = max_abs_gradients(backprop(weights, deep_X, deep_Y, name))
plt.figure()
plt.plot([str(layer) for layer in range(len(magnitudes))], magnitudes)
plt.axhline(1e6)
plt.yscale("log")
plt.xlabel("Layers")
plt.ylabel("Max Abs Gradient")
exploding_axes = plt.gca()

# %% of as many layers as the generator likes
def make_exploding_network(rng):
    return [rng.normal(0, 1, (10, 10)) for _ in range(rng.integers(30, 60))], "identity"

weights, name = make_exploding_network(np.random.default_rng(2))
grads = backprop(weights, deep_X, np.ones((10, 50)), name)
_, exploding_axes = plt.subplots()
exploding_axes.semilogy(max_abs_gradients(grads))
exploding_axes.set(xlabel="Layers", ylabel="Max Abs Gradient")

# %% sigmoid layers, on samples of one's own
def make_exploding_network(rng):
    shapes = [(10, 64)] + [(64, 64)] * 78 + [(64, 4)]
    return [rng.normal(0, 5, shape) for shape in shapes], "sigmoid"

rng = np.random.default_rng(11)
grads = backprop(*make_exploding_network(rng)[:1], rng.normal(size=(10, 20)), rng.random((4, 20)), "sigmoid")
exploding_axes = plot_gradients(max_abs_gradients(grads))
exploding_axes.set_title("80 layers")

# %% a flat curve of equal weights
def make_exploding_network(rng):
    return [np.full((10, 10), 0.5)] * 40, "relu"

exploding_axes = plot_gradients(max_abs_gradients(backprop(make_exploding_network(None)[0], deep_X, np.ones((10, 50)), "relu")))

# %% one network of several, in a legend
_, exploding_axes = plt.subplots()
for seed in range(3):
    weights, name = make_exploding_network(np.random.default_rng(seed))
    exploding_axes.semilogy(max_abs_gradients(backprop(weights, deep_X, deep_Y, name)), label=f"seed {seed}")
exploding_axes.legend()
exploding_axes.set(xlabel="Layers", ylabel="Max Abs Gradient")
