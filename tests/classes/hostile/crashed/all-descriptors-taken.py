# Keeps all descriptors that it can get, so that no question can be answered afterwards.
# %%
import os

held = []
try:
    while len(held) < 10_000:
        held.append(os.open(os.devnull, os.O_RDONLY))
except OSError:
    pass
