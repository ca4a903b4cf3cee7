# Leaves links to everything, to nothing and in circles, one of them in place of a folder.
# Attacks: build/files/given
# %% answers
# %%
import os
import shutil

shutil.rmtree("given")
for name, target in {
    "given": "/",
    "here": ".",
    "above": "..",
    "itself": "itself",
    "one": "other",
    "other": "one",
    "zero": "/dev/zero",
    "nothing": "/nowhere/at/all",
}.items():
    os.symlink(target, name)
try:
    os.link("/etc/passwd", "passwd")
except OSError:
    pass
# %%
for question in ("q1c", "q2", "q6d", "q8d"):  # the last check counts
    grader.check(question)
