# Takes memory that only pipes hold: pages of files that are cut to nothing afterwards.
# %% answers
# %%
import os

reading, writing = os.pipe()
with open("block.bin", "w+b") as file:
    file.write(bytes(4096 * 16))
    file.flush()
    moved = []
    for move in ("sendfile", "splice"):
        try:
            file.seek(0)
            if move == "sendfile":
                moved.append(os.sendfile(writing, file.fileno(), 0, 4096))
            elif hasattr(os, "splice"):
                moved.append(os.splice(file.fileno(), writing, 4096))
        except OSError as error:
            print(error)
    file.truncate(0)
assert not any(moved), f"moved {moved}"
