# Fails in code whose file and function have names that control a terminal, and says so in a warning.
# %%
import warnings

name = "\x1bc\u202e\r\n\x9b2J.py"
warnings.warn_explicit("\x1b[31m\u2028", UserWarning, name, 1)
exec(compile("def f():\n    raise ValueError(__file__)\n__file__ = '\x1b]0;owned\x07'\nf()", name, "exec"))
# %%
open(name + "\x1b[2J" * 20)
# %% answers
