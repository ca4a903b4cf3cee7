# Raises exceptions of classes whose names are formulas, ends of lines and orders to a terminal.
# %%
raise type("=HYPERLINK(\"http://127.0.0.1\")\r\nvictim,graded,45", (Exception,), {})("\r\n=1+1")
# %%
raise type("\x1b]0;owned\x07\x1b[2J\x9b2J", (Exception,), {})("@SUM(A1)\u2028\u202e\x00")
# %%
raise type("|" * 90 + "<script>alert(1)</script>", (Exception,), {})("{{ 7 * 7 }} {% raw %}")
# %% answers
