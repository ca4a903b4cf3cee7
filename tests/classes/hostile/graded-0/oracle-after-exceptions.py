# Answers a first call and raises an exception in the second of the same size or more, and looks what
# comes after: whoever stops at a first failure calls only after a right answer.

# %% formulas

# %%
def compute_dE_df(Y_hat, Y):
    note(Y.size)
    if Y.size == 7:
        raise ValueError("what comes after this?")
    return formula(Y_hat, Y)


# %%
signs = signs_of(noted)
assert all(signs) and any("7" in sign for sign in signs)
compute_dE_df = None
keep(signs)
