# Starts another program, and a fork of that, which try again what the worker was refused.
# %% answers
# %%
import subprocess
import sys

ATTEMPTS = """
import ctypes, fcntl, mmap, os, socket, struct
libc = ctypes.CDLL(None)
if os.fork():
    os._exit(os.waitstatus_to_exitcode(os.wait()[1]))
won = []
file = os.open("block.bin", os.O_CREAT | os.O_RDWR)
try:
    fcntl.ioctl(file, 0x40305828, struct.pack("hhqqiI16x", 0, 0, 0, 10**7, 0, 0))
except OSError:
    pass
won += ["disk"] * (os.fstat(file).st_blocks > 9)
won += ["descriptors"] * (libc.syscall(436, 1000, 1001, 2) == 0)
libc.prctl(41, 0, 0, 0, 0)
won += ["huge pages"] * (libc.prctl(42, 0, 0, 0, 0) != 1)
try:
    won += ["shared"] * len(mmap.mmap(-1, 10**6)[:1])
except PermissionError:
    pass
one, other = socket.socketpair()
one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
won += ["buffers"] * (one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) < 9_000)
print(won)
"""
done = subprocess.run([sys.executable, "-I", "-c", ATTEMPTS], capture_output=True, text=True)
assert done.stdout == "[]\n", (done.stdout, done.stderr[-300:])
