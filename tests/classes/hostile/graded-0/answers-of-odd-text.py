# Returns text where numbers belong: half characters, ends of text, digits of other scripts, thousands of them.
# %%
import numpy as np

HALF, END, OTHERS = "\ud800", "\0" * 50, "\u0663\u0664.\uff11e\u00b2"
assert OTHERS[0].isdigit() and float(OTHERS[:2]) == 34


def giving(value):
    return lambda *_: value


compute_dE_dW = giving(HALF * 9_000)
compute_dE_df = giving(np.array([[OTHERS, HALF], [END, "1.0"]]))
compute_weighted_dE_df = giving("nan")
class_weights = giving({HALF: 1.0, OTHERS: 2.0})
relu, relu_grad = giving(b"\xff\xfe"), giving(bytearray(b"1"))
sigmoid_grad = giving("9" * 10_000)
max_abs_gradients = giving([OTHERS, "1e400", "-0", "0x10", "1_000"])
dead_fraction = giving("0.5")
layer0_gradient, max_sigmoid_grad = "0.25\u202e", "\x1b[2J0.25"
relu_is_continuous, relu_is_differentiable = "True", "\N{FULLWIDTH LATIN CAPITAL LETTER F}alse"
leaky_relu_with_a_1 = "linear\0" + HALF


def leaky_relu(z, a):
    raise type(f"A{HALF}\n{END}", (ValueError,), {})(HALF, END)


def leaky_relu_grad(z, a):
    raise UnicodeDecodeError(HALF, b"\xff" * 10**6, -(2**62), 2**62, END)
