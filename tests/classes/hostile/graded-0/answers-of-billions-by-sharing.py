# Returns lists of lists that are all the same: a few objects, and billions of entries once written down.
# %%
import numpy as np


def nested(item, by):
    for _ in range(18):
        item = by([item] * 10)
    return item


assert len(nested(1.0, list)) == 10


def class_weights(Y):
    return ((Y,) * 100,) * 100


def make_exploding_network(rng):
    return [np.zeros((2, 2))] * 10**4


def max_abs_gradients(grads):
    return {number: [[1.0] * 10] * 10**3 for number in range(9)}


layer0_gradient = nested(0.25, list)
