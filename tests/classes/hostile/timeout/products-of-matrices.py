# Multiplies large matrices for ever, in BLAS.
# %% answers
# %%
import numpy as np

product = np.full((1000, 1000), 1e-3)
while True:
    product = product @ product
