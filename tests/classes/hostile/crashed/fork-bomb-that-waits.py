# Forks until it is stopped, then goes on trying and gives nothing back.
# %% answers
# %%
import os
import time

for _ in range(300):
    try:
        if os.fork() == 0:
            time.sleep(600)
            os._exit(0)
    except OSError:
        time.sleep(0.1)
time.sleep(600)
