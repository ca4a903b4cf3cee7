# Fills memory with files where anyone may write, which have no name any more and are only mapped.
# %% answers
# %%
import ctypes
import os
import time

libc = ctypes.CDLL(None)
try:
    for number in range(20):
        name = f"/dev/shm/hostile-{os.getpid()}-{number}"
        with open(name, "w+b") as file:
            file.write(bytes(6 * 10**6))
            file.flush()
            libc.mmap(None, ctypes.c_size_t(4096), 1, 1, file.fileno(), ctypes.c_long(0))
        os.unlink(name)
except PermissionError:  # by Landlock
    os._exit(1)
time.sleep(1)
