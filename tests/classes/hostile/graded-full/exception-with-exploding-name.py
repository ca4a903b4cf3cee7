# Raises an exception of a class whose name cannot be asked for.
# %% answers
# %%


class Odd(type):
    @property
    def __name__(cls):
        raise RuntimeError("no name")


class Nameless(Exception, metaclass=Odd):
    pass


raise Nameless
