# %% a number typed in
layer0_gradient = 5.40558865400356e-56

# %% from the list of the cell above
layer0_gradient = max_abs_gradients(deep_grads)[0]

# %% a float of the first gradient
layer0_gradient = float(np.abs(deep_grads[0]).max())

# %% in two steps
first_layer = backprop(deep_weights, deep_X, deep_Y, "sigmoid")[0]
layer0_gradient = max(first_layer.max(), -first_layer.min())

# %% a 0-d array
layer0_gradient = np.asarray(max_abs_gradients(deep_grads))[0, ...]

# %% weights made anew
new_weights = [0.4 * np.ones((10, 10)) for _ in range(49)] + [0.4 * np.ones((10, 5))]
layer0_gradient, *_ = max_abs_gradients(backprop(new_weights, deep_X, deep_Y, "sigmoid"))

# %% by argument
layer0_gradient = np.max(np.abs(deep_grads[0]))
