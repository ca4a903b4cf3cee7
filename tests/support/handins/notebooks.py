"""Notebooks with outputs of every size, and with all that nbformat takes for valid."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from support.handins.material import Change, HandIn, Notebook, changed, number, solved, text_of


def notebooks() -> Iterator[HandIn]:
    """Yield notebooks with outputs of every size, and what else nbformat takes for valid."""

    def case(kind: str, data: bytes, **more: Any) -> HandIn:
        return HandIn(f"notebook-{kind}", {"a.ipynb": data}, **more)

    def every_code_cell(**keys: Any) -> Change:
        def change(notebook: Notebook) -> None:
            for cell in notebook["cells"]:
                if cell["cell_type"] == "code":
                    cell.update(copy.deepcopy(keys))

        return change

    printed = "[[ 0.1  0.2]\n [ 0.3  0.4]]\n" * 1100
    stream = {"output_type": "stream", "name": "stdout", "text": printed.splitlines(keepends=True)}
    yield case("printed-arrays", changed(every_code_cell(outputs=[stream] * 3)))
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * 600_000}}
    yield case("of-36-mb", changed(every_code_cell(outputs=[picture])))
    nested = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"application/json": [[1]] * 9000},
    }
    yield case("nested-outputs", changed(every_code_cell(outputs=[nested])))
    nan = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"application/json": [float("nan")]},
    }
    yield case("nan-in-outputs", changed(every_code_cell(outputs=[nan])))
    yield case("outputs-null", changed(every_code_cell(outputs=None, execution_count=None)))
    for key, value in (("tags", None), ("otter", None), ("id", None)):
        yield case(
            f"{key}-null",
            changed(lambda nb, k=key, v=value: [c["metadata"].update({k: v}) for c in nb["cells"]]),
        )
    yield case("metadata-null", changed(lambda nb: [c.update(metadata=None) for c in nb["cells"]]))
    yield case(
        "cell-without-source",
        changed(lambda nb: nb["cells"].append({"cell_type": "code", "metadata": {}})),
    )
    yield case(
        "unknown-cell",
        changed(lambda nb: nb["cells"].append({"cell_type": "sql", "metadata": {}, "source": "x"})),
    )
    yield case(
        "sources-as-lists",
        changed(
            lambda nb: [c.update(source=c["source"].splitlines(keepends=True)) for c in nb["cells"]]
        ),
    )
    yield case("byte-order-mark", b"\xef\xbb\xbf" + text_of(solved()))
    yield case("utf-16", text_of(solved()).decode().encode("utf-16"))
    yield case("one-line", json.dumps(solved(), ensure_ascii=False).encode())
    older = solved()
    sheet = [
        {**c, "input": c["source"], "language": "python"} if c["cell_type"] == "code" else c
        for c in older["cells"]
    ]
    for cell in sheet:
        cell.pop("id")
        if cell["cell_type"] == "code":
            cell.pop("source")
    yield case(
        "format-3",
        json.dumps(
            {
                "nbformat": 3,
                "nbformat_minor": 0,
                "metadata": {"name": ""},
                "worksheets": [{"cells": sheet, "metadata": {}}],
            }
        ).encode(),
    )
    yield case(
        "float-of-an-array",
        changed(
            lambda nb: nb["cells"][number(nb, "q1c-answer")].update(
                source="def compute_dE_dW20(dE_df, X):\n    return float(dE_df * X[2])"
            )
        ),
    )
