# Crashes the process that a call runs in: by an address, an abort, a fatal error, the stack.
# %%
import ctypes
import os
import resource
import sys


def compute_dE_dW(dE_df, X):
    ctypes.string_at(0)


def relu(s):
    os.abort()


def class_weights(Y):
    ctypes.pythonapi.Py_FatalError(b"enough")


def dead_fraction(f):
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    resource.setrlimit(resource.RLIMIT_STACK, (2**16, hard))
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return repr(nested)
