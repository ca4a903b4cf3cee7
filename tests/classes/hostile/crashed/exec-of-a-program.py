# Becomes another program, which ends at once.
# %% answers
# %%
import os

os.execv("/bin/sh", ["sh", "-c", "exit 0"])
