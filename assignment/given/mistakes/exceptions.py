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
    (r"'NoneType'", "none-used"),
    (r"'str' object is not callable", "text-called"),
    (r"object too deep", "one-dimension-needed"),
    (r"neither of x and y should be given", "places-for-values"),
    (r"all the input array dimensions", "several-for-one"),
    (r"maximum recursion depth", "calls-itself"),
    (r"No module named", "no-such-module"),
    (r"unhashable type", "unhashable"),
    (r"Generator' object is not callable", "rng-called"),
    (r"Generator' object has no attribute", "names-of-rng"),
    (r"'tuple' object has no attribute", "several-together"),
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
    (r"^\W*(sigmoid|relu|identity)\W*$", "activation-left-out"),
    (r"'numpy\.ndarray' object has no attribute", "array-for-list"),
    (r"'Axes' object has no attribute", "methods-of-axes"),
    (r"truth value of an array", "one-decision"),
    (r"name '(n|N|m|n_samples|num_samples|number_of_samples)' is not defined", "samples-uncounted"),
    (r"name '.+' is not defined", "name-unknown"),
    (r"local variable '.+'", "used-before-assigned"),
    (r"positional argument|keyword argument", "other-arguments"),
    (r"setting an array element with a sequence\.$", "array-into-entry"),
    (r"'list'|list indices|sequence", "list-for-array"),
)
"""Patterns in messages of Python (from 3.10) and NumPy (from 1.24), and the mistakes they show."""

RAISED = {
    "star-for-product": "it combines two arrays entry by entry that fit a matrix product alone. "
    "The sign of that product is @; the sign * takes entry by entry.",
    "pair-for-number": "a shape is a pair, rows and columns. The number of samples is one entry "
    "of it: Y.shape[1].",
    "layers-mixed": "two arrays have a column for each sample, but different numbers of rows: "
    "they belong to different layers. Is an index off by one, or is the matrix product between "
    "them missing?",
    "layers-combined": "it combines the arrays of different layers, which have different shapes. "
    "Take each layer by itself, in a loop.",
    "power-sign": "the sign ^ is no power in Python. The square of s is s**2.",
    "calls-itself": "it calls itself again and again, without end. Which function should stand "
    "there?",
    "no-such-module": "it imports a package that is not here. Every answer needs NumPy alone.",
    "names-of-rng": "a generator has other names for it than np.random: "
    "rng.standard_normal((rows, columns)), rng.normal, rng.uniform.",
    "unhashable": "arrays and lists cannot be looked up in a dictionary, a set or a cache. Leave "
    "out lru_cache, or look up a number or a text.",
    "rng-called": "rng is a generator and no function: rng.standard_normal((rows, columns)) draws "
    "from it.",
    "several-together": "it takes several results for one. Give each a name: fig, ax = "
    "plt.subplots(), or f1, a1, f2, Y_hat = forward(X, W1, W2).",
    "shape-in-two": "a shape is one argument, in brackets of its own: np.zeros((3, 4)), "
    "rng.standard_normal((3, 4)).",
    "taken-apart": "it gives names to the entries of something that has more or fewer entries than "
    "that. How many results does that function return? And a network may have any number of "
    "layers.",
    "positions-for-values": "the plot was given more or fewer positions than values. The layers "
    "are as many as the magnitudes that come in: len(magnitudes).",
    "several-for-one": "it makes one array of several arrays of different shapes. Those of a "
    "network stay in a list, and a loop goes through them, for grad in grads. The results of "
    "forward are taken apart, f1, a1, f2, Y_hat = forward(X, W1, W2).",
    "past-the-end": "a list has no entry of that number. L entries are counted from 0 to L - 1, "
    "and L + 1 sizes make L layers: does a loop go one step too far, or did an earlier one stop "
    "too soon?",
    "no-such-key": 'a dictionary has no entry of that name. The activations are called "sigmoid", '
    '"relu" and "identity".',
    "one-dimensional": "it takes [row, column] of an array with one dimension. Functions that take "
    "all entries at once, such as np.where, need no index; np.ones(s.shape) has the shape of s, "
    "np.ones(len(s)) has not.",
    "one-dimension-needed": "a function that it calls takes arrays with one dimension alone. "
    "Y.ravel() has one.",
    "number-called": "a number is called as a function. Either a product lacks its sign, 2 * (1 - "
    "s), or another line gave a number to the name of a function, such as sum or relu: rename "
    "that one.",
    "product-shapes": "the sides of a matrix product do not fit. In A @ B the columns of A are as "
    "many as the rows of B. Write the shape beside each; .T exchanges rows and columns.",
    "product-of-number": "one side of a matrix product is no array. A number is a factor by *, and "
    "a function gives its value when it is called: sigmoid(s), not sigmoid.",
    "shapes-differ": "it combines arrays entry by entry whose shapes do not fit. Write the shape "
    "beside each.",
    "number-function": "a function for a single number got an array. Those of NumPy take each "
    "entry: np.exp, np.log, np.sqrt.",
    "number-of-array": "float(), int() and the functions of math take a number. Newer versions of "
    "NumPy refuse an array there even if it has a single entry: take the entry, array[0, 0] or "
    "array.item().",
    "no-such-name": "this version of NumPy has no such name. If it is not misspelt, it is a matter "
    "of versions: np.trapz is now np.trapezoid, np.in1d is np.isin, np.row_stack is np.vstack, "
    "np.product is np.prod.",
    "array-for-index": "an array stands where a whole number belongs, such as an index or an axis. "
    "np.maximum and np.minimum compare two arrays; np.max, np.sum and np.vstack take one thing "
    "first, several arrays as a list.",
    "array-into-entry": "it puts a whole array into the place of a single entry. Take the entry on "
    "the right of the = too, such as Y[0, k].",
    "round-brackets": "round brackets after a value call it as a function. Square ones take what "
    "is in an array, a list or a shape, X[2, 0], and a product needs its sign: 2 * (1 - s).",
    "no-such-entry": "it takes an entry that does not exist. Entries are [row, column], counted "
    "from 0.",
    "list-too-short": "it puts something into a place that the list does not have: an empty list "
    "has none. .append adds an entry at the end, .insert(0, ...) at the beginning.",
    "one-decision": "if, and, or and max decide about a single number, not about an array. "
    "np.where and np.maximum take each entry.",
    "name-unknown": "it uses a name that is not defined. What a function needs comes in as an "
    "argument, or the function computes it; names from inside another function are not known here.",
    "samples-uncounted": "it does not say what the number of samples is. The function itself "
    "computes it: Y.shape[1], the number of columns.",
    "used-before-assigned": "it uses a name that it has given no value yet. A name that is "
    "assigned anywhere in a function is the function's own, whatever has the same name outside.",
    "none-used": "it uses something that is None. Methods such as .append and .sort change a list "
    "and return None: let them stand on a line of their own. Or a function that it calls has no "
    "return.",
    "text-called": "a text is called as a function. The name of an activation is only a text: an "
    "if or a dictionary finds the function for it.",
    "function-for-value": "a function is used where its value belongs: sigmoid(s), not sigmoid.",
    "methods-of-axes": "Axes have other names for it than plt: ax.set_xlabel, ax.set_ylabel, "
    "ax.set_yscale.",
    "other-arguments": "the arguments do not fit: those of this function, or those of a function "
    "that it calls. Keep their number, their names and their order.",
    "list-for-array": "it uses a list as an array. The entries of the list are arrays; the list "
    "itself has no shape, no .T, and no sum or product entry by entry, and len counts its entries.",
    "activation-left-out": 'it does not know one of the activations. They are "sigmoid", '
    '"relu" and "identity".',
    "array-for-list": "an array has no such method or property. X.shape and X.size say how large "
    "it is; .append and .count belong to lists, and np.append, np.sum(Y == 1) and others do the "
    "same for arrays.",
}
"""The sentences for them, as in `sentences.py`."""


def mistake_behind(error: Exception) -> str | None:
    """Return the short name of the mistake that raised *error*, or None if it is not known."""
    mistakes = (mistake for sign, mistake in SIGNS if re.search(sign, str(error)))
    return next(mistakes, "no-such-key" if isinstance(error, KeyError) else None)
