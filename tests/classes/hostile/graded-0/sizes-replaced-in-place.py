# An honest slip: arrays take the places of the numbers in an argument. An array has no truth value.
# %%
import numpy as np


def he_init(layer_sizes, rng):
    for i in range(len(layer_sizes) - 1):
        W = rng.standard_normal((layer_sizes[i], layer_sizes[i + 1]))
        layer_sizes[i] = W * np.sqrt(2 / layer_sizes[i])
    return layer_sizes[:-1]


def backprop(weights, X, Y, activation):
    weights[0], weights[-1] = [weights[0]] * 3, "sigmoid"
    return weights


def clip_gradients(grads, max_norm):
    grads[:] = [grads, {"norm": np.array([])}, np.array(["text"]), None, ...]
    return grads
