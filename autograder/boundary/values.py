"""The values that may cross between grader and worker, and their encoding.

A value becomes a JSON header and the raw bytes of the arrays in it. Nothing is pickled. The header
holds plain JSON values; every other value is a JSON object with a single key, the tag. The decoder
trusts nothing: it checks lengths, depth and types, and raises `Malformed` for what does not fit.

A list of floats travels as bytes too. The largest answer that a question allows is a network of
200 layers with 256 x 256 weights each, which may all be in lists: 13 million floats. As Python's
they would take 420 MB. So after the first `MAX_LEAVES` the innermost lists of floats arrive as
arrays, which tests take as well. Of other values in lists, a channel lets `MAX_LEAVES` through.

A fraction or a decimal number crosses as the nearest float. An object that may not cross arrives as
a `Foreign`, which has only the name of its class: a message can say what came instead of an array.
"""

import json
import math
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.boundary.axes import describe_axes, rebuild_axes
from autograder.boundary.lost import Malformed

MAX_HEADER = 16 * 2**20
MAX_ARRAYS = 128 * 2**20  # 200 layers of 256 x 256 weights are 100 MiB
MAX_DEPTH = 20
MAX_TEXT = 10_000
MAX_DIMENSIONS = 16
MAX_INT = 2**1023  # below it, every int is a float too
MAX_KEY = 2**61 - 1  # ints below it have hashes of their own, and texts have random ones
MAX_LEAVES = 1_000_000  # entries of lists
MAX_CHARACTERS = 2**24  # of the entries of lists, if all were as long as the longest text
MAX_NAME = 100
DECODING_ERRORS = (ValueError, TypeError, LookupError, OverflowError, RecursionError, MemoryError)
# These tags cost more than their bytes, in a frame MAX_COST at most: 10 Axes, 10,000 dict entries.
MAX_COST = 10**6
COSTS = {"axes": 10**5, "dict": 100, "generator": 100, "foreign": 100, "hollow": 1}

LONGER = ("i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16")
DTYPES = {"|b1", "|i1", "|u1", *(f"<{code}" for code in LONGER)}
HOLLOW_KINDS = {"O": "object", "U": "<U1", "S": "S1", "M": "<M8[s]", "m": "<m8[s]", "V": "V1"}
# Each has a check of its state. NumPy accepts states that no generator gets into; it then reads
# beyond its arrays, or always draws the same number.
BIT_GENERATORS: dict[str, tuple[type[Any], Callable[[Any], bool]]] = {
    "MT19937": (
        np.random.MT19937,
        lambda state: 0 <= state["state"]["pos"] <= 624 and bool(state["state"]["key"][1:].any()),
    ),
    "PCG64": (np.random.PCG64, lambda state: bool(state["state"]["inc"] % 2)),
    "PCG64DXSM": (np.random.PCG64DXSM, lambda state: bool(state["state"]["inc"] % 2)),
    "Philox": (np.random.Philox, lambda state: 0 <= state["buffer_pos"] <= 4),
    "SFC64": (np.random.SFC64, lambda _state: True),
}


class Foreign:
    """Stands for an object that may not cross; its class has the name of the object's class."""

    @staticmethod
    def of(kind: str) -> "Foreign":
        """Return a stand-in for an object of the class named *kind*."""
        name = kind if kind.isidentifier() and len(kind) <= MAX_NAME else "object"
        stand_in: Foreign = type(name, (Foreign,), {})()
        return stand_in


def encode(value: Any) -> tuple[bytes, list[bytes]]:
    """Return the JSON header for *value*, and the buffers of its arrays in order."""
    arrays: list[bytes] = []
    text = json.dumps(_to_node(value, arrays, MAX_DEPTH), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass"), arrays


def decode(header: bytes, arrays: bytes | bytearray, max_text: float = MAX_TEXT) -> Any:
    """Return the value that *header* and the joined bytes of its *arrays* stand for.

    Raises:
        Malformed: no `encode` makes such bytes, or a text has more than *max_text* characters.
    """
    decoder = _Decoder(arrays, max_text)
    try:
        value = decoder.value(json.loads(header.decode("utf-8", "surrogatepass")), MAX_DEPTH)
    except DECODING_ERRORS as error:
        raise Malformed(f"{type(error).__name__}: {str(error)[:200]}") from error
    if decoder.used != len(arrays):
        raise Malformed(f"{len(arrays) - decoder.used} bytes are left over")
    return value


def _to_node(value: Any, arrays: list[bytes], depth: int) -> Any:  # noqa: PLR0911, PLR0912
    """Return *value* as JSON and append its arrays to *arrays*: this lists all that may cross."""
    if value is None or type(value) in (bool, float):
        return value
    if isinstance(value, str):
        return str(value)
    if value is Ellipsis:
        return {"dots": None}
    if isinstance(value, np.generic | np.ndarray):
        return _array_to_node(value, arrays)
    if isinstance(value, int):
        return int(value) if abs(value) < MAX_INT else {"foreign": "int"}
    if isinstance(value, float | Fraction | Decimal):
        try:
            return float(value)
        except (OverflowError, ValueError):  # too large, or a signalling nan
            return {"foreign": type(value).__name__}
    if isinstance(value, complex):
        return {"complex": [value.real, value.imag]}
    if depth == 0:
        return {"foreign": type(value).__name__}
    if isinstance(value, list | tuple):
        tag = "list" if isinstance(value, list) else "tuple"
        items = list(value)
        if set(map(type, items)) == {float}:  # may be millions
            arrays.append(np.array(items, "<f8").tobytes())
            return {"floats": [tag, len(items)]}
        return {tag: [_to_node(item, arrays, depth - 1) for item in items]}
    if isinstance(value, dict):
        if not all(map(_is_key, value)):
            return {"foreign": "dict"}
        pairs = [[_to_node(part, arrays, depth - 1) for part in pair] for pair in value.items()]
        return {"dict": pairs}
    if isinstance(value, np.random.Generator | Axes) and depth < 5:  # either takes five levels
        return {"foreign": type(value).__name__}
    if isinstance(value, np.random.Generator) and _is_known(value.bit_generator):
        state = _to_node(value.bit_generator.state, arrays, depth - 1)
        return {"generator": [type(value.bit_generator).__name__, state]}
    if isinstance(value, Axes):
        try:
            return {"axes": _to_node(describe_axes(value), arrays, depth - 1)}
        except TypeError:
            return {"foreign": type(value).__name__}
    return {"foreign": type(value).__name__}


def _is_key(key: Any) -> bool:
    return type(key) is str or (type(key) is int and abs(key) < MAX_KEY)


def _is_known(bits: Any) -> bool:
    return any(type(bits) is kind for kind, _ in BIT_GENERATORS.values())


def _array_to_node(value: Any, arrays: list[bytes]) -> Any:
    array = np.asarray(value)
    if array.dtype.kind in "biufc":
        array = array.astype(array.dtype.newbyteorder("<"), copy=False)
        if array.dtype.str not in DTYPES:
            with np.errstate(over="ignore"):
                array = array.astype("<f8" if array.dtype.kind == "f" else "<c16")
        arrays.append(array.tobytes())
        tag = "scalar" if isinstance(value, np.generic) else "array"
        return {tag: [array.dtype.str, list(array.shape)]}
    if isinstance(value, np.generic):
        return {"foreign": type(value).__name__}
    return {"hollow": [array.dtype.kind.replace("T", "U"), list(array.shape)]}


class _Decoder:
    """Decodes one header; takes the bytes of its arrays in the order of the header."""

    def __init__(self, arrays: bytes | bytearray, max_text: float) -> None:
        self.arrays = arrays
        self.max_text = max_text
        self.used = 0
        self.cost = 0
        self.leaves = 0  # entries of lists
        self.longest = 0  # text in a list

    def value(self, node: Any, depth: int) -> Any:
        kind = type(node)
        if kind is str:
            if len(node) > self.max_text:
                raise Malformed(f"a text of {len(node)} characters")
            # Python interns names: students may write `activation is "sigmoid"`.
            return sys.intern(node) if node.isidentifier() else node
        if kind is list:
            raise Malformed("a list without its tag")
        if kind is int and abs(node) >= MAX_INT:
            raise Malformed("an integer of that size")
        if kind is not dict:
            return node
        if depth < 0 or len(node) != 1:
            raise Malformed("nested too deep" if depth < 0 else f"an object of {len(node)} keys")
        ((tag, payload),) = node.items()
        if tag not in READERS:
            raise Malformed(f"the unknown tag {tag[:40]!r}")
        self._charge(tag, len(payload) if tag == "dict" else tag != "hollow")
        return READERS[tag](self, payload, depth - 1)

    def _charge(self, tag: str, times: int) -> None:
        self.cost += COSTS.get(tag, 0) * times
        if self.cost > MAX_COST:
            raise Malformed("more than a frame may hold")

    @staticmethod
    def _complex(payload: Any) -> complex:
        real, imaginary = _expect(list, payload)
        return complex(_expect(float, real), _expect(float, imaginary))

    def _list(self, payload: Any, depth: int) -> list[Any]:
        self.leaves += len(_expect(list, payload))
        longest = max((len(item) for item in payload if type(item) is str), default=0)
        self.longest = max(self.longest, longest)
        # NumPy would give each entry the size of the longest text.
        if self.longest * self.leaves > MAX_CHARACTERS and self.max_text < math.inf:
            raise Malformed(
                f"a list of {self.leaves:,} entries with a text of {self.longest:,} characters"
            )
        return [self.value(item, depth) for item in payload]

    def _floats(self, payload: Any) -> Any:
        tag, count = _expect(list, payload)
        if tag not in ("list", "tuple"):
            raise Malformed(f"floats in a {str(tag)[:40]!r}")
        values = self._array(["<f8", [count]])
        self.leaves += count
        if self.leaves > MAX_LEAVES:
            return values
        return values.tolist() if tag == "list" else tuple(values.tolist())

    def _dict(self, payload: Any, depth: int) -> dict[Any, Any]:
        pairs = {}
        for pair in _expect(list, payload):
            key, value = _expect(list, pair)
            if not _is_key(key):
                raise Malformed("a key that is neither text nor a small whole number")
            pairs[self.value(key, depth)] = self.value(value, depth)
        return pairs

    def _array(self, payload: Any) -> Any:
        code, shape = _expect(list, payload)
        if code not in DTYPES:
            raise Malformed(f"an array of {str(code)[:40]!r}")
        dtype = np.dtype(code)
        count = _count(shape)
        end = self.used + count * dtype.itemsize
        if end > len(self.arrays):
            raise Malformed("an array without its bytes")
        data = memoryview(self.arrays)[self.used : end]
        self.used = end
        return np.frombuffer(data, dtype).reshape(shape).copy() if count else np.empty(shape, dtype)

    def _hollow(self, payload: Any) -> Any:
        """Return an array of text or objects without its content: messages name only its kind."""
        kind, shape = _expect(list, payload)
        self._charge("hollow", _count(shape))
        return np.zeros(shape, HOLLOW_KINDS[kind]) if kind in HOLLOW_KINDS else Foreign.of("array")

    def _generator(self, payload: Any, depth: int) -> np.random.Generator:
        name, state = _expect(list, payload)
        if name not in BIT_GENERATORS:
            raise Malformed(f"the bit generator {str(name)[:40]!r}")
        kind, is_sound = BIT_GENERATORS[name]
        bits = kind()
        bits.state = self.value(state, depth)
        if not is_sound(bits.state):
            raise Malformed("a state that no generator gets into")
        return np.random.Generator(bits)


# No attribute of a decoder: it would refer to itself, and its bytes wait for the collector.
READERS: dict[str, Callable[[_Decoder, Any, int], Any]] = {
    "dots": lambda _decoder, _payload, _depth: Ellipsis,
    "list": _Decoder._list,
    "floats": lambda decoder, payload, _depth: decoder._floats(payload),
    "tuple": lambda decoder, payload, depth: tuple(decoder._list(payload, depth)),
    "dict": _Decoder._dict,
    "complex": lambda decoder, payload, _depth: decoder._complex(payload),
    "array": lambda decoder, payload, _depth: decoder._array(payload),
    "scalar": lambda decoder, payload, _depth: decoder._array(payload)[()],
    "hollow": lambda decoder, payload, _depth: decoder._hollow(payload),
    "generator": _Decoder._generator,
    "axes": lambda decoder, payload, depth: rebuild_axes(decoder.value(payload, depth)),
    "foreign": lambda _decoder, payload, _depth: Foreign.of(_expect(str, payload)),
}


def _expect(kind: type, payload: Any) -> Any:
    if type(payload) is not kind:
        raise Malformed(f"a {type(payload).__name__} in place of a {kind.__name__}")
    return payload


def _count(shape: Any) -> int:
    """Return the number of entries of an array of *shape*, after a check of each length."""
    if len(_expect(list, shape)) > MAX_DIMENSIONS:
        raise Malformed(f"an array of {len(shape)} dimensions")
    for length in shape:
        if type(length) is not int or not 0 <= length <= MAX_ARRAYS:
            raise Malformed("an array of a length that none has")
    if math.prod(length or 1 for length in shape) > MAX_ARRAYS:
        raise Malformed("an array of that size")
    return math.prod(shape)
