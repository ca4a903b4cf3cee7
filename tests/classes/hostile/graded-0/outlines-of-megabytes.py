# The names for hints are hundreds of thousands, for each question.

# %% target
from autograder.worker import answering

outline = answering.outline

# %%
names = ["x" * 90 + str(number) for number in range(100_000)]
answering.outline = lambda *_arguments, **_keywords: ("outline", names, [names[:1_000]])
