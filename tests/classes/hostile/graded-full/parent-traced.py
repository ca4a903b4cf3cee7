# Traces the process that it was forked from, and writes into its memory.
# %%
import ctypes
import os

parent = os.getppid()
ctypes.CDLL(None).ptrace(16, parent, None, None)  # PTRACE_ATTACH
for name in ("mem", "oom_score_adj", "clear_refs"):
    try:
        with open(f"/proc/{parent}/{name}", "r+b", buffering=0) as file:
            file.write(b"1000")
    except OSError:
        pass
# %% answers
