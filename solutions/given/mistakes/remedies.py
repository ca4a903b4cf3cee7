"""Known mistakes in part 8: clipping, and the spread of initial weights."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from given.mistakes.recognise import Suspect, suspects

Array = NDArray[np.float64]


@suspects
def clipped(grads: list[Array], max_norm: float) -> list[Suspect]:
    """Return the suspects for *grads*, scaled down together to a norm of *max_norm*."""
    norms = np.array([np.linalg.norm(grad) for grad in grads])
    norm = np.linalg.norm(norms)
    spectral = [np.linalg.norm(grad, 2) for grad in grads]
    largest = np.max([np.abs(grad).max() for grad in grads])

    def scaled(by: Any) -> list[Array]:
        """Scale each layer; a gradient of zeros gives 0 / 0 = nan, which equals no answer."""
        return [grad * factor for grad, factor in zip(grads, by + 0 * norms, strict=True)]

    return [
        ("not-clipped", grads),
        ("clipped-by-entry", [np.clip(grad, -max_norm, max_norm) for grad in grads]),
        ("clipped-by-layer", scaled(np.minimum(1, max_norm / norms))),
        *[("clipped-by-layer", scaled(by / norms)) for by in (max_norm, 1)],
        ("always-scaled", scaled(max_norm / norm)),
        *[("norm-of-one-layer", scaled(min(1, max_norm / each))) for each in norms],
        *[("norms-added", scaled(min(1, max_norm / by))) for by in (norms.sum(), norms.mean())],
        ("squared-norm", scaled(max_norm / norm**2)),
        ("largest-for-norm", scaled(max_norm / largest)),
        ("sum-for-norm", scaled(min(1, max_norm / sum(np.abs(grad).sum() for grad in grads)))),
        ("mean-for-norm", scaled(min(1, max_norm / norm * np.sqrt(sum(map(np.size, grads)))))),
        ("spectral-norm", scaled(min(1, max_norm / np.linalg.norm(spectral)))),
        ("max-norm-ignored", scaled(1 / norm)),
        ("factor-inverted", scaled(max(1, norm / max_norm))),
    ]


@suspects
def spread(sizes: Sequence[int], layer: int) -> list[Suspect]:
    """Return the suspects for He's standard deviation in a layer of a network of *sizes*."""
    fan_in, fan_out = sizes[layer : layer + 2]
    he = np.sqrt(2 / fan_in)
    return [
        ("first-fan-for-all", np.sqrt(2 / sizes[0])),
        ("layers-for-inputs", np.sqrt(2 / len(sizes))),
        ("xavier", np.sqrt(2 / (fan_in + fan_out))),
        ("no-two", np.sqrt(1 / fan_in)),
        ("fan-out", np.sqrt(2 / fan_out)),
        ("variance-for-deviation", 2 / fan_in),
        ("both-fans", np.sqrt(4 / (fan_in + fan_out))),
        *[("fan-multiplied", each) for each in (1 / he, he * fan_in, np.sqrt(2) * fan_in)],
        ("uniform-bound", he / np.sqrt(3)),
        ("root-of-two-alone", np.sqrt(2) / fan_in),
        ("default-spread", np.sqrt(1 / (3 * fan_in))),
        ("small-spread", 0.01),
        ("small-spread", 0.1),
        ("unit-spread", 1.0),
    ]
