"""Grade submissions, and build the assignment and its tests: `python -m autograder COMMAND`."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from autograder import arguments as command_line
from autograder import settings
from autograder.errors import GraderError, UsageError
from autograder.intake import exports
from autograder.intake.submissions import find as find_submissions
from autograder.texts import complain, explain, show

if TYPE_CHECKING:
    from autograder.batch.run import Run
    from autograder.intake.class_list import Person

DONE, FAULT, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in *arguments*, those of the process by default; return the exit status."""
    commands = {"grade": grade, "build": build, "package": package, "doctor": doctor}
    options = command_line.parse(arguments, __doc__, commands | {"staff-copy": staff_copy})
    try:
        return int(options.command(options))
    except GraderError as error:
        explain(error)
        return USAGE if isinstance(error, UsageError) else FAULT
    except KeyboardInterrupt:
        kept = "Finished results are in results/, and the same command goes on from there."
        if getattr(options, "dry_run", False):
            kept = "Nothing was written."
        complain(f"interrupted. {kept}")
        return INTERRUPTED


def grade(options: argparse.Namespace) -> int:
    """Grade the submissions in each PATH and write all results, the tables and the report."""
    # Imported here, since `--help` needs none of it, and in two parts: grading needs the first.
    from autograder.batch.executors import executor_factory
    from autograder.batch.members import default_out
    from autograder.batch.members import members as members_of
    from autograder.batch.results_folder import copied
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
    paths = [path for path in options.paths if path.exists()]
    found = find_submissions(paths)
    if not found:
        complain("no submissions found. Name notebooks, scripts, zips, or a folder of them.")
        return USAGE
    out = options.out or default_out(paths)
    members = members_of(paths, found, out, add=options.add)
    for sentence in chain(*map(exports.doubts, filter(Path.is_dir, paths)), members.sentences()):
        complain(sentence)
    if sentence := versions.warning():
        complain(sentence)
    run_options = Options(
        executor_factory(min(options.jobs, len(found)), options.scheduler),
        weak=options.weak_isolation,
        force=options.force,
        only=members.asked,
    )
    with copied(out) if options.dry_run else nullcontext(out) as folder:
        tests = options.build.resolve()
        run = grade_all(members.submissions, tests, folder, for_grading, run_options)
        for name, fault in sorted(run.faults.items()):
            complain(f"{name} has no mark, because the grader failed, not the student: {fault}")
        if options.dry_run:
            from autograder.publishing.publish import preview

            show(f"{preview(run, tell=complain).on_screen()}. Nothing was written into {out}.")
        else:
            members.write(run.output)
            _publish(run, options, for_students, files.people)
            for sentence in files.publish(run.output, run.submissions):
                complain(sentence)
    if run.faults:
        return FAULT
    return USAGE if missing else DONE


def _publish(
    run: "Run",
    options: argparse.Namespace,
    for_students: settings.ForStudents,
    people: "Sequence[Person] | None",
) -> None:
    """Write the tables, pages and the report of *run*, and show the closing table."""
    from autograder.publishing import closing_table
    from autograder.publishing.publish import publish

    published = publish(
        run,
        level="full" if options.show_hidden else for_students.feedback,
        jobs=options.jobs,
        blind=options.blind,
        title=for_students.title,
        course=for_students.course,
        people=people,
        tell=complain,
    )
    show(closing_table.closing(run, published.summary, published.statistics, published.changes))
    if published.edits:
        show(f"\n{published.edits}")


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


if __name__ == "__main__":
    sys.exit(main())
