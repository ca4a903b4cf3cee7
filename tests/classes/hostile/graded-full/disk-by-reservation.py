# Takes disk by one `ioctl`, which no limit on the size of a file stops, and hides it behind a map.
# %% answers
# %%
import array
import ctypes
import fcntl
import os
import struct
import termios

libc = ctypes.CDLL(None)
file = os.open("block.bin", os.O_CREAT | os.O_RDWR)
os.write(file, bytes(4096))
waiting = array.array("i", [0])
fcntl.ioctl(file, termios.FIONREAD, waiting)  # some requests must work
libc.mmap(None, ctypes.c_size_t(4096), 1, 1, file, ctypes.c_long(0))
FS_IOC_RESVSP = 0x40305828
for request in (FS_IOC_RESVSP, FS_IOC_RESVSP | 1 << 40):
    space = ctypes.create_string_buffer(struct.pack("hhqqiI16x", 0, 0, 0, 3 * 10**8, 0, 0))
    libc.ioctl(file, ctypes.c_ulong(request), space)
taken = os.fstat(file).st_blocks * 512
os.unlink("block.bin")
os.close(file)
assert taken < 10**6, f"took {taken} bytes"
