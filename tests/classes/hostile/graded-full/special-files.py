# Leaves what is no ordinary file: fifos, a socket, a device, files that claim to be huge.
# %%
import os
import stat

os.mkfifo("fifo")
os.mkfifo("script.py")
for kind, device in ((stat.S_IFSOCK, 0), (stat.S_IFCHR, os.makedev(1, 5))):
    try:
        os.mknod(f"special-{kind}", kind | 0o600, device)
    except OSError:
        pass
for size in (3 * 10**7, 10**12):
    with open(f"sparse-{size}", "wb") as file:
        try:
            file.truncate(size)
        except OSError:
            pass
# %% answers
