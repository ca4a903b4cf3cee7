# Fills the disk, or the memory that stands for one, where anyone may write.
# %% answers
# %%
import os
import time

names = [f"/dev/shm/hostile-{os.getpid()}-{number}" for number in range(10)]
names += [name.replace("/dev/shm", "/tmp") for name in names]
try:
    for name in names:
        with open(name, "wb") as file:
            file.write(bytes(6 * 10**6))
except PermissionError:  # by Landlock
    os._exit(1)
time.sleep(1)
for name in names:
    os.unlink(name)
