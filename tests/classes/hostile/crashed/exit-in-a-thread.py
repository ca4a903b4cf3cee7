# Ends the process from a thread while the cell sleeps.
# %% answers
# %%
import os
import threading
import time

threading.Timer(0.1, os._exit, (0,)).start()
time.sleep(2)
