# Returns from each call another plot with as many artists and labels as can cross.
# %%
import itertools

import matplotlib.pyplot as plt

count = itertools.count()


# %%
def plot_gradients(magnitudes):
    figure, axes = plt.subplots()
    for i in range(1990):
        axes.plot([next(count)], label=f"{i:x}" * 100, marker="$x$")
    axes.legend()
    axes.set(xlabel="W" * 500, ylabel="\n" * 500)
    plt.close(figure)
    return axes


exploding_axes = plot_gradients([1])
