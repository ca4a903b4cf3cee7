# Hangs where only who was right so far is asked on, and looks whether it was, and what was skipped for it.

# %% formulas

# %%
import time


def compute_dE_df(Y_hat, Y):
    note(Y.size)
    if Y.size == 7:
        time.sleep(60)
    return formula(Y_hat, Y)


# %%
wrong, _, right, _ = FORMULAS
signs = []
for formula in (wrong, right):
    signs.append(noted())
assert all(signs)
keep([signs[0], signs[0], signs[1], signs[0]])
