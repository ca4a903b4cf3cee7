# Takes as much memory as it may, and more in pipes: those of many children, each full.
# %% answers
# %%
import os
import time

held = bytearray(b"x") * (240 * 10**6)
for _ in range(55):
    if os.fork() == 0:
        try:
            for reading, writing in [os.pipe() for _ in range(55)]:
                os.set_blocking(writing, False)
                try:
                    while os.write(writing, bytes(4096)):
                        pass
                except BlockingIOError:
                    pass
            time.sleep(600)
        finally:
            os._exit(1)
time.sleep(10)
assert len(held) > 10**8
