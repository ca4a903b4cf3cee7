# Waits for a thread that loops for ever.
# %% answers
# %%
import threading


def loop():
    while True:
        pass


thread = threading.Thread(target=loop)
thread.start()
thread.join()
