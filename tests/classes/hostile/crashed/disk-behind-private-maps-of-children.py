# Fills the disk with files that only maps of children hold, each a private one of a single page.
# %% answers
# %%
import ctypes
import os
import time

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
taken = 0
for _ in range(20):
    with open("block.bin", "w+b") as file:
        taken += file.write(bytes(7 * 10**6))
        file.flush()
        if os.fork() == 0:
            place = libc.mmap(None, ctypes.c_size_t(4096), 1, 2, file.fileno(), ctypes.c_long(4096 * 9))
            file.close()
            time.sleep(600)
            os._exit(place is None)
    time.sleep(0.05)
    os.unlink("block.bin")
assert taken > 10**8
time.sleep(8)
