"""The modules of the engine that are mutated, the tests of each."""

from long.mutants.mutating import FOR_THE_ENGINE, Mutant, mutants_of
from support.project import ROOT

TESTS = ROOT / "tests" / "engine"

# Each module with the files that test it beside those of its name, quickly and without a grader.
MODULES: dict[str, tuple[str, ...]] = {
    "settings": (),
    "files": (),
    "tables": (),
    "texts": (),
    "intake.submissions": (),
    "intake.cells": ("intake/test_submissions.py",),
    "intake.notebooks": (),
    "intake.scripts": (),
    "intake.percent": ("intake/test_scripts.py",),
    "intake.words": (),
    "intake.files": (),
    "intake.choice": (),
    "intake.students": (),
    "intake.metadata": (),
    "intake.exports": ("intake/test_platforms.py",),
    "intake.platforms": ("intake/test_exports.py",),
    "intake.csv_files": (),
    "intake.class_list": (),
    "batch.members": (),
    "boundary.values": ("boundary/test_channel.py",),
    "boundary.channel": (),
    "grading.assignment": (),
    "grading.digests": (),
    "grading.hints": (),
    "grading.manifest": ("grading/test_assignment.py",),
    "grading.plan": (),
    "grading.replies": ("grading/test_proxies.py",),
    "grading.results": (),
    "grading.task": (),
    "grading.value_file": ("grading/test_plan.py",),
    "grading.cell_notes": (),
    "grading.plot_data": (),
    "publishing.answer_html": (),
    "publishing.marked_texts": (),
    "publishing.gradebook": (),
    "publishing.roster": (),
    "publishing.upload.target": ("publishing/upload/test_write.py",),
    "publishing.upload.canvas": ("publishing/upload/test_write.py",),
    "publishing.upload.moodle": ("publishing/upload/test_write.py",),
    "publishing.upload.write": (),
    "publishing.manual_marks": (),
    "publishing.adjustments": (),
    "publishing.blind": ("publishing/test_manual_marks.py",),
    "publishing.changes": (),
    "publishing.comments": ("publishing/test_manual_marks.py",),
    "publishing.edited_grades": (),
    "publishing.last_run": ("publishing/test_changes.py", "publishing/test_edited_grades.py"),
    "publishing.marks": (
        "publishing/test_adjustments.py",
        "publishing/test_question_statistics.py",
    ),
    "publishing.sheets": ("publishing/test_manual_marks.py",),
    "publishing.question_statistics": (),
    "publishing.feedback": (),
    "publishing.class_summary": (),
    "publishing.closing_table": (),
    "publishing.html": ("publishing/test_feedback.py",),
    "publishing.report.about": ("publishing/report/test_page.py",),
    "publishing.report.attention": (),
    "publishing.report.identical": (),
    "publishing.report.students": ("publishing/report/test_attention.py",),
    "publishing.report.written_questions": ("publishing/report/test_students.py",),
    "publishing.report.submission_pages": ("publishing/report/test_students.py",),
    "publishing.report.table": ("publishing/report/test_page.py",),
    "publishing.report.shell": ("publishing/report/test_page.py",),
    "publishing.report.markdown": ("publishing/report/test_students.py",),
    "publishing.report.page": (
        "publishing/report/test_attention.py",
        "publishing/report/test_students.py",
    ),
    "gradescope.metadata": (),
    "gradescope.results_json": (),
    "gradescope.autograder_zip": (),
    "authoring.master": (),
    "authoring.notebooks": (),
    "sandbox.limits": (),
    "sandbox.isolation": (),
    "worker.names_used": (),
    "worker.plain_cells": (),
}

# These modules start processes or run in them, so that their tests take too long; or they draw, and
# only people can judge a picture.
NOT_MUTATED = {
    *("__main__", "arguments", "errors", "linux", "boundary.lost", "gradescope.in_image"),
    *("batch.executors", "batch.reading", "batch.remote"),
    *("batch.results_folder", "batch.run"),
    # Their tests draw random junk, which hypothesis notes down in files.
    *("boundary.axes", "boundary.lazy_axes"),
    *(
        "publishing.class_files",
        "publishing.publish",
        "publishing.pages_in_time",
        "publishing.plot_pictures",
        "publishing.report.charts",
    ),
    *("authoring.build", "authoring.plans", "authoring.solutions_page"),
    *("grading.expected", "grading.grade", "grading.helper", "grading.judge", "grading.judging"),
    *("grading.pictures", "grading.proxies", "grading.versions"),
    *("sandbox.launch", "sandbox.parent", "sandbox.probe"),
    *("sandbox.remote_worker", "sandbox.watch"),
    *("worker.cleanup", "worker.confine", "worker.landlock", "worker.otter_stand_in"),
    *(
        "worker.answering",
        "worker.importable",
        "worker.pictures",
        "worker.process",
        "worker.seccomp",
        "worker.waiting",
    ),
    *("worker.shell", "worker.traces", "worker.warm_parent"),
}


def tests_of(module: str) -> list[str]:
    """Return the test files for *module*: those of its name, and those that `MODULES` adds."""
    folder, _, name = f".{module}".rpartition(".")
    place = TESTS.joinpath(*folder.split("."))
    own = sorted({*place.glob(f"test_{name}.py"), *place.glob(f"test_{name}_*.py")})
    return [str(path) for path in (*own, *(TESTS / name for name in MODULES[module]))]


def all_mutants_of(module: str) -> list[Mutant]:
    """Return the module as it is, as a mutant without a mistake, and all mutants of it."""
    path = ROOT.joinpath("autograder", *module.split(".")).with_suffix(".py")
    mutants = mutants_of(module, path.read_text(encoding="utf-8"), FOR_THE_ENGINE)
    original = mutants[0].original
    return [Mutant(module, "none", original, original), *mutants]
