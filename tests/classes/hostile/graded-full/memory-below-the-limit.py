# Keeps 300 MB, which every process that answers a question shares and does not take again.
# %%
import numpy as np

held = np.ones(37_500_000)
# %% answers
