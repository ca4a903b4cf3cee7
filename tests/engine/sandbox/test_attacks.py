"""Every attack of the hostile class names what is there: modules, attributes, files, messages.

An attack on what has another name by now would end in an error, and get its verdict all the same. What
a worker has, the attack itself looks for (see `support/hostile_class.py`); here is what scripts tell unrun.
"""

import ast
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from pkgutil import resolve_name
from zipfile import ZipFile

from autograder.boundary.channel import LENGTHS
from autograder.boundary.values import encode
from autograder.sandbox import parent
from autograder.sandbox.remote_worker import EVENTS, REPLIES
from support.hostile_class import Verdict, corpus, name_of, titles_of, verdict_of
from support.project import BUILD, ROOT

SCRIPTS = {name_of(path): path.read_text(encoding="utf-8") for path in corpus()}
FOLDERS = {".git", "assignment", "autograder", "build", "solutions", "tests"}  # of the project
PACKAGES = {"given", "hidden"}
OURS = {"autograder", "backprop", "otter", "solutions", *PACKAGES}
DOTTED = re.compile(rf"\b(?:{'|'.join(OURS)})(?:\.(?!zip\b|py\b)[A-Za-z_]\w*)+")
GRADESCOPE = "/autograder/"  # a folder in its image, not ours


def nodes(source: str) -> Iterator[ast.AST]:
    """Yield the nodes of a script, and those of the programs in its strings."""
    for node in ast.walk(ast.parse(source)):
        yield node
        if isinstance(node, ast.Constant) and "import " in str(node.value):
            with suppress(SyntaxError):
                yield from nodes(str(node.value))


def texts(source: str) -> Iterator[str]:
    """Yield the strings and bytes in a script."""
    for node in nodes(source):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            value = node.value
            yield value if isinstance(value, str) else value.decode("latin-1")


def dotted_names(source: str) -> set[str]:
    """Return the modules of ours that a script names, and what it names of them."""
    bound: dict[str, str] = {}  # variables

    def dotted(node: ast.AST) -> str:
        match node:
            case ast.Name(id=name):
                return bound.get(name, "")
            case ast.Attribute(value=owner, attr=name):
                return f"{before}.{name}" if (before := dotted(owner)) else ""
            case ast.Subscript(value=ast.Attribute(attr="modules"), slice=ast.Constant(value=name)):
                return str(name)
        return ""

    found = {name for text in texts(source) for name in DOTTED.findall(text)}
    for node in nodes(source):
        match node:
            case ast.Import(names=aliases):
                found |= {alias.name for alias in aliases}
                bound |= {alias.asname: alias.name for alias in aliases if alias.asname}
            case ast.ImportFrom(module=module, names=aliases):
                found |= {f"{module}.{alias.name}" for alias in aliases}
                bound |= {alias.asname or alias.name: f"{module}.{alias.name}" for alias in aliases}
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() as value) if dotted(
                value
            ):
                bound[name] = dotted(value)
    found |= {dotted(node) for node in nodes(source)}
    return {name for name in found if name.partition(".")[0] in OURS}


def is_there(name: str) -> bool:
    """Return whether *name* is a module, or leads from one to an attribute."""
    with suppress(ImportError):
        if find_spec(name):  # not imported: the solution would run
            return True
    try:
        resolve_name(name)
    except (AttributeError, ImportError):
        return False
    return True


def declared(source: str) -> list[str]:
    """Return the files and folders in the line `# Attacks:` of a script, which may go on below."""
    head = source.partition("\n# %%")[0].replace("\n# ", " ")
    return head.partition(" Attacks: ")[2].strip().split(", ") if " Attacks: " in head else []


def below_root(source: str) -> Iterator[str]:
    """Yield the paths that a script makes of `root`, as far as they are constant."""

    def path_of(node: ast.AST) -> str | None:
        match node:
            case ast.Name(id="root"):
                return ""
            case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=name)):
                return None if (before := path_of(left)) is None else f"{before}{name}/"
        return None

    yield from filter(None, map(path_of, nodes(source)))


def test_modules_and_attributes_of_ours_that_an_attack_names_are_there() -> None:
    found = {name: dotted_names(source) for name, source in SCRIPTS.items()}
    for name, names in found.items():
        assert {each for each in names if not is_there(each)} == set(), name
    # Else the above would not fail.
    assert "autograder.worker.answering.call" in found["graded-0--arguments-said-to-be-changed"]
    assert (
        "autograder.grading.judge.TestResult.__init__"
        in found["graded-0--engine-functions-replaced"]
    )
    assert "autograder.grading.assignment.Case" in found["graded-0--gc-walk-for-results"]
    assert "given.checking.arrays.expect_array" in found["graded-0--objects-with-reduce"]
    assert "solutions.backprop" in found["graded-0--import-the-solution"]
    odd = (
        "autograder.odd",
        "autograder.worker.process.odd",
        "autograder.grading.grade.TestResult.odd",
        "odd",
    )
    assert not any(map(is_there, odd))


def test_what_an_attack_finds_in_its_worker_it_looks_for_first() -> None:
    for path in corpus():
        source = SCRIPTS[name_of(path)]
        first, *others = titles_of(path)
        assert not {"root", "target"} & set(others), path
        if 'sys.modules["' in source:
            assert first == "target", path
            assert "\nassert " in source.split("\n# %%")[1], path


def test_files_and_folders_that_an_attack_names_are_there() -> None:
    for source in SCRIPTS.values():
        for path in declared(source):
            file, _, member = path.partition(":")
            assert (ROOT / file).exists(), path
            if member:
                with ZipFile(ROOT / file) as archive:
                    assert member in archive.namelist(), path


def test_an_attack_names_all_files_and_folders_of_ours_that_it_reaches_for() -> None:
    for name, source in SCRIPTS.items():
        paths = declared(source)
        code = source.partition("\n# %%")[2]
        assert all(Path(path.rpartition(":")[2]).stem in code for path in paths), name
        known = {part for path in paths for part in re.split("[/:]", path)}
        for text in texts(source):
            if not re.search(r"\s", text) and not text.startswith(GRADESCOPE):
                words = set(re.findall(r"[\w.-]+", text))
                assert words & (FOLDERS | PACKAGES) <= known, (name, text)
        whole = [*paths, *(path.replace(":", "/") for path in paths)]
        whole += [path.partition(":")[2] for path in paths]
        for path in below_root(source):
            assert any(f"{each}/".startswith(path) for each in whole), (name, path)


def test_the_folders_of_ours_are_known() -> None:
    assert {path.name for path in ROOT.iterdir()} >= FOLDERS
    assert {path.name for path in (BUILD / "files").iterdir()} == PACKAGES


def test_the_messages_that_attacks_forge_are_such_as_the_engine_sends() -> None:
    assert LENGTHS.format == "!QQ"
    assert encode(("returned", True, {}))[0] == b'{"tuple": ["returned", true, {"dict": []}]}'
    words = {word for forms in (parent.REPLIES, EVENTS, *REPLIES.values()) for word in forms}
    forged = {
        json.loads(text)["tuple"][0]
        for source in SCRIPTS.values()
        for text in texts(source)
        if text.startswith('{"tuple": [')
    }
    assert forged == (forged & words) | {"passed"}  # which nobody says
    assert len(forged) > 5


def test_the_questions_that_an_attack_names_are_there() -> None:
    questions = json.loads((BUILD / "questions.json").read_text(encoding="utf-8"))["questions"]
    known = {question["id"] for question in questions}
    for name, source in SCRIPTS.items():
        assert {text for text in texts(source) if re.fullmatch(r"q\d[a-z]?", text)} <= known, name


def test_an_attack_that_misses_gets_no_verdict() -> None:
    """Whatever its score: the note stands in the place of the verdict."""
    targeted, verdict = "graded-0--encoder-replaced", Verdict("graded", 0)
    assert verdict_of(targeted, "graded", 0, ["Cell 2 raised PermissionError: no"]) == verdict
    assert verdict_of("graded-0--exit-with-success", "graded", 0, ["Cell 1 raised SystemExit: 0"]) == verdict  # fmt: skip
    assert verdict_of("perfect-fancy", "graded", 0, ["Cell 2 raised NameError: x"]) == verdict
    for note in ("Cell 1 raised OSError: x", "Cell 1 did not end", "Cell 12 raised NameError: x"):
        assert note in verdict_of(targeted, "graded", 0, [note]).status
