# Takes memory of the kernel: children fill the buffers of sockets, which no process has mapped.
# %% answers
# %%
import os
import socket
import time

held = []
for child in range(40):
    if child and os.fork():
        continue
    while len(held) < 100:
        held += socket.socketpair()
        for each in held[-2:]:
            each.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
            each.setblocking(False)
            try:
                while each.send(bytes(65536)):
                    pass
            except BlockingIOError:
                pass
    assert child or len(held) >= 100, "there are no sockets"
    if child:
        time.sleep(600)
        os._exit(1)
    for each in held:
        each.close()
    held.clear()
time.sleep(15)
