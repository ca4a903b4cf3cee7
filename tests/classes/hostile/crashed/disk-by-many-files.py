# Fills its folder with files of a megabyte.
# %% answers
# %%
import time

for number in range(64):
    with open(f"{number}.bin", "wb") as file:
        file.write(bytes(10**6))
time.sleep(600)
