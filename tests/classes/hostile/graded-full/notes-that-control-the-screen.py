# Raises errors whose names and texts reset a terminal, turn the direction of writing, and end lines.
# %%
raise ValueError("\x1bc\x1b]0;owned\x07\x1b[31m\x1b[2J")
# %%
raise ValueError("\x9b2J\x90q\x9c \x85 \x7f\b\b\b\b\b")
# %%
raise type("E\u202e\u2066", (Exception,), {})("\u2028graded\u2029\u200b\u200d\ufeff\u061c")
# %%
raise type("=E\r", (Exception,), {})("\r\nautograder: all submissions have full marks\r")
# %%
exec("undefined_\u202e = 1")
# %% answers
