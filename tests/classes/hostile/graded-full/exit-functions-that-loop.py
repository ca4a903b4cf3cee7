# Registers an exit function that never ends; the process ends without running it.
# %%
import atexit
import threading


def loop():
    while True:
        pass


atexit.register(loop)
threading._register_atexit(loop)
# %% answers
