"""Train small networks on two spirals. The mathematics is the student's, called with care."""

import _thread
import io
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from given.checking import calls
from given.mistakes.deep import ACTIVATIONS
from given.mistakes.recognise import Mistake, as_array
from given.network import sigmoid

Array = NDArray[np.float64]

PATIENCE = 15.0  # seconds for one call of an answer
TIME_TO_TRAIN = 5.0  # seconds for one network; slow answers take fewer steps
REACH = 2.3  # of the pictures, to each side


class Failed(Exception):
    """An answer came to no result; the message is a sentence that names it."""


class Answers:
    """The student's functions by name. What goes wrong in them becomes `Failed`."""

    def __init__(self, functions: Mapping[str, Any], patience: float = PATIENCE) -> None:
        self._functions = functions
        self._patience = patience
        self._called: tuple[str, float] | None = None  # what runs, and since when
        self._too_slow = ""

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Interrupt a call that does not come back; what answers print is not shown.

        Raises:
            Failed: a call did not come back, or the student has interrupted the cell.
        """
        done = threading.Event()
        watch = threading.Thread(target=self._watch, args=[done], daemon=True)
        may_set = threading.current_thread() is threading.main_thread()
        before = signal.getsignal(signal.SIGINT)
        try:
            if may_set:  # what was started in the background of a shell ignores interrupts
                signal.signal(signal.SIGINT, signal.default_int_handler)
            watch.start()
            with redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
                yield
            done.set()
            watch.join()
        except KeyboardInterrupt:
            if not self._too_slow:
                raise Failed("You stopped this cell. Run it again to see the rest.") from None
            raise Failed(
                f"{self._too_slow} did not come back within {self._patience:g} seconds. "
                "Does one of its loops never end?"
            ) from None
        finally:
            done.set()
            if may_set:
                signal.signal(signal.SIGINT, before)

    def ask(self, name: str, function: Callable[[], Any]) -> Any:
        """Return what *function* returns, which runs the answer *name*; watch the time it takes.

        Raises:
            Failed: it raises an exception.
        """
        self._called = name, monotonic()
        try:
            return function()
        except Mistake as mistake:
            raise Failed(f"{mistake} Run the check of {name} once more.") from None
        except Exception as error:  # noqa: BLE001  # an answer may raise anything
            raise Failed(
                f"{name} stopped while it was used ({type(error).__name__}: {error})."
            ) from None
        finally:
            self._called = None

    def array(self, name: str, shape: tuple[int, ...], *arguments: Any) -> Array:
        """Return the array that an answer gives, of *shape*; it may hold inf or nan."""
        return _array(name, self.call(name, *arguments), shape)

    def arrays(self, name: str, shapes: Sequence[tuple[int, ...]], *arguments: Any) -> list[Array]:
        """Return the list of arrays that an answer gives, of *shapes*."""
        found = self.call(name, *arguments)
        if not isinstance(found, (list, tuple)) or len(found) != len(shapes):
            raise Failed(f"{name} should give {len(shapes)} arrays here, and does not.")
        return [_array(name, each, shape) for each, shape in zip(found, shapes, strict=True)]

    def call(self, name: str, *arguments: Any) -> Any:
        """Return what the answer *name* returns for copies of *arguments*."""
        return self.ask(name, lambda: calls.call(name, self._functions.get(name), *arguments))

    def _watch(self, done: threading.Event) -> None:
        while not done.wait(0.2):
            called = self._called
            if called and monotonic() - called[1] > self._patience:
                self._too_slow = called[0]
                _thread.interrupt_main()
                return


@dataclass(frozen=True)
class Stage:
    """A network after *steps* of its training.

    Attributes:
        steps: how many there were.
        accuracy: the share of samples on the right side.
        values: its predictions on the grid, (k, k).
        dead: the share of dead units of each layer, if that is counted.
    """

    steps: int
    accuracy: float
    values: Array
    dead: tuple[float, ...] = ()


def spirals(turns: float, n: int = 120) -> tuple[Array, Array]:
    """Return X (3, n), whose last row is 1, and Y (1, n): two spirals, one turned by a half."""
    radius = np.sqrt(np.linspace(0.02, 1, n // 2))
    angle = 2 * np.pi * turns * radius
    arm = 2 * radius * np.array([np.cos(angle), np.sin(angle)])
    X = np.vstack([np.hstack([arm, -arm]), np.ones((1, n))])
    return X, np.repeat([[0.0, 1.0]], n // 2, axis=1)


def grid(k: int = 60) -> Array:
    """Return the points of a picture as samples (3, k²), row by row from below."""
    x, y = np.meshgrid(*[np.linspace(-REACH, REACH, k)] * 2)
    return np.vstack([x.ravel(), y.ravel(), np.ones(k * k)])


def deep(
    answers: Answers,
    weights: list[Array],
    activation: str,
    stops: Sequence[int],
    *,
    max_norm: float | None = None,
    counts_dead: bool = False,
    eta: float = 0.1,
) -> Iterator[Stage]:
    """Train a network by the student's `backprop`, and yield it at each of *stops*, in steps.

    Args:
        answers: the student's functions.
        weights: those to begin with, (fan_in, fan_out).
        activation: that of all layers.
        stops: numbers of steps, rising.
        max_norm: what `clip_gradients` gets, or None if it is not called.
        counts_dead: whether `dead_fraction` is called at each stop.
        eta: the learning rate.
    """
    X, Y = spirals(1.25)
    shapes = [W.shape for W in weights]
    begun = monotonic()
    for step in range(stops[-1] + 1):
        is_late = monotonic() - begun > TIME_TO_TRAIN
        if step in stops or is_late:
            sums, Y_hat = forward(weights, X, activation)
            dead = [_share(answers.call("dead_fraction", f)) for f in sums if counts_dead]
            values = forward(weights, grid(), activation)[1]
            yield Stage(step, _accuracy(Y_hat, Y), _square(values), tuple(dead))
            if is_late:
                return
        grads = answers.arrays("backprop", shapes, weights, X, Y, activation)
        if max_norm is not None:
            grads = answers.arrays("clip_gradients", shapes, grads, max_norm)
        weights = [W - eta * grad for W, grad in zip(weights, grads, strict=True)]


def hidden(answers: Answers, units: int, steps: int, *, both: bool, eta: float = 1.0) -> Stage:
    """Train the network of part 5 by the student's functions: both layers, or the last alone."""
    X, Y = spirals(1.0)
    rng = np.random.default_rng(1)
    W1, W2 = rng.standard_normal((3, units)), 0.3 * rng.standard_normal((units, 1))
    begun = monotonic()

    def stages(X: Array) -> list[Array]:
        n = X.shape[1]
        return answers.arrays("forward", [(units, n), (units, n), (1, n), (1, n)], X, W1, W2)

    for step in range(steps):
        if monotonic() - begun > TIME_TO_TRAIN:
            steps = step
            break
        _, a1, _, Y_hat = stages(X)
        dE_df2 = answers.array("compute_weighted_dE_df", Y.shape, Y_hat, Y, 1.0, 1.0)
        dE_dW2 = answers.array("compute_dE_dW", W2.shape, dE_df2, a1)
        if both:
            W1 = W1 - eta * answers.array("compute_dE_dW1", W1.shape, X, Y, W1, W2)
        W2 = W2 - eta * dE_dW2
    return Stage(steps, _accuracy(stages(X)[3], Y), _square(stages(grid())[3]))


def neuron(answers: Answers, steps: int, *, eta: float = 1.0) -> Stage:
    """Train the neuron of part 3 by the student's functions."""
    X, Y = spirals(1.0)
    W: Array = np.zeros((3, 1))
    for _ in range(steps):
        dE_df = answers.array("compute_dE_df", Y.shape, sigmoid(W.T @ X), Y)
        W = W - eta * answers.array("compute_dE_dW", W.shape, dE_df, X)
    return Stage(steps, _accuracy(sigmoid(W.T @ X), Y), _square(sigmoid(W.T @ grid())))


def forward(weights: Sequence[Array], X: Array, activation: str) -> tuple[list[Array], Array]:
    """Return the weighted sums f of each layer, and the prediction of the last."""
    sums, a = list[Array](), np.asarray(X)
    for W in weights:
        sums.append(W.T @ a)
        a = np.asarray(ACTIVATIONS[activation](sums[-1]))
    return sums, a


def _array(name: str, value: Any, shape: tuple[int, ...]) -> Array:
    try:
        array = as_array(value)
    except Exception:  # noqa: BLE001  # whatever a strange object raises
        array = None
    if array is None or array.dtype.kind not in "biuf":
        raise Failed(f"{name} gave something that is no array of numbers.")
    if array.shape != shape:
        raise Failed(f"{name} gave an array of shape {array.shape} here, where {shape} is needed.")
    return np.asarray(array, dtype=np.float64)


def _share(value: Any) -> float:
    share = float(_array("dead_fraction", value, ()))
    if not 0 <= share <= 1:
        raise Failed(f"dead_fraction gave {share:g}, which is no share.")
    return share


def _accuracy(Y_hat: Array, Y: Array) -> float:
    """Return the share of samples on the right side of ½; a nan is on no side."""
    right = np.isfinite(Y_hat) & ((Y_hat > 0.5) == (Y > 0.5))
    return float(right.mean())


def _square(values: Array) -> Array:
    side = round(values.size**0.5)
    return values.reshape(side, side)
