# Sends dicts whose keys all have the same hash, so that each is compared with all before it.

# %% target
import sys

channel = sys.modules["autograder.boundary.channel"]
assert callable(channel.encode) and "encode" in channel.Channel.send.__code__.co_names

# %%
import json

MODULUS = 2**61 - 1  # the hash of an integer is what remains of it
WHOLE = [[MODULUS * each, 1] for each in range(9_000)]
FLOATS = [[0.5 + MODULUS * each, 1] for each in range(9_000)]
PAIRS = [[{"tuple": [MODULUS * each, 0]}, 1] for each in range(9_000)]
real_encode = channel.encode


def returned(value, changed=()):
    node = {"tuple": ["returned", value, {"dict": list(changed)}]}
    return json.dumps(node).encode(), []


FORGED = {
    "whole": lambda: returned({"dict": WHOLE}),
    "floats": lambda: returned({"dict": FLOATS}),
    "pairs": lambda: returned({"dict": PAIRS}),
    "nested": lambda: returned({"list": [{"dict": WHOLE[:90]}] * 100}),
    "changed": lambda: returned(1, WHOLE),
}


def encode(value):
    is_mine = value[0] == "returned" and type(value[1]) is str
    return FORGED[value[1]]() if is_mine else real_encode(value)


channel.encode = encode

# %%
compute_dE_df = lambda *_: "whole"
compute_dE_dW = lambda *_: "floats"
forward = lambda *_: "pairs"
backprop = lambda *_: "nested"
clip_gradients = lambda *_: "changed"
relu = lambda *_: {MODULUS * each: 1 for each in range(500)}  # by the engine's own encoder
