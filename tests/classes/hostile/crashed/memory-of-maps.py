# Takes memory of the kernel: children with ten thousands of maps, each of one page that all share.
# %% answers
# %%
import ctypes
import os
import time

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
PAGES = 40_000
place = libc.mmap(None, ctypes.c_size_t(4096 * PAGES), 1, 0x22, -1, ctypes.c_long(0))
assert place != 2**64 - 1, "there is no memory"
parts = 0
for page in range(0, PAGES, 2):
    part = ctypes.c_void_p(place + page * 4096)
    parts += libc.mprotect(part, ctypes.c_size_t(4096), 3) == 0
assert parts > 10_000, "the map has no parts"
for _ in range(50):
    if os.fork() == 0:
        time.sleep(600)
        os._exit(1)
time.sleep(8)
