# Fills the disk with files whose only descriptors are on their way through a socket.
# %% answers
# %%
import os
import socket
import time

held = socket.socketpair()
for _ in range(20):
    with open("block.bin", "wb") as file:
        file.write(bytes(4 * 10**6))
        file.flush()
        socket.send_fds(held[0], [b"D"], [file.fileno()])
    os.unlink("block.bin")
time.sleep(600)
