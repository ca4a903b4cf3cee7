# Leaves behind what outlives processes or is no file: shared memory, a queue, full pipes.
# %%
import ctypes
import os

libc = ctypes.CDLL(None)
libc.shmget(0x7057, ctypes.c_size_t(10**6), 0o1600)  # IPC_CREAT
libc.msgget(0x7057, 0o1600)
libc.semget(0x7057, 1, 0o1600)
try:
    libc.mq_open(b"/hostile-left-behind", os.O_CREAT | os.O_RDWR, 0o600, None)
    os.write(os.memfd_create("hostile-left-behind"), bytes(10**6))
except (OSError, AttributeError):
    pass
for _ in range(20):
    reading, writing = os.pipe()
    os.write(writing, bytes(65_536))
# %% answers
