# Shows an object whose `repr` never ends. Nothing is shown to anybody, so it is never called.
# %% answers
# %%


class Endless:
    def __repr__(self):
        while True:
            pass


Endless()
