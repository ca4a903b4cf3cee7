# Raises what ends programs, cannot be shown, or is too large to be shown, each in its own cell.
# %%
name = input("your name? ")
# %%
import sys

sys.exit(3)
# %%
exit()
# %%
raise KeyboardInterrupt
# %%
import _thread
import time

_thread.interrupt_main()
for _ in range(10):
    time.sleep(0.01)
# %%
raise ValueError("x" * 10**7)
# %%
raise GeneratorExit("\ud800\0" * 100)
# %%


class Odd(Exception):
    def __str__(self):
        raise SystemExit

    __repr__ = __str__


raise Odd
# %% answers
