"""Tell whether calls have left something behind that later calls could see.

A fork answers for several questions as long as these cannot see each other's traces. What cannot be
compared counts as changed.
"""

import functools
import os
import random
import sys
import threading
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from types import CodeType, FunctionType, MappingProxyType, ModuleType
from typing import Any

import numpy as np

from autograder.worker.names_used import names_in

MAX_PARTS = 50_000
MAX_ARRAY = 2**24  # bytes
INSTALLED = (sys.prefix, sys.base_prefix, str(Path(__file__).parents[1]))
# Drawings are looked at before any call, and each call begins without figures.
IGNORED = ("matplotlib.", "mpl_toolkits.", "IPython.", "autograder.")
VALUES = (type(None), type(...), bool, int, float, complex, str, bytes)
STATELESS = (ModuleType, CodeType, property, staticmethod, classmethod, np.ufunc)
CACHED = type(functools.lru_cache(len))
# Names of what reads things that values do not lead to.
READERS = {"open", "load", "loadtxt", "genfromtxt", "fromfile", "globals", "vars", "eval", "exec"}


class Students:
    """Tells what a student wrote from what is installed or given; made before student code runs.

    Args:
        given: the packages that every submission finds beside itself.
    """

    def __init__(self, given: Iterable[str]) -> None:
        self._ignored = IGNORED + tuple(f"{package}." for package in given)
        self._known = len(sys.modules)  # later ones come after these

    def names(self) -> list[tuple[str, Any]]:
        """Return the names, with values, in modules that a student wrote beside the notebook."""
        # To look at each name would copy the memory that it shares with the worker.
        new = list(sys.modules.values())[self._known :]
        named = chain(*(vars(module).items() for module in new if self._wrote(module)))
        return [(name, value) for name, value in named if not name.startswith("__")]

    def ignore(self, thing: Any) -> bool:
        """Tell whether the module of a class or function is given, or is about drawings."""
        return f"{thing.__module__}.".startswith(self._ignored)

    def wrote(self, kind: type) -> bool:
        """Tell whether a student wrote this class."""
        return kind.__module__ == "__main__" or self._wrote(sys.modules.get(kind.__module__))

    def _wrote(self, module: ModuleType | None) -> bool:
        file, name = getattr(module, "__file__", None), getattr(module, "__name__", "")
        is_ignored = f"{name}.".startswith(self._ignored)
        return file is not None and not is_ignored and not str(file).startswith(INSTALLED)


class Traces:
    """What calls could have changed in this process, at one moment.

    Args:
        names: those of the notebook, with their values.
        students: tells whose modules and classes count.

    Attributes:
        read: *names*, and the names that functions among the values read, attributes too.
        is_known: whether all can be compared, drawings and caches too.
    """

    def __init__(self, names: Mapping[str, Any], students: Students) -> None:
        self.read = set(names)
        self.is_known = True
        self._students = students
        self._marks: list[Any] = [random.getstate(), _current_folder(), np.geterr()]
        self._marks += [threading.active_count(), _has_children()]
        self._kept: dict[int, Any] = {}  # by id, so that no other object gets one of these ids
        try:
            self._add(np.random.get_state(legacy=False))
            self._add(students.names())
            self._add(dict(names))
        except Exception:  # noqa: BLE001  # whatever the code of a student's class raises
            self._marks.append(object())  # equals no other
            self.is_known = False

    def equal(self, other: "Traces") -> bool:
        """Tell whether nothing has changed between the two moments, as far as can be known."""
        return self._marks == other._marks

    def _add(self, value: Any) -> None:
        kind = type(value)
        if len(self._marks) > MAX_PARTS or (kind is np.ndarray and value.nbytes > MAX_ARRAY):
            raise ValueError("more than is worth comparing")
        if kind in VALUES:
            self._marks.append(value)
            return
        self._marks.append(kind)
        state = None if id(value) in self._kept else self._state(value)
        if state is None:
            self._marks.append(id(value))
        self._kept[id(value)] = value
        for part in state or ():
            self._add(part)

    def _state(self, value: Any) -> Iterable[Any] | None:  # noqa: PLR0911  # a list of kinds
        """Return the parts of *value* that can change; None if there are none that count."""
        kind = type(value)
        if kind in STATELESS or kind.__name__.endswith("_descriptor"):
            return None
        if self._students.ignore(kind):
            self.is_known = False
            return None
        if kind in (list, tuple, set, frozenset):
            return [len(value), *value]
        if kind in (dict, MappingProxyType):
            return [len(value), *chain.from_iterable(value.items())]
        if kind is np.ndarray and not value.dtype.hasobject:
            return [value.shape, value.dtype.str, value.tobytes()]
        if kind is FunctionType:
            if self._students.ignore(value):
                return None
            read = names_in([value.__code__])
            self.read |= read
            seen = [value.__globals__.get(name, ...) for name in sorted(read)]
            seen += [cell.cell_contents for cell in value.__closure__ or ()]
            return [value.__code__, value.__defaults__, value.__kwdefaults__, vars(value), *seen]
        if kind is CACHED:
            self.is_known = False
            return [value.__wrapped__, *value.cache_info()]
        if isinstance(value, type):
            if not self._students.wrote(value):
                return None
            return [part for part in vars(value).items() if part[0] != "__slotnames__"]
        parts = value.__reduce_ex__(4)  # what `copy` would take; notes slots in the class
        if isinstance(parts, str):
            return None
        items = [list(part) for part in parts[3:5] if part is not None]
        return [*parts[1:3], *items]


def _current_folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109  # a Path would be made of it each time
    except OSError:
        return ""  # it has been removed


def _has_children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True
