# Draws Axes whose ticks, limits and scales take long or raise when somebody draws or describes them.
# %%
import matplotlib.pyplot as plt
import numpy as np
from matplotlib import ticker


class Raising(ticker.Formatter):
    def __call__(self, x, pos=None):
        raise SystemExit(0)


def loaded(axes):
    axes.plot([0, 1], [1, 2], label="$" + "{" * 5_000)
    axes.set_yticks(np.linspace(0, 1, 300))
    axes.xaxis.set_major_locator(ticker.MultipleLocator(1e-9))
    axes.xaxis.set_major_formatter(Raising())
    axes.set_xscale("function", functions=(lambda x: 1 / 0, lambda x: x))
    axes.set_ylim(-1e308, 1e308)
    axes.set_title("\\frac" * 2_000)
    axes.text(0, 0, "$" + "^{x" * 3_000)
    return axes


def plot_gradients(*_):
    return loaded(plt.subplots()[1])


exploding_axes = plt.subplots()[1]
assert exploding_axes.lines is not None
try:
    loaded(exploding_axes)
except ZeroDivisionError:
    exploding_axes.set_yscale("symlog", linthresh=1e-300)
