# Nests folders 500 and 1500 deep, deeper than a recursive function gets.
# %%
import os

os.makedirs("a/" * 500)
top = os.getcwd()
for _ in range(1500):
    os.mkdir("d")
    os.chdir("d")
os.chdir(top)
# %% answers
