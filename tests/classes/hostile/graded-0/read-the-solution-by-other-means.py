# Reads the solution by every other function that opens a file; all come to the same system call.
# Attacks: solutions/backprop.py

# %% root
# %%
import contextlib
import ctypes
import io
import linecache
import mmap
import os
import shutil
import tokenize
from importlib.machinery import SourceFileLoader
from pathlib import Path

import numpy as np


def by_mapping(path):
    with open(path, "rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)[:]


def by_the_c_library(path):
    descriptor = ctypes.CDLL(None).open(path.encode(), os.O_RDONLY)
    return os.read(descriptor, 2**20)


def by_a_descriptor_of_the_path(path):
    return Path(f"/proc/self/fd/{os.open(path, os.O_PATH)}").read_bytes()


def by_copying(path):
    shutil.copyfile(path, "copy.py")
    return Path("copy.py").read_bytes()


WAYS = (
    by_mapping,
    by_the_c_library,
    by_a_descriptor_of_the_path,
    by_copying,
    lambda path: np.fromfile(path, np.uint8).tobytes(),
    lambda path: np.memmap(path, mode="r").tobytes(),
    lambda path: SourceFileLoader("solution", path).get_data(path),
    lambda path: io.open_code(path).read(),
    lambda path: "".join(linecache.getlines(path)),
    lambda path: tokenize.open(path).read(),
)

# %%
path = str(root / "solutions" / "backprop.py")
loot = []
for way in WAYS:
    with contextlib.suppress(Exception):
        loot.append(way(path))
for text in loot[:1]:
    exec(text, globals())
