"""Folders, zips and exports, of which one file counts."""

from collections.abc import Iterator, Mapping
from typing import Any

from support.handins.material import (
    BLANK,
    HandIn,
    changed,
    code,
    folder,
    number,
    solved,
    solved_script,
    text_of,
    zipped,
)


def files_that_count() -> Iterator[HandIn]:
    """Yield folders and zips of which one file counts."""
    script, notebook = solved_script().encode(), text_of(solved())
    partial = solved()
    partial["cells"][number(partial, "q8d-answer")]["source"] = "".join(
        BLANK["cells"][number(BLANK, "q8d-answer")]["source"]
    )

    def case(kind: str, files: Mapping[str, bytes], **more: Any) -> HandIn:
        return HandIn(f"files-{kind}", files, **more)

    yield case("folder-script-solved", folder("ann/", script=script), note="backprop.py counts")
    yield case("folder-notebook-solved", folder("ann/", notebook=notebook), note="Left out")
    yield case(
        "zip-script-solved", {"a.zip": zipped(folder("assignment/", script=script))}, note="counts"
    )
    yield case(
        "zip-notebook-solved",
        {"a.zip": zipped(folder("hw/assignment/", notebook=notebook))},
        note="counts",
    )
    without = folder("ann/", script=script)
    del without["ann/backprop.ipynb"]
    yield case("folder-without-notebook", without, note="given and tests")
    yield case(
        "older-copy-beside",
        {"ann/backprop.ipynb": text_of(partial), "ann/backprop (1).ipynb": notebook},
        note="backprop (1).ipynb counts",
    )
    yield case(
        "copy-beside",
        {"ann/backprop-Copy1.ipynb": notebook, "ann/backprop.ipynb": notebook},
        note="Left out: backprop-Copy1.ipynb",
    )
    yield case(
        "checkpoint-in-a-zip",
        {
            "a.zip": zipped(
                {
                    "hw\\.ipynb_checkpoints\\backprop-checkpoint.ipynb": text_of(BLANK),
                    "hw\\backprop.ipynb": notebook,
                }
            )
        },
    )
    yield case(
        "backslashes",
        {"a.zip": zipped(folder("assignment/", notebook=notebook), "\\")},
        note="counts",
    )
    yield case(
        "macosx",
        {
            "a.zip": zipped(
                {
                    "__MACOSX/._backprop.ipynb": b"\0\5",
                    "backprop.ipynb": notebook,
                    ".DS_Store": b"x",
                }
            )
        },
    )
    environment = {
        "ann/work/pyvenv.cfg": b"version = 3.11",
        "ann/work/Lib/site-packages/x/a.py": script,
        "ann/work/share/demo.ipynb": notebook,
    }
    yield case("environment", {**environment, "ann/backprop.ipynb": notebook})
    helper = b"def own_sigmoid_slope(a):\n    return a * (1 - a)\n"
    using = changed(
        lambda nb: nb["cells"].insert(
            number(nb, "q1b-text"),
            code(
                "from helper import own_sigmoid_slope\nassert own_sigmoid_slope(0.5) == 0.25\nhelped = True"
            ),
        )
    )
    needing = using.replace(
        b"def compute_dE_df_one_sample(", b"assert helped\\n\\ndef compute_dE_df_one_sample("
    )
    yield case("helper-in-a-folder", {"ann/backprop.ipynb": needing, "ann/helper.py": helper})
    yield case(
        "helper-in-a-zip", {"a.zip": zipped({"hw/backprop.ipynb": needing, "hw/helper.py": helper})}
    )
    yield case(
        "helper-beside-the-zip",
        {"ann/backprop.zip": zipped({"backprop.ipynb": needing}), "ann/helper.py": helper},
    )
    yield case(
        "helper-in-canvas",
        {"doejane_4711_1_backprop.ipynb": needing, "doejane_4711_2_helper.py": helper},
    )
    package = needing.replace(b"from helper import", b"from tools.helper import")
    yield case(
        "helpers-in-a-package",
        {
            "ann/backprop.ipynb": package,
            "ann/tools/__init__.py": b"",
            "ann/tools/helper.py": helper,
        },
    )
    for name in ("backprop.ipynb.json", "backprop.ipynb.txt", "backprop.json", "backprop.IPYNB"):
        yield case(f"named-{name}", {name: notebook})
    yield case("notebook-named-py", {"a.py": notebook}, note="notebook that it is")
    yield case("script-named-txt", {"a.py.txt": script})
    yield case(
        "blackboard",
        {
            "Homework 3_jdoe_attempt_2026-11-01-11-59-00_backprop.ipynb": notebook,
            "Homework 3_jdoe_attempt_2026-11-01-11-59-00.txt": b"Name: J. Doe\nFiles:\n",
        },
    )
    yield case(
        "blackboard-two-attempts",
        {
            "Homework 3_jdoe_attempt_2026-11-01-11-59-00_backprop.ipynb": text_of(BLANK),
            "Homework 3_jdoe_attempt_2026-11-02-11-59-00_backprop.ipynb": notebook,
        },
        note="Left out: 2026-11-01",
    )
    yield case(
        "brightspace",
        {
            "index.html": b"<html>",
            "12345-67890 - Jane Doe - Nov 1, 2026 1159 PM/backprop.ipynb": notebook,
        },
    )
    for name in (
        "Icon\r",
        "desktop.ini",
        "Thumbs.db",
        "index.html",
        ".DS_Store",
        "grades/grades.csv",
    ):
        files = {name: b"x", "ann.ipynb": notebook}
        if name.startswith("grades"):
            files["grades/results/ann.json"] = b"{}"
        yield case(f"litter-{name.strip().replace('/', '-')}", files)
    yield case(
        "folder-too-high",
        {
            "submissions/ann.ipynb": notebook,
            "submissions/bob.ipynb": notebook,
            "submissions/cat.ipynb": notebook,
        },
        rows=3,
    )
