# Sends a message byte by byte, so that something always comes, and never its end.
# %% target
import gc
import sys

worker = sys.modules["autograder.worker.process"]
(one,) = [each for each in gc.get_objects() if type(each) is worker.Worker]
assert callable(one.channel.socket.send)
# %% answers
# %%
import struct
import time

for byte in struct.pack("!QQ", 1000, 0) + b"[" * 30:
    one.channel.socket.send(bytes([byte]))
    time.sleep(0.1)
time.sleep(600)
