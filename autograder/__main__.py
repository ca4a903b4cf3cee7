"""The command line: `python -m autograder grade`, `build`, `package`, `staff-copy`, `doctor`."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from autograder import settings
from autograder.errors import GraderError
from autograder.intake import exports, submissions

DONE, FAULT, USAGE, INTERRUPTED = 0, 1, 2, 130
MASTER = Path("solutions/backprop.py")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except GraderError as error:
        print(f"autograder: {error}", file=sys.stderr)
        return FAULT
    except KeyboardInterrupt:
        print("autograder: interrupted; what was graded so far is in results/", file=sys.stderr)
        return INTERRUPTED


def grade(options: argparse.Namespace) -> int:
    """Grade the submissions in the paths given."""
    # Matplotlib and more: a second that whoever asks for help need not wait.
    from autograder.batch.executors import executor_factory
    from autograder.batch.run import Options, grade_all
    from autograder.publishing import closing_table
    from autograder.publishing.publish import publish

    missing = [path for path in options.paths if not path.exists()]
    for path in missing:
        print(f"autograder: there is no file or folder {path}", file=sys.stderr)
    found = submissions.find([path for path in options.paths if path.exists()])
    if not found:
        print(
            "autograder: no submissions found. Name notebooks, scripts, zips, or a folder of them.",
            file=sys.stderr,
        )
        return USAGE
    for folder in filter(Path.is_dir, options.paths):
        for sentence in exports.missing_submissions(folder):
            print(f"autograder: {sentence}", file=sys.stderr)
    executors = executor_factory(min(options.jobs, len(found)), options.scheduler)
    run_options = Options(executors, weak=options.weak_isolation, force=options.force)
    limits, students = settings.load(), settings.load_for_students()
    level = "full" if options.show_hidden else students.feedback
    run = grade_all(found, options.build.resolve(), options.out, limits, run_options)
    marks, items = publish(run, level=level, jobs=options.jobs)
    print(closing_table.closing(run, items))
    for complaint in marks.complaints:
        print(f"autograder: {complaint}", file=sys.stderr)
    for name, fault in sorted(run.faults.items()):
        print(f"autograder: {name} has no mark, and it is not its fault: {fault}", file=sys.stderr)
    if run.faults:
        return FAULT
    return USAGE if missing else DONE


def build(options: argparse.Namespace) -> int:
    """Build the tests from the master and, with --assignment, what students get."""
    from autograder.authoring import build as builder

    master, address = options.master.resolve(), settings.load_for_students().assignment_address
    if not options.check:
        assignment = options.assignment and options.assignment.resolve()
        builder.build(master, options.build.resolve(), assignment, address)
        return DONE
    stale = builder.stale_files(master, options.check.resolve(), address)
    for path in stale:
        print(f"autograder: {options.check / path} is out of date", file=sys.stderr)
    if stale:
        print("autograder: run `make assignment` and commit what it changes", file=sys.stderr)
    return FAULT if stale else DONE


def package(options: argparse.Namespace) -> int:
    """Pack the build and the engine into the zip that is uploaded to Gradescope."""
    from autograder.files import replace_file
    from autograder.gradescope import autograder_zip

    limits, students = settings.load(), settings.load_for_students()
    content = autograder_zip.package(options.build.resolve(), limits, students)
    replace_file(options.zip, content)
    return DONE


def staff_copy(options: argparse.Namespace) -> int:
    """Run the solved notebook, and write it with its figures, and as a page."""
    from autograder.authoring import solutions_page

    for path in solutions_page.staff_copy(options.build):
        print(path)
    return DONE


def doctor(options: argparse.Namespace) -> int:
    """Tell how student code is kept apart on this machine, and what a probe of ours could do."""
    from autograder.sandbox import isolation
    from autograder.sandbox.parent import WarmParent

    build = options.build.resolve()
    with (
        WarmParent([build / "files" / "given"], settings.load()) as parent,
        tempfile.TemporaryDirectory() as results,
    ):
        found = isolation.examine(parent, build, [], Path(results))
    print(found.report())
    if found.breaches:
        print(f"autograder: {found.refusal()}", file=sys.stderr)
    return FAULT if found.breaches else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m autograder", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("grade", help="grade submissions", description=grade.__doc__)
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="for all results")
    command.add_argument(
        "--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N", help="processes"
    )
    command.add_argument(
        "--scheduler", metavar="ADDRESS", help="of a Dask cluster that grades instead"
    )
    command.add_argument(
        "--force", action="store_true", help="grade again what was graded before, too"
    )
    command.add_argument(
        "--show-hidden",
        action="store_true",
        help="let students read the names and messages of hidden tests in their feedback",
    )
    command.add_argument(
        "--weak-isolation",
        action="store_true",
        help="grade although student code is not kept apart on this machine",
    )
    _add_build(command)
    command.set_defaults(command=grade)

    command = commands.add_parser("build", help="build the assignment", description=build.__doc__)
    command.add_argument("--master", type=Path, default=MASTER)
    command.add_argument("--assignment", type=Path, metavar="DIR", help="build this folder too")
    command.add_argument("--check", type=Path, metavar="DIR", help="only tell if DIR is up to date")
    _add_build(command)
    command.set_defaults(command=build)

    command = commands.add_parser("package", help="pack a zip", description=package.__doc__)
    command.add_argument("zip", type=Path, metavar="ZIP", help="to write")
    _add_build(command)
    command.set_defaults(command=package)

    command = commands.add_parser(
        "staff-copy", help="make a page of the solutions", description=staff_copy.__doc__
    )
    _add_build(command)
    command.set_defaults(command=staff_copy)

    command = commands.add_parser("doctor", help="test the isolation", description=doctor.__doc__)
    _add_build(command)
    command.set_defaults(command=doctor)
    return parser


def _add_build(command: argparse.ArgumentParser) -> None:
    command.add_argument("--build", type=Path, default=Path("build"), help="folder of the tests")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"should be at least 1, but is {number}")
    return number


if __name__ == "__main__":
    sys.exit(main())
