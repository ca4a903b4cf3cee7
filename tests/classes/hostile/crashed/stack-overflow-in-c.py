# Recurses through C code over the end of a stack that was made small, past Python's own limit.
# %% answers
# %%
import resource
import sys


class Deep:
    def __repr__(self):
        return repr(self)


hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
resource.setrlimit(resource.RLIMIT_STACK, (2**16, hard))
sys.setrecursionlimit(10**9)
repr(Deep())
