# Makes a file larger than it may be, and lets the signal for that end the process.
# %% answers
# %%
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
with open("large.bin", "wb") as file:
    file.truncate(10**9)
