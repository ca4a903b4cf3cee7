# %% no-explosion, 0.25 points
_, exploding_axes = plt.subplots()
exploding_axes.semilogy(np.ones(30))
exploding_axes.set(xlabel="layers", ylabel="max abs gradient")

# %% other-magnitudes, 0.25 points
_, exploding_axes = plt.subplots()
exploding_axes.semilogy(np.full(7, 1e9))
exploding_axes.set(xlabel="layers", ylabel="max abs gradient")

# %% unlabelled, 0.75 points
_, exploding_axes = plt.subplots()
exploding_axes.semilogy(np.full(30, 1e9))

# %% not-answered, 0 points
exploding_axes = ...

# %% nothing-drawn, 0 points
_, exploding_axes = plt.subplots()
exploding_axes.set(xlabel="Layers", ylabel="Max Abs Gradient")
