# Becomes another program, which writes nonsense to the grader and ends.
# %% answers
# %%
import os

for descriptor in range(256):
    try:
        os.set_inheritable(descriptor, True)
    except OSError:
        pass
speak = "for each in 3 4 5 6 7 8 9; do echo nonsense-nonsense-nonsense >&$each; done; exit 0"
os.execv("/bin/sh", ["sh", "-c", speak])
