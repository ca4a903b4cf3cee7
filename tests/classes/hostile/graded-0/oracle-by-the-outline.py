# Wraps the functions that answer, and keeps the formula after which others were asked for, such as the
# names that the notebook defines, of which only a hint for a wrong answer makes use.

# %% target
import sys

worker = sys.modules["autograder.worker.answering"]
assert callable(worker.look) and callable(worker.call) and callable(worker.answer)

# %% formulas

# %%
def watched(name):
    function = getattr(worker, name)

    def watch(*arguments, **keywords):
        note(name)
        return function(*arguments, **keywords)

    return watch


for name in ("listed", "outline", "look", "call", "names_used", "encode"):
    if hasattr(worker, name):
        setattr(worker, name, watched(name))


def compute_dE_df(Y_hat, Y):
    return formula(Y_hat, Y)


# %%
signs = signs_of(noted)
assert all("look" in sign and "call" in sign for sign in signs)
keep(signs)
