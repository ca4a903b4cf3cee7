# Makes the buffers of sockets and pipes larger than those that the grader counts.
# %% answers
# %%
import fcntl
import os
import socket

one, other = socket.socketpair()
before = one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
for option in (socket.SO_SNDBUF, 32):  # SO_SNDBUFFORCE
    try:
        one.setsockopt(socket.SOL_SOCKET, option, 1 << 30)
    except PermissionError as error:
        print(error)
assert one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) == before, "the buffer has grown"
reading, writing = os.pipe()
GET, SET = 1032, 1031  # F_GETPIPE_SZ, F_SETPIPE_SZ
before = fcntl.fcntl(writing, GET)
try:
    fcntl.fcntl(writing, SET, 1 << 20)
except OSError as error:
    print(error)
assert fcntl.fcntl(writing, GET) == before, "the pipe has grown"
