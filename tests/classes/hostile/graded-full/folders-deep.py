# Nests folders 400 and 1200 deep, deeper than a recursive function gets.
# %%
import os

os.makedirs("a/" * 400)
top = os.getcwd()
for _ in range(1200):
    os.mkdir("d")
    os.chdir("d")
os.chdir(top)
# %% answers
