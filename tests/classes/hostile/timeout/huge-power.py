# Computes a number of 50 million digits, in C and without ever asking for signals.
# %% answers
# %%
base, exponent = 3, 10**8
power = base**exponent
