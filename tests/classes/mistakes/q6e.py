# %% rounded, 0 points
layer0_gradient = 5.4056e-56

# %% last-for-first, 0 points
layer0_gradient = max_abs_gradients(backprop(deep_weights, deep_X, deep_Y, "sigmoid"))[-1]

# %% mean-for-largest, 0 points
layer0_gradient = np.abs(backprop(deep_weights, deep_X, deep_Y, "sigmoid")[0]).mean()

# %% not-positive, 0 points
layer0_gradient = 0.0

# %% wrong-shape, 0 points
layer0_gradient = max_abs_gradients(backprop(deep_weights, deep_X, deep_Y, "sigmoid"))

# %% other-magnitude, 0 points
layer0_gradient = max_abs_gradients(deep_grads)[25]

# %% other-magnitude, 0 points
layer0_gradient = max_abs_gradients(backprop(deep_weights, deep_X, deep_Y, "relu"))[0]

# %% another-layer, 0 points
layer0_gradient = max_abs_gradients(deep_grads)[1]

# %% not-positive, 0 points
layer0_gradient = deep_grads[0].max()

# %% other-magnitude, 0 points
layer0_gradient = np.linalg.norm(deep_grads[0])

# %% rounded, 0 points
layer0_gradient = 5e-56

# %% other-magnitude, 0 points
layer0_gradient = 10**-55

# %% other-magnitude, 0 points
layer0_gradient = np.abs(deep_grads[0]).sum()

# %% another-layer, 0 points
layer0_gradient = min(max_abs_gradients(deep_grads))

# %% other-magnitude, 0 points
layer0_gradient = 56

# %% not-positive, 0 points
layer0_gradient = np.log10(max_abs_gradients(deep_grads)[0])

# %% wrong-shape, 0 points
layer0_gradient = deep_grads[0]

# %% wrong-shape, 0 points
layer0_gradient = max_abs_gradients(deep_grads)[:1]

# %% wrong-type, 0 points
layer0_gradient = '5.4e-56'
