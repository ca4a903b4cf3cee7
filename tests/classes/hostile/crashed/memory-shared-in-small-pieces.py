# Takes shared memory in many small pieces, of each of which one page stays mapped.
# %% answers
# %%
import ctypes
import time

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
SIZE = 1 << 16
for _ in range(9_000):
    place = libc.mmap(None, ctypes.c_size_t(SIZE), 3, 0x21, -1, ctypes.c_long(0))
    assert place != 2**64 - 1, "there is no shared memory"
    ctypes.memset(place, 1, SIZE)
    libc.munmap(ctypes.c_void_p(place + 4096), ctypes.c_size_t(SIZE - 4096))
time.sleep(8)
