# Leaves a process behind that forks and ends, again and again, and so is never where it was.
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
# %% answers
