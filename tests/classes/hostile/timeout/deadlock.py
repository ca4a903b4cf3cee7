# Waits for a lock that it holds itself.
# %% answers
# %%
import threading

lock = threading.Lock()
lock.acquire()
lock.acquire()
