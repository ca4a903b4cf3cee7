# Becomes another program, which keeps the descriptor to the grader open and sleeps.
# %% answers
# %%
import os

for descriptor in range(256):
    try:
        os.set_inheritable(descriptor, True)
    except OSError:
        pass
os.execv("/bin/sh", ["sh", "-c", "sleep 600; exit 0"])
