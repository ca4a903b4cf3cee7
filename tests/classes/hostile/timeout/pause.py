# Waits for a signal.
# %% answers
# %%
import signal

signal.pause()
