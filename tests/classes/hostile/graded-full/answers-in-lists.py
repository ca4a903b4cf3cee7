# Right answers, all in nested lists: they count, however many numbers they are.
# %% answers
# %%
import numpy as np


def listed(value):
    if isinstance(value, (list, tuple)):
        return [listed(each) for each in value]
    return value.tolist() if isinstance(value, np.ndarray) else value


def in_lists(answer):
    return lambda *arguments: listed(answer(*arguments))


backprop, clip_gradients = map(in_lists, (backprop, clip_gradients))
compute_dE_dW1, compute_dE_df, he_init = map(in_lists, (compute_dE_dW1, compute_dE_df, he_init))
make_exploding_network = in_lists(make_exploding_network)
for question in ("q3", "q5d", "q6b", "q8a", "q8c", "q8d"):
    grader.check(question)
