# Fills the disk with files that have no name and are not open, but are mapped into memory.
# %% answers
# %%
import ctypes
import os
import time

libc = ctypes.CDLL(None)
for _ in range(20):
    with open("block.bin", "w+b") as file:
        file.write(bytes(4 * 10**6))
        file.flush()
        # PROT_READ, MAP_SHARED; not by the module mmap, which keeps a descriptor.
        libc.mmap(None, ctypes.c_size_t(4096), 1, 1, file.fileno(), ctypes.c_long(0))
    os.unlink("block.bin")
time.sleep(600)
