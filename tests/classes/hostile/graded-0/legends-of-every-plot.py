# Returns from each call another plot with hundreds of lines and long labels.
# %%
import itertools

import matplotlib.pyplot as plt

count = itertools.count()


# %%
def plot_gradients(magnitudes):
    figure, axes = plt.subplots()
    axes.legend([])
    for i in range(300):
        axes.plot([next(count)], label=f"{i:x}" * 100, marker="$x$")
    axes.set(xlabel="W" * 500, ylabel="\n" * 500)
    plt.close(figure)
    return axes


exploding_axes = plot_gradients([1])
