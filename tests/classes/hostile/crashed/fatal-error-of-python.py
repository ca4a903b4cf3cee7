# Tells the interpreter that something is wrong beyond repair.
# %% answers
# %%
import ctypes

ctypes.pythonapi.Py_FatalError(b"enough")
