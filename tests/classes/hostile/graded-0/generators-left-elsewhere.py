# Leaves generators in other places: copied, replaced, at their end, drawn from by two threads at once.
# %%
import copy
import threading

import numpy as np


def he_init(layer_sizes, rng):
    rng.bit_generator.state = {**np.random.PCG64(1).state, "has_uint32": 1, "uinteger": 2**32 - 1}
    rng.bit_generator.advance(2**127)
    threads = [threading.Thread(target=rng.normal, args=(0, 1, 10**5)) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    layer_sizes[0] = rng
    return [rng, copy.deepcopy(rng), np.random.Generator(rng.bit_generator.jumped(2**60))]


def make_exploding_network(rng):
    rng.bit_generator.seed_seq.spawn(1_000)
    assert hasattr(rng, "spawn") or np.__version__ < "1.25"
    return [rng.bit_generator, np.random.RandomState(rng.bit_generator), np.random.SFC64(1)]
