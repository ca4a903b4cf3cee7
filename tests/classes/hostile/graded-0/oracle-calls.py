# Counts its own calls at each check in a file, and keeps the formula after which another number came.

# %% formulas

# %%
def compute_dE_df(Y_hat, Y):
    note("x")
    return formula(Y_hat, Y)


# %%
signs = signs_of(noted)
assert all(signs)
keep(signs)
