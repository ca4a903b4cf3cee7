"""The questions of the assignment and their points, as the build lists them."""

import json
import re

from support.project import ASSIGNMENT, BUILD

MANIFEST = json.loads((BUILD / "questions.json").read_text(encoding="utf-8"))
POINTS: dict[str, float] = {each["id"]: each["points"] for each in MANIFEST["questions"]}
WRITTEN: dict[str, float] = {each["id"]: each["points"] for each in MANIFEST["written"]}
POSSIBLE, POSSIBLE_WRITTEN = sum(POINTS.values()), sum(WRITTEN.values())
PUBLIC = sum(
    float(points)
    for path in (ASSIGNMENT / "tests").glob("*.py")
    for points in re.findall(r"^@test_case\(points=([\d.]+)", path.read_text("utf-8"), re.MULTILINE)
)
