# Closes the standard streams, so that their numbers go to descriptors of other kinds.
# %%
import os
import sys

sys.stdin.close()
os.close(1)
os.close(2)
# %% answers
