# Reads the text at address 0.
# %% answers
# %%
import ctypes

ctypes.string_at(0)
