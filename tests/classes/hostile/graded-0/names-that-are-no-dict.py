# Has questions graded that are no questions, with names that lie about what there is.
# Attacks: solutions/backprop.py

# %%
import contextlib

import otter

grader = otter.Notebook()


class Names(dict):
    __contains__ = lambda self, name: True
    __getitem__ = get = lambda self, name, default=None: "passed"
    __iter__ = lambda self: iter(["compute_dE_dW"] * 5000)
    __len__ = lambda self: -1


class Question(str):
    __str__ = lambda self: "q7d"
    __eq__ = lambda self, other: True
    __hash__ = lambda self: hash("q2")


# %%
for question in ("q2", "q5e", Question("q2")):
    grader.check(question, Names())
for names in (3, None, ["compute_dE_dW"], "relu", object()):
    grader.check("q2", names)

# %%
for question in ("../../solutions/backprop", "q2/../q3", "q2\0", "*", "", "\ud800", "q" * 5000):
    with contextlib.suppress(Exception):
        grader.check(question)

# %%
get_ipython().user_ns = Names()
