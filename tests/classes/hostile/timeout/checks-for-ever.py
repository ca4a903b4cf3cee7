# Has the same question checked again and again, so that something is always being said.
# %% answers
# %%
import time

while True:
    grader.check("q1c")
    time.sleep(0.1)
