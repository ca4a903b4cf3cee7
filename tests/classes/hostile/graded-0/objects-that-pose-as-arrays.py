# Returns objects that NumPy would take for arrays: of memory that is not theirs, or made by their own code.
# %%
import array
import ctypes
import time

import numpy as np


class Elsewhere:
    __array_interface__ = {"shape": (3, 2), "typestr": "<f8", "data": (8, False), "version": 3}


class Slow:
    def __array__(self, *_, **__):
        time.sleep(600)

    __float__ = __index__ = __len__ = __iter__ = __array__


class Ufunc(np.ndarray):
    def __array_ufunc__(self, *_, **__):
        return True

    __array_function__ = __array_ufunc__


class Capsule:
    def __dlpack__(self, *_, **__):
        return ctypes.py_object(0)


assert hasattr(Elsewhere, "__array_interface__")
foreign = [Elsewhere(), Slow(), Capsule(), memoryview(b"12345678"), array.array("d", [1.0] * 6)]
foreign += [np.zeros((3, 2)).view(Ufunc), np.matrix("1 2; 3 4"), (ctypes.c_double * 6)()]


def giving(value):
    return lambda *_: value


compute_dE_dW, compute_dE_df, compute_weighted_dE_df, relu, relu_grad, sigmoid_grad = map(giving, foreign[:6])
backprop = max_abs_gradients = giving(foreign)
class_weights = giving(tuple(foreign[:2]))
leaky_relu, leaky_relu_grad = giving(foreign[6]), giving(foreign[7])
layer0_gradient, max_sigmoid_grad = foreign[0], foreign[1]
