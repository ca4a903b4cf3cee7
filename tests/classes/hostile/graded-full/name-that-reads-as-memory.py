# Leaves a dead process whose name reads like a line on memory in /proc.
# %%
import ctypes
import os
import time

ctypes.CDLL(None).prctl(15, b"kB", 0, 0, 0)
if os.fork() == 0:
    os._exit(0)
time.sleep(0.5)
# %% answers
