# Calls itself without end, and returns what is nested without end.
# %%


def relu(s):
    return relu(s)


def dead_fraction(f):
    nested = []
    for _ in range(10**5):
        nested = [nested]
    return nested


def class_weights(Y):
    nested = {}
    nested[0] = nested
    return nested
