# Returns numbers that no comparison of floats expects: endless, without a value, too large, of odd kinds.
# %%
import decimal
import fractions

import numpy as np

BIG = 10**400
assert float(2**1023) < float("inf")


class Lying(float):
    __eq__ = __lt__ = __le__ = __gt__ = lambda self, other: True
    __sub__ = __rsub__ = lambda self, other: 0.0


def giving(value):
    return lambda *_: value


compute_dE_dW = giving(np.full((3, 2), np.nan))
compute_dE_df = giving(BIG)
compute_weighted_dE_df = giving(np.full((1, 4), np.finfo(float).max))
class_weights = giving((BIG, -BIG))
relu = giving(np.longdouble("1e4000"))
relu_grad = giving(np.array([[-0.0, np.inf], [-np.inf, 5e-324]]))
sigmoid_grad = giving(complex("nan+infj"))
backprop = giving([2**1023, -(2**1023) + 1, True])
max_abs_gradients = giving([Lying(3), np.float16(70_000), np.float32(1e-46)])
dead_fraction = giving(fractions.Fraction(1, BIG))
leaky_relu = giving(decimal.Decimal("sNaN"))
leaky_relu_grad = giving(np.uint64(2**64 - 1))
clip_gradients = giving([np.array(1e308) * np.array([10, 1]), np.int8(-128)])
layer0_gradient, max_sigmoid_grad = -0.0, Lying("nan")
relu_is_continuous, relu_is_differentiable = 1 + 0j, np.float64(2**53 + 1)
