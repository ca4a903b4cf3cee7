"""Expect the sentence of a wrong answer."""

import re
from typing import Any

import pytest


def says(sentence: str) -> Any:
    """Expect an AssertionError whose message contains *sentence*, word for word."""
    return pytest.raises(AssertionError, match=re.escape(sentence))
