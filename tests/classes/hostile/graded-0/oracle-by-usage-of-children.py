# Measures the processor time of the processes that answered, its calls being busy, once they have ended.

# %% formulas

# %%
import os
import resource
import time


def compute_dE_df(Y_hat, Y):
    until = time.process_time() + 0.04
    while time.process_time() < until:
        pass
    return formula(Y_hat, Y)


def seconds():
    usage, times = resource.getrusage(resource.RUSAGE_CHILDREN), os.times()
    total = times.children_user + times.children_system
    return max(usage.ru_utime + usage.ru_stime, total)


def used():
    before = seconds()
    grader.check("q3", dict(globals()))
    assert seconds() > before
    return seconds() - before


# %%
keep(far_off(used, 0.06))
