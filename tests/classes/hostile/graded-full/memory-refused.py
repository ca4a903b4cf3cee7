# Asks for far more memory than there is, all at once, and twice the limit.
# %%
import numpy as np

held = np.ones(10**11)
# %%
held = np.ones(2**27)
# %% answers
