# Takes memory by processes whose first thread has ended, so that /proc/<pid> shows none of it.
# %% answers
# %%
import ctypes
import os
import threading
import time


def hold():
    held = b"x" * (60 * 10**6)
    time.sleep(600)
    os._exit(len(held[:0]))


exit_thread = 60 if os.uname().machine == "x86_64" else 93  # number of the system call `exit`
for _ in range(12):
    if os.fork() == 0:
        try:
            threading.Thread(target=hold).start()
            ctypes.CDLL(None).syscall(exit_thread, 0)
        finally:
            os._exit(0)
time.sleep(600)
