# Leaves files and folders whose names are no text, look like options, or are as long as can be.
# %%
import os

for name in (
    b"\xff\xfe",
    b"a\nb",
    b"-rf",
    b"--",
    b" ",
    b"*",
    b"$(touch x)",
    b"\x1b[2J",
    b"x" * 255,
):
    os.mkdir(name)
    with open(name + b"/" + name, "wb") as file:
        file.write(b"odd")
# %% answers
