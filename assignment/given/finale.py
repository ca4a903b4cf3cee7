"""What the student's own functions can do together: networks that learn to tell spirals apart.

Nothing is graded here. Each function that is missing costs a part of the picture, and a sentence
says which.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from itertools import pairwise
from typing import Any

import numpy as np

from given import training
from given.checking.verdicts import COLOURS, MARKS
from given.figures import boundaries
from given.figures.boundaries import Panel
from given.figures.diagrams import GREY
from given.pictures import Picture
from given.training import Answers, Array, Failed, Stage

SIZES, DEEP_SIZES = (3, 32, 32, 1), (3, 32, 32, 32, 32, 32, 1)
LARGE = 0.5  # deviation of the weights that are too large
PLAIN = 0.3  # and of those that stand in for He's
STOPS = (0, 10, 25, 50, 100, 200, 400, 600)
STEPS = STOPS[-1]
STARTS = 8  # seeds that are tried
ENOUGH = 0.95
MAX_NORM = 1.0
UNITS = 8  # of the hidden layer of part 5

# The answers that a story calls, with the question of each, and what is left out without it.
OF_NEURON = {"compute_dE_dW": "q2", "compute_dE_df": "q3"}
OF_HIDDEN = {
    "compute_dE_dW": "q2",
    "compute_weighted_dE_df": "q4a",
    "forward": "q5b",
    "compute_dE_dW1": "q5d",
}
OF_DEEP = {"backprop": "q6b", "dead_fraction": "q7c", "clip_gradients": "q8c", "he_init": "q8d"}
WITHOUT = {
    "backprop": "so no deep network learns, and you see how far parts 3 and 5 come",
    "dead_fraction": "so nobody counts the units that die",
    "clip_gradients": "so no gradient is shortened, and the start with large weights stays bad",
    "he_init": f"so weights of deviation {PLAIN} stand in, and six layers get no good start",
}

Line = tuple[str, str]  # a state or "told", and a sentence
States = Mapping[str, str]  # of each question: "passed", "open" or "failed"
Check = Callable[[str], str]  # returns the state of a question


@dataclass(frozen=True)
class Story:
    """Sentences, and a picture or None."""

    lines: Sequence[Line]
    picture: Picture | None = None

    def __repr__(self) -> str:
        lines = [f"{MARKS.get(state, '-')} {line}" for state, line in self.lines]
        return "\n".join([*lines, *([repr(self.picture)] if self.picture else [])])

    def _repr_html_(self) -> str:
        lines = [
            f'<div style="border-left: 4px solid {COLOURS.get(state, GREY)}; padding: .2em .8em">'
            f"{MARKS.get(state, '')} {escape(line)}</div>"
            for state, line in self.lines
        ]
        return "".join([*lines, *([self.picture._repr_html_()] if self.picture else [])])


def hidden_layer(functions: Mapping[str, Any], check: Check) -> Story:
    """Return what a neuron and a network with a hidden layer learn by the student's functions."""
    answers, lines, panels = Answers(functions), list[Line](), list[Panel]()
    try:
        with answers.watched():
            states = states_of(answers, [*OF_NEURON.values(), *OF_HIDDEN.values()], check)
            missing = missing_of(OF_NEURON, states)
            lines += left_out(missing, "so the single neuron is left out")
            if not missing:
                panels.append(_panel("one neuron", training.neuron(answers, 200)))
            missing = missing_of(OF_HIDDEN, states)
            lines += left_out(missing, "so the hidden layer is left out")
            for title, both in (("only W2 learns", False), ("W1 learns too", True)):
                if not missing:
                    stage = training.hidden(answers, UNITS, 1000, both=both)
                    panels.append(_panel(title, stage))
    except Failed as failure:
        lines.append(("failed", str(failure)))
    return Story(lines, _picture(panels, turns=1.0))


def deep(functions: Mapping[str, Any], check: Check) -> Iterator[Story]:
    """Yield the story of deep networks as it goes on; the last one is complete."""
    telling = _Telling(Answers(functions))
    try:
        with telling.answers.watched():
            telling.begin(states_of(telling.answers, list(OF_DEEP.values()), check))
            if telling.has("backprop"):
                yield from telling.learn()
                telling.fail_and_mend()
                telling.go_deeper()
    except Failed as failure:
        telling.lines.append(("failed", str(failure)))
    story = telling.story()
    if telling.states and not telling.has("backprop"):
        before = hidden_layer(functions, check)
        story = Story([*story.lines, *before.lines], before.picture)
    yield story


@dataclass
class _Telling:
    """The story so far."""

    answers: Answers
    states: States = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    shares: dict[str, Sequence[float]] = field(default_factory=dict)

    def begin(self, states: States) -> None:
        """Say what is missing, and what is left out for that."""
        self.states = states
        for name, state in missing_of(OF_DEEP, states).items():
            if name == "backprop" or self.has("backprop"):
                self.lines += left_out({name: state}, WITHOUT[name])

    def has(self, name: str) -> bool:
        """Tell whether the answer *name* is right, as far as it is checked."""
        return self.states[OF_DEEP[name]] == "passed"

    def story(self) -> Story:
        """Return all that has been told."""
        return Story(list(self.lines), _picture(self.panels, 1.25, self.shares))

    def learn(self) -> Iterator[Story]:
        """Train by all that is there, from several starts until one is good; sigmoid beside it."""
        for seed in range(STARTS):
            stages = list[Stage]()
            for stage in self.train(self.start(SIZES, seed), "relu", STOPS):
                stages.append(stage)
                panel = _panel(f"ReLU, step {stage.steps}", stage)
                yield Story(list(self.lines), _picture([*self.panels, panel], 1.25))
            is_slow = stages[-1].steps < STEPS
            if stages[-1].accuracy >= ENOUGH or is_slow or seed == STARTS - 1:
                break
            self.lines.append(("told", f"Start {seed + 1} {_end(stages[-1])}. On to another."))
        last = stages[-1]
        self.lines.append((_state(last), f"Your network with ReLU {_end(last)}."))
        chosen = [stages[0], stages[len(stages) // 2], last]
        self.panels += [_panel(f"ReLU, step {each.steps}", each) for each in chosen]
        self.show("sigmoid", self.start(SIZES, seed), "sigmoid")

    def fail_and_mend(self) -> None:
        """Train from weights that are too large, without clipping and with it."""
        self.show("weights too large", _normal(SIZES, LARGE, 3), clips=False)
        if self.has("clip_gradients"):
            self.show("the same, clipped", _normal(SIZES, LARGE, 3))

    def go_deeper(self) -> None:
        """Train six layers, from weights that are too large and from the student's."""
        stage = self.show("six layers, too large", _normal(DEEP_SIZES, LARGE, 0), clips=False)
        if stage.dead:
            self.shares["too large"] = stage.dead
        if not self.has("he_init"):
            return
        for seed in range(STARTS):
            *_, stage = self.train(self.start(DEEP_SIZES, seed), "relu", (STEPS,))
            if stage.accuracy >= ENOUGH or stage.steps < STEPS:
                break
        self.panels.append(_panel("six layers, he_init", stage))
        self.lines.append((_state(stage), f"Six layers from he_init: the network {_end(stage)}."))
        if stage.dead:
            self.shares["he_init"] = stage.dead

    def show(
        self, title: str, weights: list[Array], activation: str = "relu", *, clips: bool = True
    ) -> Stage:
        """Train, add a panel and a line, and return the last stage."""
        *_, stage = self.train(weights, activation, (STEPS,), clips=clips)
        self.panels.append(_panel(title, stage))
        sentence = f"{title[0].upper()}{title[1:]}: the network {_end(stage)}."
        self.lines.append((_state(stage), sentence))
        return stage

    def train(
        self, weights: list[Array], activation: str, stops: Sequence[int], *, clips: bool = True
    ) -> Iterator[Stage]:
        """Train with what is right so far."""
        return training.deep(
            self.answers,
            weights,
            activation,
            stops,
            max_norm=MAX_NORM if clips and self.has("clip_gradients") else None,
            counts_dead=activation == "relu" and self.has("dead_fraction"),
        )

    def start(self, sizes: Sequence[int], seed: int) -> list[Array]:
        """Return weights by the student's `he_init`, or what stands in for it."""
        if not self.has("he_init"):
            return _normal(sizes, PLAIN, seed)
        shapes = list(pairwise(sizes))
        return self.answers.arrays("he_init", shapes, list(sizes), np.random.default_rng(seed))


def _normal(sizes: Sequence[int], deviation: float, seed: int) -> list[Array]:
    """Return random weights whose standard deviation does not depend on the layer."""
    rng = np.random.default_rng(seed)
    return [deviation * rng.standard_normal(shape) for shape in pairwise(sizes)]


def states_of(answers: Answers, questions: Sequence[str], check: Check) -> dict[str, str]:
    """Return the state of each of *questions*, checked now."""
    return {
        q: answers.ask(f"the check of {q}", partial(check, q)) for q in dict.fromkeys(questions)
    }


def missing_of(wanted: Mapping[str, str], states: States) -> dict[str, str]:
    """Return the answers that are not right, and the state of each."""
    return {name: states[q] for name, q in wanted.items() if states[q] != "passed"}


def left_out(missing: Mapping[str, str], so: str) -> list[Line]:
    """Return a sentence on what is *missing*, with what follows from that, or none."""
    if not missing:
        return []
    names = [
        f"{name} is {'not written yet' if state == 'open' else 'not right yet'}"
        for name, state in missing.items()
    ]
    state = "failed" if "failed" in missing.values() else "open"
    return [(state, f"{', '.join(names)}, {so}.")]


def _panel(title: str, stage: Stage) -> Panel:
    return Panel(f"{title}: {stage.accuracy:.0%}", stage.values)


def _state(stage: Stage) -> str:
    return "passed" if stage.accuracy >= ENOUGH else "told"


def _end(stage: Stage) -> str:
    """Return how a training ended, as the end of a sentence."""
    end = f"has {stage.accuracy:.0%} of the samples right after {stage.steps} steps"
    if not np.isfinite(stage.values).any():
        end += "; its numbers have become nan"
    dead = [str(layer) for layer, share in enumerate(stage.dead, 1) if share == 1]
    if dead:
        layers = f"layer{'s' if len(dead) > 1 else ''} {', '.join(dead)}"
        end += f"; dead_fraction finds every unit dead in {layers}, so no gradient comes through"
    if stage.steps < STEPS:
        end += f" (your functions are slow here: {STEPS} steps were planned)"
    return end


def _picture(
    panels: Sequence[Panel], turns: float, shares: Mapping[str, Sequence[float]] | None = None
) -> Picture | None:
    """Return a picture of *panels*, described by their titles; None if there are none."""
    if not panels:
        return None
    X, Y = training.spirals(turns)
    counted = [
        f"{name} {', '.join(f'{share:.0%}' for share in each)}"
        for name, each in (shares or {}).items()
    ]
    dead = f" Dead units by layer: {'; '.join(counted)}." if counted else ""
    return Picture(
        partial(boundaries.draw_boundaries, panels, X, Y, training.REACH, 3, dict(shares or {})),
        "Two spirals of samples, and on which side of the boundary each point of the plane lies. "
        f"Samples on the right side: {'; '.join(panel.title for panel in panels)}.{dead}",
    )
