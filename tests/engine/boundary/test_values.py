"""Values that may cross between grader and worker arrive unchanged, and nothing else arrives."""

import gc
import json
import math
import re
import sys
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.boundary.lost import Malformed
from autograder.boundary.values import Foreign, decode, encode

CODES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"]
BITS = ["MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64"]
TAGS = ["dots", "list", "tuple", "dict", "complex", "array", "scalar", "hollow", "axes", "foreign"]
TAGS += ["generator", "floats"]
LONG, HOLLOW = "x" * 10**6, {"hollow": ["O", [4]]}

TEXT = st.text(st.characters())  # with lone surrogates
PLAIN = st.none() | st.booleans() | st.integers(-(2**1000), 2**1000) | st.floats() | TEXT
ARRAYS = hnp.arrays(st.sampled_from(CODES), hnp.array_shapes(min_dims=0, min_side=0, max_side=4))
SCALARS = ARRAYS.filter(np.size).map(lambda array: array.flat[0])
KEYS = st.text(st.characters(), max_size=9) | st.integers(2 - 2**61, 2**61 - 2)
VALUES = st.recursive(
    PLAIN | st.complex_numbers() | st.just(...) | ARRAYS | SCALARS,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(KEYS, inner),
    max_leaves=20,
)
NAMES = st.sampled_from(TAGS) | TEXT
NODES = st.recursive(
    PLAIN | st.sampled_from(["<f8", "|b1", "O", "nan", *BITS]) | st.integers(-2, 3),
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner, max_size=2),
    max_leaves=20,
)


def cross(value: Any) -> Any:
    header, arrays = encode(value)
    return decode(header, b"".join(arrays))


def forge(node: Any, arrays: bytes = b"") -> Any:
    """Decode a header that no `encode` made: JSON, or its text."""
    return decode((node if isinstance(node, str) else json.dumps(node)).encode(), arrays)


def same(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray | np.generic):
        return (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes())
    if isinstance(one, dict):
        return same(list(one.items()), list(other.items()))
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return repr(one) == repr(other)  # nan is nan here, and 0.0 is not -0.0


def shortly(value: Any) -> str:
    return re.sub(r"0x\w+", "0x", ascii(value), flags=re.IGNORECASE)[
        :40
    ]  # the same in each process


def nested(value: Any, depth: int) -> Any:
    return value if depth == 0 else [nested(value, depth - 1)]


def innermost(value: Any) -> Any:
    return innermost(value[0]) if isinstance(value, list) else value


def generator(kind: str) -> np.random.Generator:
    rng = np.random.Generator(getattr(np.random, kind)(5))
    rng.integers(9, size=3, dtype=np.uint32)  # leaves half of a draw of 64 bits behind
    return rng


def picture() -> Axes:
    axes = Figure().add_subplot(yscale="log", xlabel="Layers")
    axes.plot([1, 2, 3], [1e-3, 1e-2, math.nan], "o--", label="gradient")
    axes.bar([1, 2], [1, 2])
    return axes


SENT = [encode(value) for value in [{"a": [np.ones(3), 1j, ..., {1}]}, *map(generator, BITS)]]
SENT += [encode([picture(), np.array(["text"]), np.float32(1)])]


@given(VALUES)
@settings(deadline=None)
def test_values_that_may_cross_arrive_unchanged(value: Any) -> None:
    assert same(cross(value), value)


@pytest.mark.parametrize("value", [
    None, ..., True, -0.0, math.nan, -math.inf, complex(-0.0, math.nan), 2**1000, -(10**300), (),
    {}, "", "é∂\U0001f600", "\ud800", "\ud800\udc00", "\0\n\"\\", "\ufeff", "x" * 10_000,
    {2**61 - 2: {"a": [..., (2.5, np.float32(3))]}}, [0.5, -0.0, math.inf], (2.5,), [np.zeros((0, 3)), np.ones((2,) * 16)],
    nested([], 19), nested(np.ones(1), 20),
], ids=shortly)  # fmt: skip
def test_values_at_their_limits_arrive_unchanged(value: Any) -> None:
    assert same(cross(value), value)


@pytest.mark.parametrize("code", CODES)
def test_arrays_of_any_layout_and_byte_order_arrive_writeable(code: str) -> None:
    array = np.arange(24).reshape(2, 3, 4).astype(code)
    views = [array.T, np.asfortranarray(array), array[:, ::-2], array[..., :0], array[0, 0, 0, ...]]
    for view in [*views, np.broadcast_to(array[0], (5, 3, 4))]:
        arrived = cross(view.astype(view.dtype.newbyteorder(">"), copy=False))
        assert same(arrived, np.array(view, order="C"))
        assert arrived.flags.writeable


@pytest.mark.parametrize("code", CODES)
def test_a_numpy_scalar_stays_a_scalar_of_its_type(code: str) -> None:
    assert same(cross(np.dtype(code).type(1)), np.dtype(code).type(1))


@pytest.mark.parametrize("value", [
    np.ones((1, 2)).view(np.matrix), np.ma.masked_array([1.0, 2.0], [False, True]),
    np.arange(3.0).view(type("Own", (np.ndarray,), {})),
])  # fmt: skip
def test_subclasses_arrive_as_plain_arrays(value: Any) -> None:
    assert same(cross(value), np.array(value, subok=False))


def test_a_float_of_another_class_arrives_as_a_plain_float() -> None:
    class Loss(float):
        pass

    assert same(cross(Loss(2.5)), 2.5)


@pytest.mark.parametrize(("code", "narrow"), [("longdouble", "<f8"), ("clongdouble", "<c16")])
def test_long_doubles_are_narrowed_even_those_out_of_range(code: str, narrow: str) -> None:
    assert same(cross(np.array([1.5, math.inf], code)), np.array([1.5, math.inf], narrow))
    assert same(cross(np.dtype(code).type(1.5)), np.dtype(narrow).type(1.5))
    assert np.isinf(cross(np.array(["1e4000"], np.longdouble).astype(code))).all()


@pytest.mark.parametrize("kind", BITS)
def test_a_generator_goes_on_with_the_same_draws(kind: str) -> None:
    (arrived,), rng = cross([generator(kind)]), generator(kind)
    assert type(arrived.bit_generator) is type(rng.bit_generator)
    assert arrived.integers(2**32, dtype=np.uint32) == rng.integers(2**32, dtype=np.uint32)
    assert same(arrived.standard_normal(700), rng.standard_normal(700))


def test_axes_arrive_as_real_axes() -> None:
    (arrived,) = cross((picture(),))
    assert isinstance(arrived, Axes)
    assert (arrived.get_yscale(), arrived.get_xlabel()) == ("log", "Layers")
    assert same(arrived.lines[0].get_ydata(), np.array([1e-3, 1e-2, math.nan]))
    assert len(arrived.containers[0].patches) == 2


@pytest.mark.parametrize(("array", "kind"), [
    (np.array(["secret"]), "U"), (np.array([[b"secret"]]), "S"), (np.array([None, "secret"]), "O"),
    (np.array("2024-01-01", "M8[D]"), "M"), (np.array([3], "m8[ms]"), "m"), (np.zeros(3, "V"), "V"),
    (np.zeros((2, 1), [("secret", "f8")]), "V"), (np.array([], object), "O"),
    (np.array("secret", ">U6"), "U"), (np.array(["secret"], np.dtypes.StringDType()), "U"),
])  # fmt: skip
def test_arrays_of_other_things_arrive_hollow(array: Any, kind: str) -> None:
    header, arrays = encode(array)
    assert (arrays, b"secret" in header) == ([], False)
    arrived = decode(header, b"")
    assert (type(arrived), arrived.dtype.kind, arrived.shape) == (np.ndarray, kind, array.shape)


@pytest.mark.parametrize(("value", "name"), [
    (nested, "function"), (json, "module"), (int, "type"), ({1}, "set"), (b"bytes", "bytes"),
    (10**400, "int"), (2**1024 - 1, "int"), (object(), "object"), (np.bytes_(b"x"), "bytes_"),
    (np.datetime64("2024-01-01"), "datetime64"), (np.random.RandomState(1), "RandomState"),
    (np.random.Generator(type("Own", (np.random.PCG64,), {})(1)), "Generator"),
    (Figure().add_subplot(projection="polar"), "PolarAxes"), (type("Ünï", (), {})(), "Ünï"),
    (type("no name", (), {})(), "object"), (type("a" * 1000, (), {})(), "object"),
    (Fraction(10**400), "Fraction"), (Decimal("sNaN"), "Decimal"),
], ids=shortly)  # fmt: skip
def test_an_object_that_cannot_cross_becomes_a_foreign_with_the_name_of_its_type(
    value: Any, name: str
) -> None:
    arrived = cross({"key": (1, value)})["key"][1]
    assert (isinstance(arrived, Foreign), type(arrived).__name__) == (True, name)


def test_exact_numbers_arrive_as_floats() -> None:
    arrived = cross([Fraction(1, 3), (Decimal("0.1"), Decimal("1e400"), Fraction(1, 10**400))])
    assert same(arrived, [1 / 3, (0.1, float("inf"), 0.0)])


@pytest.mark.parametrize("key", [
    2**61 - 1, -(2**70), 0.5, True, None, (1, 2), np.int64(1), np.datetime64("2024-01-01"),
])  # fmt: skip
def test_a_dict_with_keys_that_may_hash_alike_does_not_cross(key: Any) -> None:
    assert type(cross({"a": 1, key: 2})).__name__ == "dict"
    assert isinstance(cross({key: 2}), Foreign)


def test_a_large_network_arrives_from_lists_in_little_memory() -> None:
    """Every test takes lists and arrays; as floats of Python it would take four times as much."""
    row = np.linspace(0, 1, 256).tolist()
    layers = [[row] * 256] * 30
    arrived = cross((layers, "relu"))
    assert (np.array(arrived[0]) == np.array(layers)).all()
    rows = [each for layer in arrived[0] for each in layer]
    assert {type(layer) for layer in arrived[0]} == {list}
    assert [type(each) for each in (rows[0], rows[3800], rows[-1])] == [list, list, np.ndarray]


@pytest.mark.parametrize("value", [
    ["a" * 10_000] + [1] * 75_000, [["a" * 10_000], [1] * 75_000], ([0] * 2_000, ("b" * 9_000,)),
    ["c" * 5_000, [0.5] * 900_000, [1]],
], ids=shortly)  # fmt: skip
def test_a_long_text_in_a_long_list_is_malformed(value: Any) -> None:
    """NumPy would give each entry the size of the text, 45 GB at worst."""
    with pytest.raises(Malformed, match=r"a list of [\d,]+ entries with a text of [\d,]+ char"):
        cross(value)


def test_many_short_texts_or_a_few_long_ones_arrive() -> None:
    for value in (["name" * 20] * 10_000, ["a" * 10_000] * 1_000):
        assert cross(value) == value


@pytest.mark.parametrize("depth", range(14, 24))
@pytest.mark.parametrize("value", [generator("PCG64"), picture(), {1: (2,)}])
def test_values_nested_too_deep_are_cut_off(value: Any, depth: int) -> None:
    assert type(innermost(cross(nested(value, depth)))).__name__ in {type(value).__name__, "list"}


def test_a_list_that_contains_itself_is_cut_off() -> None:
    endless: list[Any] = []
    endless.append(endless)
    assert type(innermost(cross(endless))).__name__ == "list"


@given(st.binary() | TEXT.map(lambda text: text.encode(errors="surrogatepass")), st.binary())
def test_random_bytes_are_a_value_or_malformed(header: bytes, arrays: bytes) -> None:
    with suppress(Malformed):
        decode(header, arrays)


def changed(node: Any, path: list[int], new: Any) -> Any:
    """Return *node* with *new* in place of the part that *path* leads to."""
    if not path or not node or not isinstance(node, list | dict):
        return new
    parts = list(node.items()) if isinstance(node, dict) else node
    at = path[0] % len(parts)
    if isinstance(node, dict):
        return {**node, parts[at][0]: changed(parts[at][1], path[1:], new)}
    return [*node[:at], changed(node[at], path[1:], new), *node[at + 1 :]]


@given(st.sampled_from(SENT), st.lists(st.integers(0, 30), max_size=9), NODES, st.binary())
@settings(deadline=None, max_examples=500)
def test_altered_frames_are_a_value_or_malformed(
    sent: tuple[bytes, list[bytes]], path: list[int], new: Any, more: bytes
) -> None:
    header, arrays = sent
    for joined in (b"".join(arrays), b"".join(arrays) + more):
        with suppress(Malformed):
            forge(changed(json.loads(header), path, new), joined)


@pytest.mark.parametrize(("node", "arrays"), [
    (0, b"left over"), ({"scalar": ["<f8", []]}, b"missing"), *((node, b"") for node in (
        "", "[" * 100_000, '{"list":[' * 100_000, '{"list":[' * 22 + "]}" * 22, "1" * 10_000,
        "{}{}", f'"{"x" * 10_001}"', 2**1024, [], {}, {"pickle": ""}, {LONG: 1},
        {"list": [], "tuple": []}, {"list": {}}, {"list": [[]]}, {"tuple": "ab"},
        {"dict": 1}, {"dict": [[1]]}, {"dict": [["a", 1, 2]]}, {"dict": [[{"list": []}, 1]]},
        {"dict": [[2**61, 1]]}, {"dict": [[0.5, 1]]}, {"dict": [[{"tuple": [1]}, 1]]}, {"dict": {}},
        {"floats": 1}, {"floats": ["list"]}, {"floats": ["dict", 0]}, {"floats": ["list", 2]},
        {"floats": ["list", -1]}, {"floats": [["list"], 0]}, {"floats": ["list", [0]]},
        {"complex": ["a", 1]}, {"complex": [LONG, LONG]}, {"complex": "12"}, {"complex": [1.0]},
        {"complex": [10**400, 1]}, {"foreign": 3}, {"axes": 1}, {"axes": {"dict": []}},
        {"hollow": ["O", [10**9]]}, {"hollow": [["O"], [1]]}, {"hollow": "O"}, {"generator": []},
        {"generator": ["PCG64", {"dict": []}]}, {"generator": ["RandomState", {"dict": []}]},
        {"generator": [["PCG64"], 1]}, {"generator": [LONG, 1]}, {"complex": ["1", 2.0]},
        {"generator": ["SFC64", {"dict": [["bit_generator", "SFC64"], ["state", HOLLOW]]}]},
    )),
    *(({"array": [code, [1]]}, bytes(8)) for code in ("O", "|V8", "<U2", ">f8", 8, {}, LONG)),
    *(({"array": ["<f8", shape]}, bytes(8)) for shape in (
        1, [2], [0], [-1], [-1, -1], [True], [1.0], ["1"], [None], [[1]], [2**62], [1] * 17,
    )),
    *(({tag: [code, shape]}, b"") for tag, code in (("array", "|b1"), ("hollow", "O"))
      for shape in ([10**18, 0], [0, 2**62], [0, 2**27, 2**27], [0] * 5000, [0, -1], [0.0], [LONG])
    ),
], ids=shortly)  # fmt: skip
def test_a_frame_that_no_encode_makes_is_malformed_with_a_short_message(
    node: Any, arrays: bytes
) -> None:
    with pytest.raises(Malformed) as caught:
        forge(node, arrays)
    assert len(str(caught.value)) < 400


def test_the_bytes_of_a_value_go_as_soon_as_nobody_needs_them() -> None:
    """And not when the collector comes: five networks of 100 MB would wait for it."""
    frame = bytearray(8 * 10**5)
    gc.disable()
    try:
        before = sys.getrefcount(frame)
        decode(b'{"array": ["<f8", [100000]]}', frame)
        assert sys.getrefcount(frame) == before
    finally:
        gc.enable()
