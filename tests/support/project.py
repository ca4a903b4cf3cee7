"""Where things are in this project."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
MASTER = ROOT / "solutions" / "backprop.py"
BUILD = ROOT / "build"
ASSIGNMENT = ROOT / "assignment"
CLASSES = ROOT / "tests" / "classes"
SAMPLES = CLASSES / "sample" / "submissions"
