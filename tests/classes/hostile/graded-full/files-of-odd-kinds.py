# Pipes, loops, closed folders and names that are no text lie in the folder at the end.

# %% answers

# %%
import os

os.mkfifo("pipe")
for name in (b"\n", b"\r", b"\xff", b"a" * 255, b" ", b"...", b"-rf", b"*"):
    with open(name, "wb") as file:
        file.write(b"x")
os.symlink("loop", "loop")
os.symlink("/", "root")
os.link("pipe", "the same pipe")
os.umask(0o777)
os.mkdir("closed")
open("closed too", "w").close()
