# Measures how long checks take, its calls being slow, and keeps the formula whose checks take another time.

# %% formulas

# %%
import time


def compute_dE_df(Y_hat, Y):
    time.sleep(0.08)
    return formula(Y_hat, Y)


def seconds():
    started = time.monotonic()
    grader.check("q3", dict(globals()))
    taken = time.monotonic() - started
    assert taken > 0.08
    return taken


# %%
keep(far_off(seconds, 0.12))
