# Ends the process that a call runs in: at once, in a thread, as another program.
# %%
import os
import sys
import threading
import time


def compute_dE_dW(dE_df, X):
    os._exit(0)


def relu(s):
    threading.Timer(0.05, os._exit, (1,)).start()
    time.sleep(2)


def class_weights(Y):
    os.execv("/bin/sh", ["sh", "-c", "exit 0"])


def dead_fraction(f):
    sys.exit(0)
