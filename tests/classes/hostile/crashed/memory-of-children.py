# Takes memory by 20 processes, each far below the limit, all together above it.
# %% answers
# %%
import os
import time

for _ in range(20):
    if os.fork() == 0:
        try:
            held = b"x" * (60 * 10**6)
            time.sleep(600)
        finally:
            os._exit(0)
time.sleep(600)
