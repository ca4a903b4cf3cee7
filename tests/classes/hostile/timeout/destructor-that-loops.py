# Deletes an object whose destructor never ends.
# %% answers
# %%


class Immortal:
    def __del__(self):
        while True:
            pass


thing = Immortal()
del thing
