# Takes shared memory without a file, written by children; no limit on data counts it.
# %% answers
# %%
import mmap
import os
import time

for shared in [mmap.mmap(-1, 100 * 10**6) for _ in range(7)]:
    if os.fork() == 0:
        try:
            for place in range(0, len(shared), 4096):
                shared[place] = 1
            time.sleep(600)
        finally:
            os._exit(0)
time.sleep(600)
