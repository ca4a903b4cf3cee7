# Takes shared memory by mapping /dev/zero in small pieces, of each of which one page stays mapped.
# %% answers
# %%
import ctypes
import os
import time

assert os.path.exists("/dev/zero")
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
SIZE = 1 << 16
try:
    zeros = os.open("/dev/zero", os.O_RDWR)
except PermissionError:  # by Landlock
    os._exit(1)
for _ in range(9_000):
    place = libc.mmap(None, ctypes.c_size_t(SIZE), 3, 1, zeros, ctypes.c_long(0))
    assert place != 2**64 - 1, "nothing of it can be mapped"
    ctypes.memset(place, 1, SIZE)
    libc.munmap(ctypes.c_void_p(place + 4096), ctypes.c_size_t(SIZE - 4096))
time.sleep(6)
