# Has a comet run while the cells do: each of its processes ends, and waits to be reaped.
# %%
import os
import time

if os.fork() == 0:
    try:
        os.setsid()
        until = time.monotonic() + 60
        while time.monotonic() < until and os.fork() == 0:
            time.sleep(0.005)
    finally:
        os._exit(0)
os.wait()
time.sleep(1)
# %% answers
