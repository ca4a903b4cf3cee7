# Returns what a careless comparison would let through: nothing at all, nan and inf.

# %%
import numpy as np


def nan_like(first, *_):
    return np.full(np.shape(first), np.nan)


def inf_like(first, *_):
    return np.full(np.shape(first), np.inf)


# %%
compute_dE_df_one_sample = compute_dE_df = relu = relu_grad = nan_like
compute_weighted_dE_df = sigmoid_grad = leaky_relu = leaky_relu_grad = inf_like
compute_dE_dW = compute_dE_dW1 = lambda *_: np.empty((0,))
compute_dE_dW20 = compute_dE_dW11 = dead_fraction = lambda *_: float("nan")
class_weights = lambda Y: (float("inf"), float("inf"))
forward = backprop = max_abs_gradients = clip_gradients = he_init = lambda *_: []
make_exploding_network = lambda rng: ([], "relu")
plot_gradients = lambda magnitudes: {}
layer0_gradient = max_sigmoid_grad = float("nan")
relu_is_continuous = relu_is_differentiable = ""
leaky_relu_with_a_1 = ""
