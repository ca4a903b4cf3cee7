"""Known mistakes that raise an exception, recognised by the messages of Python and NumPy."""

import re

SIGNS = (
    (r"does not have enough dimensions", "product-of-number"),
    (r"matmul: |not aligned", "product-shapes"),
    (r"together with shapes .*\(\d+,(\d+)\) \(\1,\d+\)", "star-for-product"),
    (r"together with shapes \((\d+),\d+\) \(\d+,\1\)", "star-for-product"),
    (r"together with shapes .*\(2,\)", "pair-for-number"),
    (r"together with shapes \(\d+,(\d+)\) \(\d+,\1\)", "layers-mixed"),
    (r"broadcast", "shapes-differ"),
    (r"bitwise_xor|for \^", "power-sign"),
    (r"maximum recursion depth", "calls-itself"),
    (r"No module named", "no-such-module"),
    (r"unhashable type", "unhashable"),
    (r"Generator' object is not callable", "rng-called"),
    (r"Cannot interpret '\d+' as a data type", "shape-in-two"),
    (r"values to unpack", "taken-apart"),
    (r"x and y must have same first dimension", "positions-for-values"),
    (r"inhomogeneous shape", "several-for-one"),
    (r"only 0-dimensional arrays", "number-of-array"),
    (r"converted to Python scalars", "number-function"),
    (r"module 'numpy' has no attribute", "no-such-name"),
    (r"converted to a scalar index", "array-for-index"),
    (r"'(int|float)' object is not callable", "number-called"),
    (r"'(numpy\.\w+|tuple|list)' object is not callable", "round-brackets"),
    (r"list assignment index out of range", "list-too-short"),
    (r"list index out of range", "past-the-end"),
    (r"array is 1-dimensional", "one-dimensional"),
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
"""Patterns in messages of Python (from 3.10) and NumPy (from 1.24), and the mistakes they show."""


def mistake_behind(error: Exception) -> str | None:
    """Return the short name of the mistake that raised *error*, or None if it is not known."""
    mistakes = (mistake for sign, mistake in SIGNS if re.search(sign, str(error)))
    return next(mistakes, None)
