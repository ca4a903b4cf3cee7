# Waits for a program that sleeps.
# %% answers
# %%
import subprocess

subprocess.run(["sleep", "1000"])
