# Runs an exit function that never ends.
# %% answers
# %%
import atexit


def loop():
    while True:
        pass


atexit.register(loop)
atexit._run_exitfuncs()
