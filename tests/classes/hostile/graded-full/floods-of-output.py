# Prints without end: 10 MB to each stream, and 50 MB by another program.
# %%
import os
import sys

print("x" * 10**7)
sys.stderr.write("y" * 10**7)
os.system("yes | head -c 50000000")
os.system("yes | head -c 50000000 >&2")
# %% answers
