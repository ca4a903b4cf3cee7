# Breaks the shell in one cell, so that the next cell, an innocent one that does more than define, ends the process.
# %% answers
# %%
get_ipython().run_cell = None
# %%
innocent = bool(1)
