# Waits for a child that sleeps.
# %% answers
# %%
import os
import time

child = os.fork()
if child == 0:
    time.sleep(600)
    os._exit(0)
os.waitpid(child, 0)
