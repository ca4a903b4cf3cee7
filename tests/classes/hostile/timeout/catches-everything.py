# Loops, and goes on whatever is raised in the loop.
# %% answers
# %%
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
