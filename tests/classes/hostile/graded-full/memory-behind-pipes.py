# Takes memory that only pipes hold: one small page of each huge one is in a pipe, and none is mapped.
# %% answers
# %%
import ctypes
import os
import time

HUGE = 1 << 21
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p


class Piece(ctypes.Structure):
    _fields_ = (("place", ctypes.c_void_p), ("size", ctypes.c_size_t))


pipes = [os.pipe() for _ in range(50)]
assert os.write(pipes[0][1], b"x") == 1
taken = 0
for _, end in pipes:
    for _ in range(15):
        start = libc.mmap(None, ctypes.c_size_t(2 * HUGE), 3, 0x22, -1, ctypes.c_long(0))
        place = -(-start // HUGE) * HUGE
        libc.madvise(ctypes.c_void_p(place), ctypes.c_size_t(HUGE), 14)  # MADV_HUGEPAGE
        ctypes.memset(place, 1, HUGE)
        went = libc.vmsplice(end, ctypes.byref(Piece(place, 4096)), 1, 0)
        taken += HUGE * (went > 0)
        libc.munmap(ctypes.c_void_p(start), ctypes.c_size_t(2 * HUGE))
        if went < 0:
            break
time.sleep(4 if taken else 0)
assert not taken, f"held {taken} bytes"
