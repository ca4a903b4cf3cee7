# Ends its process, but not the connection to the grader, which a child holds open.
# %% answers
# %%
import os
import time

if os.fork() == 0:
    time.sleep(600)
os._exit(0)
