# Waits for input that it has put in the place of `input`, and that never comes.
# %% answers
# %%
import builtins
import os

reading, writing = os.pipe()
builtins.input = lambda prompt="": os.read(reading, 1)
name = input("your name? ")
