# Takes shared memory without a file, written by children; no limit on data counts it.
# %% answers
# %%
import mmap
import os
import time

held = [mmap.mmap(-1, 1 << 16) for _ in range(9_000)]
for child in range(9):
    if os.fork() == 0:
        try:
            for shared in held[child::9]:
                shared.write(b"1" * len(shared))
            time.sleep(600)
        finally:
            os._exit(0)
time.sleep(600)
