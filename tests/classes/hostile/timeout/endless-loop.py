# Loops for ever.
# %% answers
# %%
while True:
    pass
