# Matches a regular expression that tries 2**40 ways, in C.
# %% answers
# %%
import re

re.match(r"(a+)+$", "a" * 40 + "b")
