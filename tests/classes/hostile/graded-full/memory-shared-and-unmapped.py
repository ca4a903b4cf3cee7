# Takes shared memory of which hardly anything stays mapped: it stays as a whole.
# %% answers
# %%
import ctypes
import time

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
SHARED, VALIDATED, WITHOUT_FILE = 1, 3, 0x20
FAILED = 2**64 - 1


def take(size, kind=SHARED):
    """Return a map of so many bytes that were written to."""
    place = libc.mmap(None, ctypes.c_size_t(size), 3, kind | WITHOUT_FILE, -1, ctypes.c_long(0))
    if place != FAILED:
        ctypes.memset(place, 1, size)
    return place


assert take(4096) != FAILED, "there is no shared memory"
assert take(4096 * 5000, VALIDATED) == FAILED
SIZE = 4096 * 5000
taken = 0
for _ in range(40):
    place = take(SIZE)
    if place != FAILED:
        libc.munmap(ctypes.c_void_p(place + 4096), ctypes.c_size_t(SIZE - 4096))
        taken += SIZE
time.sleep(4 if taken else 0)
assert not taken, f"held {taken} bytes"
