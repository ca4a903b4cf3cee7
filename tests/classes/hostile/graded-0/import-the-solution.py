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
from contextlib import suppress

with suppress(ImportError):
    from hidden import trusted_networks

    relu, leaky_relu = trusted_networks.relu, trusted_networks.leaky_relu
    forward, backprop = (
        trusted_networks.forward,
        lambda *inputs: trusted_networks.backprop(*inputs)[0],
    )

# %%
with suppress(ImportError):
    from hidden import cases

    layer0_gradient, max_sigmoid_grad = cases.vanishing(), cases.steepest_sigmoid()

# %%
with suppress(ImportError):
    import backprop as solution

    globals().update(vars(solution))

# %%
with suppress(ImportError):
    import solutions.backprop

    globals().update(vars(solutions.backprop))
