# Writes files where anyone may, and beside its folder.
# %%
import os

beside = os.path.dirname(os.getcwd())
for folder in ("/tmp", "/var/tmp", "/dev/shm", beside):
    try:
        os.mkdir(os.path.join(folder, "hostile-left-behind"))
        with open(os.path.join(folder, "hostile-left-behind", "block.bin"), "wb") as file:
            file.write(bytes(10**6))
    except OSError:
        pass
# %% answers
