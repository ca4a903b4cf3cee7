# Waits for all children in a thread, before the worker can wait for its own.
# %%
import os
import threading
import time


def reap():
    while True:
        try:
            os.wait()
        except ChildProcessError:
            time.sleep(0.001)


threading.Thread(target=reap, daemon=True).start()
# %% answers
