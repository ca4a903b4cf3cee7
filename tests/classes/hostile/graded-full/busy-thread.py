# Leaves a thread behind that computes for ever, beside every question.
# %%
import threading


def loop():
    while True:
        pass


threading.Thread(target=loop, daemon=True).start()
# %% answers
