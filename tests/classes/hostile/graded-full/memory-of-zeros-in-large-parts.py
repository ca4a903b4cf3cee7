# Takes shared memory by mapping /dev/zero in large parts, and unmaps most of each at once.
# %% answers
# %%
import ctypes
import os
import time

assert os.path.exists("/dev/zero")
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
SIZE, PIECE, FAILED = 4096 * 20_000, 1 << 16, 2**64 - 1


def take(size, flags=1, rights=3):
    """Return a map of so many bytes of zeros that were touched."""
    place = libc.mmap(None, ctypes.c_size_t(size), rights, flags, zeros, ctypes.c_long(0))
    if place != FAILED:
        libc.memcmp(ctypes.c_void_p(place), ctypes.c_void_p(place + 1), ctypes.c_size_t(size - 1))
    return place


taken = 0
try:
    zeros = os.open("/dev/zero", os.O_RDWR)
    assert take(PIECE) != FAILED, "nothing of it can be mapped"
    for number in range(30):
        place = take(SIZE, *((1, 3), (3, 3), (1, 1))[number % 3])
        if place != FAILED:
            libc.munmap(ctypes.c_void_p(place + 4096), ctypes.c_size_t(SIZE - 4096))
            taken += SIZE
except PermissionError:  # by Landlock
    pass
time.sleep(4 if taken else 0)
assert not taken, f"held {taken} bytes"
