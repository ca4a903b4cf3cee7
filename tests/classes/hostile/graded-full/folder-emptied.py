# Removes what it was given, and its folder as far as that is possible.
# Attacks: build/files/given
# %% answers
# %%
import os
import shutil

given = os.path.realpath("given")
assert os.path.isdir(given)
shutil.rmtree(given, ignore_errors=True)
if os.path.islink("given"):
    os.unlink("given")
try:
    os.rmdir(os.getcwd())
except OSError:
    pass
# %%
for question in ("q1c", "q2", "q6d", "q8d"):  # the last check counts
    grader.check(question)
