"""For tests: what students can read in a `results.json`, and what may never be in it."""

import html
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema

from support.secrets import secret_lines

SCHEMA = json.loads(Path(__file__).with_name("results.schema.json").read_text(encoding="utf-8"))


def read(content: bytes) -> dict[str, Any]:
    """Return what a `results.json` says; raises `ValueError` if Gradescope would not take it."""
    found: dict[str, Any] = json.loads(content)
    try:
        jsonschema.validate(found, SCHEMA)
    except jsonschema.ValidationError as error:
        raise ValueError(f"{error.json_path}: {error.message}") from error
    return found


def secrets_in(output: str) -> set[str]:
    """Return names and messages of hidden tests, from what the staff read about a submission.

    A sentence without numbers, and without the words of an exception, is for students too.
    """
    failed = re.findall(r"^\w+: (\w+) \((public|hidden)\): (.*)$", output, re.MULTILINE)
    public, hidden = (
        {text for name, kind, message in failed if kind == which for text in (name, message)}
        for which in ("public", "hidden")
    )
    named = {name for name, _, _ in failed}
    return {each for each in hidden - public if each in named or re.search(r"\)$| raised ", each)}


def leaks(content: bytes, secrets: Iterable[str]) -> list[str]:
    """Return what stands in *content*, a `results.json`, and gives hidden tests away.

    Args:
        content: of the file.
        secrets: what may not be in it, beside lines of hidden tests, solutions and oracles.
    """
    text = html.unescape(json.dumps(json.loads(content), ensure_ascii=False))
    return [line for line in {*secrets, *secret_lines()} if line and line in text]
