"""Tell which mutants no test kills: of the reference answers, and of modules of the engine.

A mutant of an answer has to lose points in its own question. A mutant of a module has to fail a
test of that module. A fixed sample of them is tried, or all. Exit status 0 if all mutants of answers
are killed, and nine in ten of the engine's, but those that `equivalent_answers.toml` and
`equivalent_engine.toml` explain.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tqdm import tqdm

from long.mutants import engine, trying
from long.mutants.answers import SolvedNotebook
from long.mutants.equivalents import Equivalents
from long.mutants.judging import SOLVED, judge_all
from long.mutants.mutating import Mutant, mutants_of, plain, sample
from support.size import WHOLE

HERE = Path(__file__).parent
SAMPLE_OF_AN_ANSWER = 20
SAMPLE_OF_A_MODULE = 8 if WHOLE else 1  # each eight take five minutes on two cores
LEAST_OF_ENGINE = 0.9  # the share of mutants that must be killed
Judge = Callable[[Sequence[Mutant]], Iterable[tuple[Mutant, str]]]


def main() -> int:
    """Judge mutants, print the survivors and a table, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="all mutants of each part")
    parser.add_argument(
        "parts", nargs="*", help="questions and modules alone, such as q3 and intake.cells"
    )
    options = parser.parse_args()
    notebook = SolvedNotebook(SOLVED)
    known = [*engine.MODULES, *notebook.places]
    if strangers := [part for part in options.parts if part not in known]:
        parser.error(
            f"{', '.join(strangers)}: no question nor module; there are {', '.join(known)}"
        )
    parts = options.parts or known
    tried = []
    if modules := [part for part in parts if part in engine.MODULES]:
        tried.append(_of_modules(modules, whole=options.all))
    if questions := [part for part in parts if part in notebook.places]:
        tried.append(_of_answers(notebook, questions, whole=options.all or bool(WHOLE)))
    return max(tried)


def _of_answers(notebook: SolvedNotebook, questions: Sequence[str], *, whole: bool) -> int:
    equivalents = Equivalents(HERE / "equivalent_answers.toml", "question")
    mutants = []
    for name in questions:
        right = plain(notebook.answer(name))
        made = mutants_of(name, right)
        tried = made if whole else _sample(made, SAMPLE_OF_AN_ANSWER, equivalents)
        mutants += [Mutant(name, "none", right, right), *tried]
    return _report(mutants, judge_all, equivalents)


def _of_modules(modules: Sequence[str], *, whole: bool) -> int:
    equivalents = Equivalents(HERE / "equivalent_engine.toml", "module")
    mutants = []
    for module in modules:
        original, *made = engine.all_mutants_of(module)
        mutants += [original, *(made if whole else _sample(made, SAMPLE_OF_A_MODULE, equivalents))]
    return _report(
        mutants, lambda all_: trying.try_all(all_, engine.tests_of), equivalents, LEAST_OF_ENGINE
    )


def _sample(made: Sequence[Mutant], size: int, equivalents: Equivalents) -> set[Mutant]:
    """Return *size* of the mutants, and those that are explained, to see that they are still alive."""
    return {*sample(made, size), *filter(equivalents.explain, made)}


def _report(
    mutants: Sequence[Mutant], judge: Judge, equivalents: Equivalents, least: float = 1.0
) -> int:
    """Judge *mutants*, say what is to be done, and return the exit status.

    Args:
        mutants: those to judge, the originals among them.
        judge: yields the verdict on each.
        equivalents: the mutants that do the same as their original.
        least: the share of the other mutants that must be killed.
    """
    progress = tqdm(judge(mutants), total=len(mutants), unit="mutant", disable=None)
    found = dict(progress)
    verdicts = {mutant: found[mutant] for mutant in mutants}  # in order
    complaints = [*_faults(verdicts)]
    verdicts = {m: verdict for m, verdict in verdicts.items() if m.code != m.original}
    alive = [mutant for mutant in verdicts if verdicts[mutant] == "alive"]
    unexplained = [mutant for mutant in alive if not equivalents.explain(mutant)]
    complaints += equivalents.stale(verdicts, {mutant.part for mutant in mutants})
    for mutant in unexplained:
        before, after = (each.replace("\n", "\n    ") for each in mutant.change)
        print(f"{mutant.part}, {mutant.operator}:\n  - {before}\n  + {after}\n")
    print(_table(verdicts, len(alive) - len(unexplained), len(unexplained)))
    for complaint in complaints:
        print(f"mutants: {complaint}", file=sys.stderr)
    judged = len(verdicts) - (len(alive) - len(unexplained))
    return 1 if complaints or len(unexplained) > (1 - least) * judged else 0


def _faults(verdicts: Mapping[Mutant, str]) -> Iterator[str]:
    """Yield a sentence for each original that does not pass, and each test that breaks."""
    for mutant, verdict in verdicts.items():
        if mutant.code == mutant.original and verdict != "alive":
            yield f"{mutant.part}: the original itself is {verdict}."
        elif verdict not in ("killed", "alive", trying.BROKEN):
            _, after = mutant.change
            yield f"{mutant.part}: a test breaks on {after!r}: {verdict}"


def _table(verdicts: Mapping[Mutant, str], explained: int, unexplained: int) -> str:
    """Return a line for each part, and the sum; what cannot be imported does not count."""
    counted = {m: verdict for m, verdict in verdicts.items() if verdict != trying.BROKEN}
    total = Counter(mutant.part for mutant in counted)
    killed = Counter(mutant.part for mutant in counted if counted[mutant] == "killed")
    width = max(map(len, total))
    rows = [f"{name:<{width}} {killed[name]:>4}/{total[name]} killed" for name in total]
    return "\n".join(rows) + (
        f"\nmutants: {killed.total()}/{total.total()} killed, {explained} equivalent, "
        f"{unexplained} unexplained survivors"
    )


if __name__ == "__main__":
    sys.exit(main())
