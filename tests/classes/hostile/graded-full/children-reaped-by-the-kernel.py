# Ignores that children have ended, so that the kernel reaps them and nobody can wait for them.
# %%
import signal

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
# %% answers
