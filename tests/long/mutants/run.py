"""Tell which mutants of the reference answers no test case of their own question kills.

Exit status 0 if all are killed but those that `equivalent.toml` explains.
"""

import sys
from collections import Counter
from pathlib import Path

from tqdm import tqdm

from long.mutants.answers import SolvedNotebook
from long.mutants.equivalents import Equivalents
from long.mutants.judging import SOLVED, judge_all
from long.mutants.mutating import Mutant, mutants_of, plain

LISTED = Path(__file__).with_name("equivalent.toml")


def main() -> int:
    """Judge all mutants, print the survivors and the table, and return the exit status."""
    notebook = SolvedNotebook(SOLVED)
    mutants = [mutant for name in notebook.places for mutant in _with_original(notebook, name)]
    verdicts = dict(tqdm(judge_all(mutants), total=len(mutants), unit="mutant", disable=None))

    complaints = _faults(verdicts)
    verdicts = {m: verdict for m, verdict in verdicts.items() if m.code != m.original}
    equivalents = Equivalents(LISTED)
    alive = [mutant for mutant in mutants if verdicts.get(mutant) == "alive"]
    unexplained = [mutant for mutant in alive if not equivalents.explain(mutant)]
    complaints += equivalents.stale(verdicts)
    for mutant in unexplained:
        print("\n".join(mutant.diff), end="\n\n")
    print(_table(verdicts, len(alive) - len(unexplained), len(unexplained)))
    for complaint in complaints:
        print(f"mutants: {complaint}", file=sys.stderr)
    return 1 if unexplained or complaints else 0


def _with_original(notebook: SolvedNotebook, name: str) -> list[Mutant]:
    """Return the right answer, as a mutant without a mistake, and the mutants of it."""
    source = notebook.answer(name)
    return [Mutant(name, "none", plain(source), plain(source)), *mutants_of(name, source)]


def _faults(verdicts: dict[Mutant, str]) -> list[str]:
    """Return a sentence for each right answer that is marked down, and each test that breaks."""
    faults = []
    for mutant, verdict in verdicts.items():
        if mutant.code == mutant.original and verdict != "alive":
            faults.append(f"{mutant.question}: the reference answer itself is {verdict}.")
        elif verdict not in ("killed", "alive"):
            _, after = mutant.change
            faults.append(f"{mutant.question}: a test breaks on {after!r}: {verdict}")
    return faults


def _table(verdicts: dict[Mutant, str], explained: int, unexplained: int) -> str:
    """Return a line for each question, and the sum."""
    total = Counter(mutant.question for mutant in verdicts)
    killed = Counter(mutant.question for mutant in verdicts if verdicts[mutant] == "killed")
    rows = [f"{name:<5} {killed[name]:>4}/{total[name]} killed" for name in total]
    return "\n".join(rows) + (
        f"\nmutants: {killed.total()}/{total.total()} killed, {explained} equivalent, "
        f"{unexplained} unexplained survivors"
    )


if __name__ == "__main__":
    sys.exit(main())
