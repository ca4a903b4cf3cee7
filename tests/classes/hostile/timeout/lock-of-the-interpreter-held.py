# Pauses in C without giving back the lock of the interpreter, so that no thread can run either.
# %% answers
# %%
import ctypes

ctypes.PyDLL(None).pause()
