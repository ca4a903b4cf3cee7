# Fills the disk with files that have no name any more, but are open.
# %% answers
# %%
import os
import time

held = []
for _ in range(20):
    file = open("block.bin", "wb")
    os.unlink("block.bin")
    file.write(bytes(4 * 10**6))
    file.flush()
    held.append(file)
time.sleep(600)
