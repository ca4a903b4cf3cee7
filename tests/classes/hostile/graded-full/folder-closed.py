# Closes its folder and all that is in it to everyone, itself included.
# %% answers
# %%
import os

os.umask(0o777)
os.mkdir("closed")
open("closed-file", "w").close()
for name in (*os.listdir(), "."):
    os.chmod(name, 0)
# %%
for question in ("q1c", "q2", "q6d", "q8d"):  # the last check counts
    grader.check(question)
