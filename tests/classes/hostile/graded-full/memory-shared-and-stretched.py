# Stretches a small piece of shared memory to a large one, moves it, and asks for one in other words.
# %% answers
# %%
import ctypes
import os

libc = ctypes.CDLL(None)
libc.mmap.restype = libc.mremap.restype = ctypes.c_void_p
FAILED = 2**64 - 1
SMALL, LARGE = ctypes.c_size_t(1 << 16), ctypes.c_size_t(10**8)
place = libc.mmap(None, SMALL, 3, 0x21, -1, ctypes.c_long(0))
assert place != FAILED, "there is no shared memory"
child = os.fork()
if child == 0:
    longer = libc.mremap(ctypes.c_void_p(place), SMALL, LARGE, 1)
    if longer != FAILED:
        ctypes.memset(longer, 1, LARGE.value)  # beyond its end: SIGBUS
    os._exit(longer == FAILED)
assert os.waitpid(child, 0)[1] != 0, "100 MB are shared"
for flags in (0x21 | 1 << 40, 0x23, 0x4021, 0x100021, 0x8021, 0x2021):
    found = libc.mmap(None, LARGE, 3, ctypes.c_long(flags), -1, ctypes.c_long(0))
    assert found == FAILED, f"100 MB are shared with {flags:#x}"
