# Shows an object whose `repr` never ends.
# %% answers
# %%


class Endless:
    def __repr__(self):
        while True:
            pass


Endless()
