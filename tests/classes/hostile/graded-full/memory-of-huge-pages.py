# Takes huge pages of which a small part stays mapped: the kernel takes the rest back when it has to.
# %% answers
# %%
import ctypes
import time

HUGE = 1 << 21
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
GET, SET = 42, 41  # whether huge pages are off
for _ in range(400):
    start = libc.mmap(None, ctypes.c_size_t(2 * HUGE), 3, 0x22, -1, ctypes.c_long(0))
    assert start != 2**64 - 1, "there is no memory"
    place = -(-start // HUGE) * HUGE
    libc.madvise(ctypes.c_void_p(place), ctypes.c_size_t(HUGE), 14)  # MADV_HUGEPAGE
    ctypes.memset(place, 1, HUGE)
    libc.madvise(ctypes.c_void_p(place), ctypes.c_size_t(HUGE), 25)  # MADV_COLLAPSE
    libc.munmap(ctypes.c_void_p(start), ctypes.c_size_t(place - start))
    libc.munmap(ctypes.c_void_p(place + 4096), ctypes.c_size_t(start + 2 * HUGE - place - 4096))
libc.prctl(SET, 0, 0, 0, 0)
off = libc.prctl(GET, 0, 0, 0, 0)
time.sleep(0 if off else 4)
assert off, "held 800 MB of huge pages"
