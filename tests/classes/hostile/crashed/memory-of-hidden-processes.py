# Takes memory by processes that forbid others to look into them (PR_SET_DUMPABLE 0).
# %% answers
# %%
import ctypes
import os
import time

for _ in range(20):
    if os.fork() == 0:
        try:
            ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
            held = b"x" * (60 * 10**6)
            time.sleep(600)
        finally:
            os._exit(0)
time.sleep(600)
