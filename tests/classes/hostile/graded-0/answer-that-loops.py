# Loops for ever in a call, whatever is raised in it.
# %%


def compute_dE_dW20(dE_df, X):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
