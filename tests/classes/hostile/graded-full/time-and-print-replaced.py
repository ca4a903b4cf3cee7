# Stops the clocks, abolishes sleep, and takes `print` away.
# %%
import builtins
import time

time.sleep = lambda *_: None
time.time = time.monotonic = time.perf_counter = lambda: 0.0
builtins.print = None
# %% answers
