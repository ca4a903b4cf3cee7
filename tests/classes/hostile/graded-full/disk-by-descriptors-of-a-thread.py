# Fills the disk with deleted files that only a thread with descriptors of its own has open.
# %% answers
# %%
import ctypes
import os
import threading
import time

libc = ctypes.CDLL(None)
CLOSE_RANGE_UNSHARE, CLOSE_RANGE = 2, 436
assert libc.syscall(CLOSE_RANGE, 1000, 1001, 0) == 0, "there is no such call"
taken = []


def hold():
    if libc.syscall(CLOSE_RANGE, 1000, 1001, CLOSE_RANGE_UNSHARE) == 0:
        for _ in range(50):
            file = os.open("block.bin", os.O_CREAT | os.O_RDWR)
            os.unlink("block.bin")
            taken.append(os.write(file, bytes(4 * 10**6)))
        time.sleep(600)


threading.Thread(target=hold, daemon=True).start()
time.sleep(2)
assert not taken, f"took {sum(taken)} bytes"
