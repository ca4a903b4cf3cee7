"""The versions by which answers are graded, and how far they are those of Gradescope's image."""

import platform
import sys
from functools import cache
from importlib.metadata import version

PACKAGES = ("numpy", "matplotlib", "scipy", "ipython")
USUAL = (3, 13)  # the newest Python that has the NumPy of Gradescope's image


@cache
def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that answers depend on, by name."""
    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}


def warning() -> str:
    """Return a sentence if this Python grades with another NumPy than Gradescope; else nothing."""
    if sys.version_info[:2] <= USUAL:
        return ""
    return (
        f"Python {platform.python_version()} grades with NumPy {version('numpy')}, Gradescope with "
        "NumPy 2.2: an answer that depends on the version may get other marks there. Python 3.10 "
        "to 3.13 have the same NumPy: name one by PYTHON= before the first `make`."
    )
