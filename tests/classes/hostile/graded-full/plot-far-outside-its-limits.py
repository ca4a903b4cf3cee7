# Shows the right plot, and hundreds of dotted lines and stairs that go on to the end of the numbers.
# %% answers
# %%
import numpy as np

for i in range(100):
    exploding_axes.plot([-1e15, 1e15], [i + 1.0, 1e300 / (i + 1)], linestyle=":", marker="o")
    exploding_axes.stairs(np.full(5, 1e300), np.linspace(-1e300, 1e300, 6))
exploding_axes.set(xlim=(0, 1e-300), ylim=(1e-300, 1e300))
grader.check("q8b")
