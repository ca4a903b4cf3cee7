# Fills the disk with files without a name that are mapped, and whose names look like ends of lines.
# %% answers
# %%
import ctypes
import os
import time

libc = ctypes.CDLL(None)
taken = 0
for name in [f"a{mark}b" for mark in ("\r", "\n", "\x85", "\u2028", " (deleted)", "\udcff")] * 4:
    with open(name, "w+b") as file:
        taken += file.write(bytes(6 * 10**6))
        file.flush()
        libc.mmap(None, ctypes.c_size_t(4096), 1, 1, file.fileno(), ctypes.c_long(0))
    os.unlink(name)
assert taken > 10**8
time.sleep(8)
