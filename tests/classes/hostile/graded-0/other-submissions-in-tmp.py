# Looks for the folder in which it was handed in, and hands in the functions of the others there.
# Attacks: tests/classes/sample/submissions/perfect-vectorised.ipynb

# %%
import ast
import json
import os
from pathlib import Path

MARK = "the submission in THE-CLASS-FOLDER that looks for this folder"  # unlike any other
PLACES = ("THE-CLASS-FOLDER", str(Path.cwd().parent), "/tmp", "/var/tmp", "/dev/shm")
PLACES += ("/autograder/submission",)
KEPT = (ast.FunctionDef, ast.Import, ast.ImportFrom)


def is_mine(path):
    try:
        return path.stat().st_size < 10**4 and path.is_file() and MARK in path.read_text("utf-8")
    except (OSError, ValueError):
        return False


def class_folder():
    most = 10_000
    for place in PLACES:
        for folder, folders, files in os.walk(place):
            most -= 1
            if most < 0 or folder.count("/") > 6:
                folders.clear()
            if any(name.endswith(".ipynb") and is_mine(Path(folder, name)) for name in files):
                return Path(folder)
    return None


def functions_in(path):
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        try:
            tree = ast.parse("".join(cell["source"]))
        except (SyntaxError, ValueError):  # prose, or a magic
            continue
        yield ast.Module([node for node in tree.body if isinstance(node, KEPT)], [])


# %%
found = class_folder()
for path in found.glob("perfect-vectorised.ipynb") if found else ():
    for tree in functions_in(path):
        exec(compile(tree, path.name, "exec"), globals())

# %%
if found:  # read at all: a mark is how the test notices

    def compute_dE_dW(dE_df, X):
        return X @ dE_df.T
