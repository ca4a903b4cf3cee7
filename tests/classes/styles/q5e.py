# %% NumPy booleans
relu_is_continuous = np.True_
relu_is_differentiable = bool(0)

# %% comparisons
relu_is_continuous = 1 == 1
relu_is_differentiable = not relu_is_continuous

# %% two at once
relu_is_continuous, relu_is_differentiable = True, False

# %% tried out
relu_is_continuous = bool(abs(relu(np.array([1e-9])) - relu(np.array([-1e-9])))[0] < 1e-6)
relu_is_differentiable = bool(relu_grad(np.array([1e-9]))[0] == relu_grad(np.array([-1e-9]))[0])
