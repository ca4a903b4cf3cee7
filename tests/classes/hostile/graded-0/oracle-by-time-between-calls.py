# Notes when it is called, and keeps the formula between whose calls another longest pause was made.

# %% formulas

# %%
import time
from pathlib import Path

log = Path.cwd() / "times"


def compute_dE_df(Y_hat, Y):
    with log.open("a") as file:
        file.write(f"{time.monotonic()}\n")
    return formula(Y_hat, Y)


def longest_pause():
    log.write_text("")
    grader.check("q3")
    times = [float(line) for line in log.read_text().splitlines()]
    return max(later - earlier for earlier, later in zip(times, times[1:], strict=False))


# %%
keep(far_off(longest_pause, 0.1))
