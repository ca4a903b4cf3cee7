# Takes shared memory by mapping /dev/zero, and says that it needs it no more, or unmaps most of it.
# %% answers
# %%
import ctypes
import os
import time

assert os.path.exists("/dev/zero")
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
SIZE = 4096 * 20_000
try:
    zeros = os.open("/dev/zero", os.O_RDWR)
except PermissionError:  # by Landlock
    os._exit(1)
for number in range(8):
    place = libc.mmap(None, ctypes.c_size_t(SIZE), 3, 1, zeros, ctypes.c_long(0))
    ctypes.memset(place, 1, SIZE)
    if number % 4:  # most keep their extent, which is what is counted at the least
        libc.madvise(ctypes.c_void_p(place), ctypes.c_size_t(SIZE), 4)  # MADV_DONTNEED
    else:
        libc.munmap(ctypes.c_void_p(place + 4096), ctypes.c_size_t(SIZE - 4096))
time.sleep(6)
