# Says that cells failed which have not begun, to have their names blamed.
# %% target
import sys

worker = sys.modules["otter"].Notebook.check.__closure__[0].cell_contents.__self__
assert callable(worker.channel.send)

# %%
import time

for number in range(2, 30):
    worker.channel.send(("error", number, "NameError", f"name 'x{number}' is not defined"))
    worker.channel.send(("skip", number, "import x" * 1_000, "ImportError", "no " * 3_000))
time.sleep(1)
# %% answers
