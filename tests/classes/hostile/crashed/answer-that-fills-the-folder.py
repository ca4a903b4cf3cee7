# Fills its folder in a call, and the files outlive the process that wrote them.
# %%
import time


def compute_dE_dW20(dE_df, X):
    for number in range(64):
        with open(f"{number}.bin", "wb") as file:
            file.write(bytes(10**6))
    time.sleep(600)
