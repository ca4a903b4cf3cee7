# Has warnings and the errors of floating-point arithmetic raise exceptions.
# %% answers
# %%
import warnings

import numpy as np

warnings.simplefilter("error")
np.seterr(divide="raise", over="raise", invalid="raise")
# %%
for question in ("q1c", "q2", "q6d", "q8d"):  # the last check counts
    grader.check(question)
