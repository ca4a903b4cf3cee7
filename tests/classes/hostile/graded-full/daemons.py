# Leaves daemons behind, in sessions of their own and with another parent, that sleep.
# %%
import os
import time

for _ in range(10):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
    os.wait()
# %% answers
