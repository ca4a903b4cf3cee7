"""Grade submissions, and build the assignment and its tests: `python -m autograder COMMAND`."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from autograder import settings
from autograder.errors import GraderError, UsageError
from autograder.intake import exports
from autograder.intake.submissions import find as find_submissions
from autograder.texts import complain, explain, show

DONE, FAULT, USAGE, INTERRUPTED = 0, 1, 2, 130
MASTER = Path("solutions/backprop.py")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in *arguments*, those of the process by default; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except GraderError as error:
        explain(error)
        return USAGE if isinstance(error, UsageError) else FAULT
    except KeyboardInterrupt:
        complain(
            "interrupted. Finished results are in results/, and the same command goes on from "
            "there."
        )
        return INTERRUPTED


def grade(options: argparse.Namespace) -> int:
    """Grade the submissions in each PATH and write all results, the tables and the report."""
    # Imported here, since `--help` needs none of it, and in two parts: grading needs the first.
    from autograder.batch.executors import executor_factory
    from autograder.batch.run import Options, grade_all
    from autograder.grading import versions
    from autograder.publishing import class_files

    for_grading, for_students = settings.load(), settings.load_for_students()
    files = class_files.read(
        *(options.roster, options.gradebook, options.column, options.gradebook_of),
        *(for_students.title, options.build.resolve()),
    )
    missing = [path for path in options.paths if not path.exists()]
    for path in missing:
        complain(f"there is no file or folder {path}")
    submissions = find_submissions([path for path in options.paths if path.exists()])
    if not submissions:
        complain("no submissions found. Name notebooks, scripts, zips, or a folder of them.")
        return USAGE
    for folder in filter(Path.is_dir, options.paths):
        for sentence in exports.doubts(folder):
            complain(sentence)
    if sentence := versions.warning():
        complain(sentence)
    executors = executor_factory(min(options.jobs, len(submissions)), options.scheduler)
    run_options = Options(executors, weak=options.weak_isolation, force=options.force)
    level = "full" if options.show_hidden else for_students.feedback
    run = grade_all(submissions, options.build.resolve(), options.out, for_grading, run_options)
    from autograder.publishing import closing_table
    from autograder.publishing.publish import publish

    for name, fault in sorted(run.faults.items()):
        complain(f"{name} has no mark, because the grader failed, not the student: {fault}")
    published = publish(run, level=level, jobs=options.jobs, tell=complain)
    show(closing_table.closing(run, published.statistics))
    if published.edits:
        show(f"\n{published.edits}")
    for sentence in files.publish(run.output, run.submissions):
        complain(sentence)
    if run.faults:
        return FAULT
    return USAGE if missing else DONE


def build(options: argparse.Namespace) -> int:
    """Build the tests from the master and, with --assignment, the folder that students get."""
    from autograder.authoring import build as builder

    master, address = options.master.resolve(), settings.load_for_students().assignment_address
    if not options.check:
        assignment = options.assignment and options.assignment.resolve()
        builder.build(master, options.build.resolve(), assignment, address)
        return DONE
    stale = builder.stale_files(master, options.check.resolve(), address)
    for path in stale:
        complain(f"{options.check / path} is out of date")
    if stale:
        complain("run `make assignment` and commit what it changes")
    return FAULT if stale else DONE


def package(options: argparse.Namespace) -> int:
    """Pack the build and the engine into the zip that is uploaded to Gradescope."""
    from autograder.files import replace_file
    from autograder.gradescope import autograder_zip

    for_grading, for_students = settings.load(), settings.load_for_students()
    content = autograder_zip.package(options.build.resolve(), for_grading, for_students)
    replace_file(options.zip, content)
    return DONE


def staff_copy(options: argparse.Namespace) -> int:
    """Run the solved notebook, and write it with its outputs as a notebook and as a page."""
    from autograder.authoring import solutions_page

    for path in solutions_page.staff_copy(options.build):
        show(str(path))
    return DONE


def doctor(options: argparse.Namespace) -> int:
    """Show what confines student code on this machine, and what a probe could still do."""
    from autograder.sandbox.isolation import examine
    from autograder.sandbox.parent import WarmParent

    build = options.build.resolve()
    with (
        WarmParent([build / "files" / "given"], settings.load()) as parent,
        tempfile.TemporaryDirectory() as results,
    ):
        isolation = examine(parent, build, [], Path(results))
    show(isolation.report())
    if isolation.breaches:
        complain(isolation.refusal())
    return FAULT if isolation.breaches else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m autograder", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("grade", help="grade submissions", description=grade.__doc__)
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="results folder")
    command.add_argument(
        "--jobs",
        type=_positive,
        default=os.cpu_count() or 1,
        metavar="N",
        help="number of processes",
    )
    command.add_argument(
        "--scheduler", metavar="ADDRESS", help="grade on the Dask cluster of this scheduler instead"
    )
    command.add_argument(
        "--force", action="store_true", help="also grade submissions that have a valid result"
    )
    command.add_argument(
        "--show-hidden",
        action="store_true",
        help="show students the names and messages of hidden tests in their feedback",
    )
    command.add_argument(
        "--weak-isolation",
        action="store_true",
        help="grade even if this machine cannot isolate student code",
    )
    _add_class_files(command)
    _add_build(command)
    command.set_defaults(command=grade)

    command = commands.add_parser("build", help="build the assignment", description=build.__doc__)
    command.add_argument("--master", type=Path, default=MASTER, help="script to build from")
    command.add_argument("--assignment", type=Path, metavar="DIR", help="build this folder too")
    command.add_argument("--check", type=Path, metavar="DIR", help="only check that DIR is fresh")
    _add_build(command)
    command.set_defaults(command=build)

    command = commands.add_parser(
        "package", help="pack the zip for Gradescope", description=package.__doc__
    )
    command.add_argument("zip", type=Path, metavar="ZIP", help="file to write")
    _add_build(command)
    command.set_defaults(command=package)

    command = commands.add_parser(
        "staff-copy", help="write the solutions for staff", description=staff_copy.__doc__
    )
    _add_build(command)
    command.set_defaults(command=staff_copy)

    command = commands.add_parser(
        "doctor", help="test how student code is isolated", description=doctor.__doc__
    )
    _add_build(command)
    command.set_defaults(command=doctor)
    return parser


def _add_class_files(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--roster", type=Path, metavar="CSV", help="list of the class, to name who is missing"
    )
    command.add_argument(
        "--gradebook", type=Path, metavar="CSV", help="file of Canvas or Moodle to fill in"
    )
    command.add_argument("--column", default="", metavar="NAME", help="its column to fill in")
    command.add_argument(
        "--gradebook-of",
        choices=("total", "score"),
        default="total",
        help="fill in the total, or the automatic points alone",
    )


def _add_build(command: argparse.ArgumentParser) -> None:
    command.add_argument("--build", type=Path, default=Path("build"), help="folder of the tests")


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"should be a whole number from 1 on, but is {text!r}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
