# %% another-function, 0 points
leaky_relu_with_a_1 = "relu"

# %% wrong-type, 0 points
leaky_relu_with_a_1 = 1

# %% wrong-type, 0 points
leaky_relu_with_a_1 = "It becomes linear"

# %% wrong-type, 0 points
leaky_relu_with_a_1 = "f(s) = s"

# %% another-function, 0 points
leaky_relu_with_a_1 = "nonlinear"

# %% another-function, 0 points
leaky_relu_with_a_1 = "constant"

# %% wrong-type, 0 points
leaky_relu_with_a_1 = 'a straight line'

# %% wrong-type, 0 points
leaky_relu_with_a_1 = leaky_relu
