# Takes memory of the kernel: locks of single bytes of files, as many as it likes.
# %% answers
# %%
import fcntl
import os
import struct

GET = fcntl.F_GETLK
LOCK = "hhqqi4x"  # kind, from where, start, length, process
for name, command in (("one", fcntl.F_SETLK), ("other", 37)):  # F_OFD_SETLK
    file = os.open(name, os.O_CREAT | os.O_RDWR)
    for place in range(0, 20_000, 2):
        fcntl.fcntl(file, command, struct.pack(LOCK, fcntl.F_WRLCK, 0, place, 1, 0))
    child = os.fork()
    if child == 0:
        other = os.open(name, os.O_RDWR)
        seen = fcntl.fcntl(other, GET, struct.pack(LOCK, fcntl.F_WRLCK, 0, 2, 1, 0))
        os._exit(struct.unpack(LOCK, seen)[0] != fcntl.F_UNLCK)
    assert os.waitpid(child, 0)[1] == 0, f"{name} is locked"
