# Fills the disk in a folder that may be written to, but not be listed.
# %% answers
# %%
import os
import time

os.mkdir("closed", 0o300)
for number in range(64):
    with open(f"closed/{number}", "wb") as file:
        file.write(bytes(10**6))
time.sleep(600)
