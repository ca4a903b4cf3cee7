# Makes 100,000 files without content: no bytes, but endless work for who lists or removes them.
# %% answers
# %%
import os
import time

for number in range(100_000):
    os.mknod(str(number))
time.sleep(600)
