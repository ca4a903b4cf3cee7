# Forks until it is stopped, then ends itself and leaves the children, who hold no descriptor.
# %% answers
# %%
import os
import time

for _ in range(300):
    try:
        child = os.fork()
    except OSError:
        os._exit(1)
    if child == 0:
        os.closerange(0, 256)
        time.sleep(600)
        os._exit(0)
time.sleep(600)
