"""Known mistakes that end in an exception: which they are, by what Python and NumPy say."""

import re

SIGNS = (
    (r"does not have enough dimensions", "product-of-number"),
    (r"matmul: |not aligned", "product-shapes"),
    (r"broadcast", "shapes-differ"),
    (r"converted to Python scalars", "number-function"),
    (r"converted to a scalar index", "array-for-index"),
    (r"'(numpy\.\w+|tuple|list|int|float)' object is not callable", "round-brackets"),
    (r"list assignment index out of range", "list-too-short"),
    (r"index .+ is out of bounds|index out of range|too many indices", "no-such-entry"),
    (r"'function'", "function-for-value"),
    (r"'Axes' object has no attribute", "methods-of-axes"),
    (r"truth value of an array", "one-decision"),
    (r"name '.+' is not defined", "name-unknown"),
    (r"local variable '.+'", "used-before-assigned"),
    (r"positional argument|keyword argument", "other-arguments"),
    (r"setting an array element with a sequence\.$", "array-into-entry"),
    (r"'list'|list indices|sequence", "list-for-array"),
)
"""Parts of messages, of Python since 3.10 and NumPy since 1.24, and the mistakes they betray."""


def mistake_behind(error: Exception) -> str | None:
    """Return the short name of the mistake that ended in *error*, or None."""
    found = (mistake for sign, mistake in SIGNS if re.search(sign, str(error)))
    return next(found, None)
