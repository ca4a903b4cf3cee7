# Changes seeds, locale, recursion limit, garbage collection and the printing of arrays.
# %%
import gc
import locale
import random
import sys

import numpy as np

random.seed(0)
np.random.seed(0)
locale.setlocale(locale.LC_ALL, "C")
sys.setrecursionlimit(10**6)
np.set_printoptions(threshold=sys.maxsize)
gc.disable()
# %% answers
