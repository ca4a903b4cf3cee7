# Leaves daemons behind that become its own children again (PR_SET_CHILD_SUBREAPER).
# %%
import ctypes
import os
import time

ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
for _ in range(10):
    if os.fork() == 0:
        os.setsid()
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
# %% answers
