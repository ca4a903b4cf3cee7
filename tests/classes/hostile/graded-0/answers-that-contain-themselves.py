# Returns lists, dicts and arrays that contain themselves, and objects that hold what holds them.
# %%
import collections
import types

import numpy as np

endless_list = []
endless_list.append(endless_list)
endless_dict = {}
endless_dict["inner"] = endless_dict
endless_tuple = ([],)
endless_tuple[0].append(endless_tuple)
endless_array = np.empty(2, dtype=object)
endless_array[:] = [endless_array, endless_list]
assert endless_array[0] is endless_array


def giving(value):
    return lambda *_: value


compute_dE_dW = giving(endless_list)
compute_dE_df = giving(endless_dict)
compute_weighted_dE_df = giving(endless_tuple)
relu = giving(endless_array)
class_weights = giving(collections.ChainMap(endless_dict))
backprop = giving([endless_array] * 3)
max_abs_gradients = giving(types.SimpleNamespace(inner=endless_list))
layer0_gradient, max_sigmoid_grad = endless_list, endless_dict


def clip_gradients(grads, max_norm):
    grads.append(grads)
    return grads


def sigmoid_grad(z):
    error = ValueError("in a circle")
    error.__cause__ = error.__context__ = error
    error.args = (error, endless_list)
    raise error
