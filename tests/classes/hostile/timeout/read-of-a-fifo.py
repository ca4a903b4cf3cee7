# Opens a fifo in its folder that nobody will ever write to.
# %% answers
# %%
import os

os.mkfifo("fifo")
text = open("fifo").read()
