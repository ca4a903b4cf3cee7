# Tells the grader of a statement that was skipped, at a length that no honest worker tells.
# %% target
import sys

worker = sys.modules["otter"].Notebook.check.__closure__[0].cell_contents.__self__
assert callable(worker.channel.send)

# %%
worker.channel.send(("skip", 1, *["\N{GRINNING FACE}" * 9_000] * 3))
# %% answers
