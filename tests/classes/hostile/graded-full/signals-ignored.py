# Ignores every signal that can be ignored, except that children have ended.
# %%
import signal

for number in signal.valid_signals() - {signal.SIGCHLD}:
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
# %% answers
