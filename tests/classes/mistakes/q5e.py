# %% kink-for-jump, 0.5 points
relu_is_continuous = False
relu_is_differentiable = False

# %% kink-overlooked, 0.5 points
relu_is_continuous = True
relu_is_differentiable = True

# %% not-answered, 0 points
relu_is_continuous = relu_is_differentiable = ...

# %% wrong-type, 0 points
relu_is_continuous = relu_is_differentiable = "yes"

# %% wrong-type, 0 points
relu_is_continuous = 'True'
relu_is_differentiable = 'False'

# %% wrong-type, 0 points
relu_is_continuous = 1
relu_is_differentiable = 0

# %% wrong-type, 0.5 points
relu_is_continuous = [True]

# %% not-answered, 0.5 points
relu_is_continuous = ...
relu_is_continuous == True
