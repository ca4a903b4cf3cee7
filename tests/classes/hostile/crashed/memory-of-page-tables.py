# Takes memory of the kernel: page tables for pages that lie far apart and are only read.
# %% answers
# %%
import ctypes
import time

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
FIXED_ANONYMOUS_PRIVATE = 0x100022
held = 0
for number in range(1, 60_000):
    wanted = 0x100000000000 + (number << 30)
    place = libc.mmap(
        ctypes.c_void_p(wanted), ctypes.c_size_t(4096), 1, FIXED_ANONYMOUS_PRIVATE, -1, ctypes.c_long(0)
    )
    if place == 2**64 - 1:
        break
    assert ctypes.string_at(place, 1) == b"\0"
    held += 8192
assert held > 10**6, "pages cannot lie far apart"
time.sleep(8)
