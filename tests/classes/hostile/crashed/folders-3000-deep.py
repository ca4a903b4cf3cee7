# Nests folders so deep that no path leads to the last one, which nobody can look into any more.
# %% answers
# %%
import os
import time

top = os.getcwd()
for _ in range(3000):
    os.mkdir("d")
    os.chdir("d")
os.chdir(top)
time.sleep(600)
