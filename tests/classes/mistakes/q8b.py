# %% no-explosion, 0.25 points
exploding_weights = [W / 2 for W in make_exploding_network(np.random.default_rng(0))[0]]
exploding_grads = backprop(exploding_weights, deep_X, deep_Y, "relu")
exploding_axes = plot_gradients(max_abs_gradients(exploding_grads))

# %% layers-left-out, 0.25 points
_, exploding_axes = plt.subplots()
exploding_axes.semilogy(np.full(7, 1e9))
exploding_axes.set(xlabel="layers", ylabel="max abs gradient")

# %% unlabelled, 0.75 points
exploding_weights, exploding_activation = make_exploding_network(np.random.default_rng(0))
exploding_grads = backprop(exploding_weights, deep_X, deep_Y, exploding_activation)
_, exploding_axes = plt.subplots()
exploding_axes.semilogy(max_abs_gradients(exploding_grads))

# %% not-answered, 0 points
exploding_axes = ...

# %% nothing-drawn, 0 points
_, exploding_axes = plt.subplots()
exploding_axes.set(xlabel="Layers", ylabel="Max Abs Gradient")

# %% layers-left-out: numbers made up, 0.25 points
exploding_axes = plot_gradients(np.array([1e7] * 20))

# %% other-magnitudes: numbers made up, 0.25 points
exploding_axes = plot_gradients(np.array([1e7] * 40))

# %% other-magnitudes: numbers made up, of the right size, 0.25 points
exploding_axes = plot_gradients(np.array([1e25] * 40))

# %% other-magnitudes: the largest weights, 0.25 points
exploding_axes = plot_gradients(1e7 * max_abs_gradients(make_exploding_network(np.random.default_rng(0))[0]))

# %% layers-left-out: every other layer, 0.25 points
exploding_weights, exploding_activation = make_exploding_network(np.random.default_rng(0))
exploding_grads = backprop(exploding_weights, deep_X, deep_Y, exploding_activation)
exploding_axes = plot_gradients(max_abs_gradients(exploding_grads)[::2])

# %% linear-axis, 0.75 points
exploding_weights, exploding_activation = make_exploding_network(np.random.default_rng(0))
exploding_grads = backprop(exploding_weights, deep_X, deep_Y, exploding_activation)
exploding_axes = plot_gradients(max_abs_gradients(exploding_grads))
exploding_axes.set_yscale("linear")

# %% logarithms-drawn, 0.25 points
exploding_weights, exploding_activation = make_exploding_network(np.random.default_rng(0))
exploding_grads = backprop(exploding_weights, deep_X, deep_Y, exploding_activation)
exploding_axes = plot_gradients(np.log10(max_abs_gradients(exploding_grads)))

# %% plot-reversed, 0.25 points
def make_exploding_network(rng):
    return [rng.normal(0, 5, (a, b)) for a, b in [(10, 64)] + [(64, 64)] * 78 + [(64, 4)]], "sigmoid"

exploding_weights, exploding_activation = make_exploding_network(np.random.default_rng(0))
exploding_grads = backprop(exploding_weights, deep_X, deep_Y[:4], exploding_activation)
exploding_axes = plot_gradients(max_abs_gradients(exploding_grads)[::-1])
