# Imports the solution and the oracles as modules, and hands in what they define.
# Attacks: autograder, solutions/backprop.py, solutions/hidden, build/files/hidden,
# build/autograder.zip:files/hidden/trusted_networks.py

# %% root
# %%
import importlib
import importlib.util
import sys
from pathlib import Path

assert root == Path(importlib.util.find_spec("autograder").origin).parents[1]
for place in (root, root / "files", root / "build" / "files", root / "solutions"):
    sys.path.insert(0, str(place))
importlib.invalidate_caches()

# %%
from hidden import trusted_networks

relu, leaky_relu, forward = trusted_networks.relu, trusted_networks.leaky_relu, trusted_networks.forward
backprop = lambda *arguments: trusted_networks.backprop(*arguments)[0]

# %%
from hidden import cases

layer0_gradient, max_sigmoid_grad = cases.vanishing(), cases.steepest_sigmoid()

# %%
import backprop as solution

globals().update(vars(solution))

# %%
import solutions.backprop

globals().update(vars(solutions.backprop))
