# Keeps values that are too large to send, without end or without number, that nobody asks for.
# %%
import itertools

import numpy as np

lazy = np.broadcast_to(np.float64(0), (10**6, 10**6))
endless = itertools.count()
number = 1 << 10**7
circle = []
circle.append(circle)
globals().update({f"name_{each}": each for each in range(5000)})
# %% answers
