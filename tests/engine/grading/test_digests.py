"""Results of an old engine are not taken for those of this one."""

import shutil
from pathlib import Path

import pytest

from autograder.grading import digests


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the engine, which its digest is taken of."""
    copy = tmp_path / "autograder"
    shutil.copytree(digests.ENGINE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(digests, "ENGINE", copy)
    return copy


def digest_of_engine() -> str:
    """Return the digest anew: it is kept for the life of a process."""
    return digests.of_engine.__wrapped__()


def test_a_change_in_any_module_changes_the_digest_of_the_engine(engine: Path) -> None:
    modules = sorted(engine.rglob("*.py"))
    assert {path.parent.name for path in modules} > {"autograder", "worker", "report"}
    found = {digest_of_engine()}
    for number, path in enumerate(modules, start=1):
        path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
        found.add(digest_of_engine())
        assert len(found) == number + 1, path


def test_a_module_that_moves_changes_the_digest_of_the_engine(engine: Path) -> None:
    before = digest_of_engine()
    (engine / "worker" / "seccomp.py").rename(engine / "sandbox" / "seccomp.py")
    assert digest_of_engine() != before


def test_the_order_of_keys_does_not_change_a_digest() -> None:
    assert digests.of({"a": 1, "b": 2}) == digests.of({"b": 2, "a": 1})
    assert digests.of({"a": 1, "b": 2}) != digests.of({"a": 2, "b": 1})


def test_any_text_has_a_digest() -> None:
    """A text of a submission may hold half a surrogate pair, which UTF-8 cannot encode."""
    assert len(digests.of("σ′ \ud800")) == 16


def test_other_bytes_have_another_digest() -> None:
    assert digests.of_bytes(b"a") != digests.of_bytes(b"b")
    assert len(digests.of_bytes(b"")) == 16
