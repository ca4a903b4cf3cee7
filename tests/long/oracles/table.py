"""Hold every expected value against 50 digits, and print how far off everything is.

PYTHONPATH=.:solutions python tests/long/oracles/table.py [--write]

With `--write` the table goes into the README beside this file. The exit status is 1 if an expected
value is off by more than 1e-13 of the largest entry of its array, a margin is not kept, or the README
lists other cases.
"""

import math
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from given.checking import arrays
from hidden import oracles
from long.oracles import answers, digits, record

README = Path(__file__).parent / "README.md"
START = "<!-- written by table.py -->\n"
EXPECTED_RTOL = 1e-13
MARGIN = 100

HEAD = """\
| question | case | entries | largest | expected | Richardson | its own bound | right answers | differences |
|---|---|---|---|---|---|---|---|---|
"""


@dataclass
class Row:
    """The errors in a case, each as a part of the largest entry of its array."""

    use: record.Use
    expected: float
    richardson: float | None
    bound: float | None
    right: float | None
    differences: float | None

    def __str__(self) -> str:
        arrays = self.use.expected
        cells = [
            self.use.question,
            f"`{self.use}`" + " precise" * self.use.precise,
            " + ".join(str(np.size(array)) for array in arrays),
            " + ".join(f"{np.abs(array).max():.1g}" for array in arrays),
            *map(below, [self.expected, self.richardson, self.bound, self.right]),
            above(self.differences),
        ]
        return f"| {' | '.join(cells)} |\n"


def main() -> int:
    """Print or write the table, and return the exit status."""
    rows, faults = [], []
    for use in record.record():
        row, wrong = measure(use)
        rows.append(row)
        faults += wrong
    for question in record.CURVED:
        off = max(
            row.differences or 0 for row in rows if row.use.question == question and row.use.precise
        )
        if off <= MARGIN * arrays.PRECISE_RTOL:
            faults.append(f"{question}: finite differences are {off:.2g} off, and nearly pass")
    table = HEAD + "".join(map(str, rows))
    prose, _, written = README.read_text(encoding="utf-8").partition(START)
    if "--write" in sys.argv:
        README.write_text(f"{prose}{START}\n{table}", encoding="utf-8")
    else:
        print(table)
        if cases_in(written) != cases_in(table):
            faults.append(f"{README.name} lists other cases than the tests have: --write them anew")
    print(f"{len(rows)} cases, {len(faults)} faults", *faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


def cases_in(table: str) -> list[list[str]]:
    """Return question, case and entries of each row; what is measured may be another elsewhere."""
    return [line.split("|")[1:4] for line in table.splitlines() if line.startswith("| q")]


def measure(use: record.Use) -> tuple[Row, list[str]]:
    """Return a row of the table, and what is wrong with the case in it."""
    in_digits = getattr(digits, use.kind)(use)
    expected = digits.error(use.expected, in_digits)
    off, bound = richardson(use)
    right, differences = answers.answers_to(use.kind, use.parameters, use.case)
    worst = max((digits.error(answer, in_digits) for answer in right), default=None)
    student = None if differences is None else digits.error(differences, in_digits)
    faults = [
        f"{use.question}, {use}: {what} {value:.2g} off"
        for what, value, limit in [
            ("the value expected is", expected, EXPECTED_RTOL),
            (f"Richardson is within {bound} by itself, but", off, bound),
            ("a right answer is", worst, use.rtol / MARGIN),
        ]
        if value is not None and value > limit
    ]
    return Row(use, expected, off, bound, worst, student), faults


def richardson(use: record.Use) -> tuple[float | None, float | None]:
    """Return the error of Richardson's gradients, and what they say of it; the largest of each."""
    if use.kind in ("forward", "vanishing"):
        return None, None
    off, bound = [], []
    for loss, x, value in use.calls:
        estimate, error = oracles.richardson(loss, x)
        scale = np.abs(value).max() or 1
        off.append(np.abs(estimate - value).max() / scale)
        bound.append(error.max() / scale)
    return max(off), max(bound)


def below(value: float | None) -> str:
    """Return the power of ten above *value*: rounding differs between machines, that seldom does."""
    if value is None:
        return "–"
    return f"< 1e{max(math.ceil(math.log10(value)), -14)}" if value else "0"


def above(value: float | None) -> str:
    """Return the power of ten below *value*."""
    if value is None:
        return "–"
    return f"> 1e{math.floor(math.log10(value))}" if value > 1e-14 else "0"


if __name__ == "__main__":
    sys.exit(main())
