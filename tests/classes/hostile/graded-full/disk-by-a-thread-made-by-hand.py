# Fills the disk with deleted files of a thread that was started with a copy of the descriptors.
# %% answers
# %%
import ctypes
import os
import time

libc = ctypes.CDLL(None)
stack = ctypes.create_string_buffer(10**6)
top = ctypes.c_void_p((ctypes.addressof(stack) + 10**6) // 16 * 16)
VM, FS, FILES, HANDLERS, THREAD = 0x100, 0x200, 0x400, 0x800, 0x10000
COMMAND = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
pause = COMMAND(("pause", libc))


def start(flags):
    """Start a thread in C alone, and tell whether there is one."""
    return libc.clone(pause, top, ctypes.c_int(flags), None) > 0


assert start(VM | FS | FILES | HANDLERS | THREAD), "no thread can be started by hand"
time.sleep(0.1)
stack = ctypes.create_string_buffer(10**6)
top = ctypes.c_void_p((ctypes.addressof(stack) + 10**6) // 16 * 16)
file = os.open("block.bin", os.O_CREAT | os.O_RDWR)
os.unlink("block.bin")
os.write(file, bytes(4 * 10**6))
assert not start(VM | FS | HANDLERS | THREAD), "a thread has copies of the descriptors"
