"""What only staff may see."""

import ast
import re

from support.project import ASSIGNMENT, BUILD, MASTER


def secret_lines() -> set[str]:
    """Return lines that only staff may see: of solutions, rubrics, hidden tests and oracles."""
    master = MASTER.read_text(encoding="utf-8")
    blocks = re.findall(r"# BEGIN SOLUTION NO PROMPT\n(.*?)# END SOLUTION", master, re.DOTALL)
    blocks += [
        text for text in re.findall(r'r"""\n(.*?)"""', master, re.DOTALL) if "**Rubric.**" in text
    ]
    blocks += [
        path.read_text(encoding="utf-8") for path in (BUILD / "files" / "hidden").rglob("*.py")
    ]
    for path in (BUILD / "tests").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        blocks += [
            ast.unparse(node)
            for node in tree.body
            if isinstance(node, ast.FunctionDef)
            and "hidden=True" in ast.unparse(node.decorator_list[0])
        ]
    assert len(blocks) > 60
    lines = {line.strip() for block in blocks for line in block.splitlines()}
    # What is also in a public test, or says nothing (a closing bracket), gives nothing away.
    public = "\n".join(
        path.read_text(encoding="utf-8") for path in (ASSIGNMENT / "tests").glob("*.py")
    )
    given = "\n".join(
        path.read_text(encoding="utf-8") for path in (ASSIGNMENT / "given").rglob("*.py")
    )
    return {line for line in lines if len(line) > 20 and line not in public + given}
