# Forks children that fork too, until it is stopped, then ends itself and leaves them all.
# %% answers
# %%
import os
import time

for _ in range(100):
    try:
        child = os.fork()
    except OSError:
        os._exit(1)
    if child == 0:
        try:
            os.closerange(0, 256)
            os.fork()
            os.fork()
            time.sleep(600)
        finally:
            os._exit(0)
time.sleep(600)
