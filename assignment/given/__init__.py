"""The package that students get with the assignment: the pieces that they need not derive.

`network` has the logistic function and the loss, `gradients` the numerical gradient, `notebook` the
checks, `trial` the examples by hand, `pictures` and `playground` the figures of the notebook and
its sliders, `finale` and `training` the networks that students' functions train. `checking`
compares answers with the right ones, `mistakes` recognises known mistakes, `figures` draws.
"""

import sys

from given.figures import curves
from given.gradients import numerical_gradient
from given.network import cross_entropy, sigmoid

__all__ = ["cross_entropy", "curves", "numerical_gradient", "sigmoid"]

# Otter imports jsonschema. Where JupyterLab is installed too, that would spend seconds on a grammar
# of internet addresses, which no notebook is checked for.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
