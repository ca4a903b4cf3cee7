# Stops, terminates and kills the process that it was forked from.
# %%
import os
import signal

for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
    try:
        os.kill(os.getppid(), number)
    except OSError:
        pass
# %% answers
