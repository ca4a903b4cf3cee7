# Sleeps for eleven days.
# %% answers
# %%
import time

time.sleep(10**6)
