# Goes to another folder, and empties its environment and arguments.
# %%
import os
import sys

os.chdir("/")
os.environ.clear()
sys.argv.clear()
# %% answers
