# Aborts its process by the C library.
# %% answers
# %%
import os

os.abort()
