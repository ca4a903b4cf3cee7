# Ends its process at once, once with success and once with failure.
# %% answers
# %%
import os

os._exit(0)
# %%
import os

os._exit(1)
