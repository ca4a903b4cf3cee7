# Has a thread of `faulthandler`, which needs no interpreter lock, end the process.
# %% answers
# %%
import faulthandler
import time

with open("trace", "w") as file:
    faulthandler.dump_traceback_later(0.1, exit=True, file=file)
    time.sleep(2)
