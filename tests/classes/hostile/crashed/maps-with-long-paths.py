# Has a list of maps that is 100 MB long: a file far down in folders is mapped again and again.
# %% answers
# %%
import ctypes
import os
import time

libc = ctypes.CDLL(None)
start = os.open(".", os.O_RDONLY)
for _ in range(15):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)
with open("file", "w+b") as file:
    file.write(bytes(8192))
    file.flush()
    for number in range(30_000):
        offset = ctypes.c_long(4096 * (number % 2))
        libc.mmap(None, ctypes.c_size_t(4096), 1, 1, file.fileno(), offset)
os.fchdir(start)
time.sleep(8)
