# Takes memory a megabyte at a time until none is given any more, and keeps it.
# %% answers
# %%
import time

held = []
try:
    while len(held) < 2000:
        held.append(b"x" * 10**6)
except MemoryError:
    pass
time.sleep(600)
