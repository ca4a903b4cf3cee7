# Hangs where only who was right so far is asked on, and looks whether it was, and what was skipped for it.

# %% formulas

# %%
import os
import time
from pathlib import Path

log = Path.cwd() / "calls"


def compute_dE_df(Y_hat, Y):
    with log.open("a") as file:
        file.write(f"{Y.size} ")
    if Y.size == 7:
        time.sleep(60)
    return formula(Y_hat, Y)


def after():
    log.write_text("")
    grader.check("q3")
    return log.read_text()


# %%
wrong, _, right, _ = FORMULAS
signs = []
for formula in (wrong, right):
    signs.append(after())
assert all(signs)
keep([signs[0], signs[0], signs[1], signs[0]])
