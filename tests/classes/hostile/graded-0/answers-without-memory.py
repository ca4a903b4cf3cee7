# Asks in a call for more memory than there is, and returns what is larger than it looks.
# %%
import numpy as np

layer0_gradient = np.broadcast_to(np.float64(0), (10**6, 10**6))
leaky_relu_with_a_1 = "linear " * 10**6


def compute_dE_dW(dE_df, X):
    return np.ones(10**11)


def relu(s):
    return np.broadcast_to(np.float64(0), (10**6, 10**6))
