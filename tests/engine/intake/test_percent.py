"""The Markdown cells of a percent script."""

from autograder.intake.percent import markdown_cells


def test_the_text_of_a_markdown_cell_has_no_comment_signs() -> None:
    script = '# %% [markdown] tags=["a"]\n# # Title\n#\n#  Indented\n# %%\nx = 1  # code\n'
    assert [*markdown_cells(script)] == [(' [markdown] tags=["a"]', "# Title\n\n Indented")]


def test_a_cell_begins_only_at_a_marker_at_the_start_of_a_line() -> None:
    assert [*markdown_cells("# [markdown]\nx = '# %% [markdown]'\n # %% [markdown]\n")] == []


def test_a_cell_ends_at_the_next_marker_or_with_the_script() -> None:
    script = "# %% [markdown]\n# one\n\n# %% [markdown]\n#two\n# %%\n# %% [markdown]"
    assert [text for _, text in markdown_cells(script)] == ["one", "two", ""]


def test_a_code_marker_at_the_end_of_a_script_is_no_markdown_cell() -> None:
    assert [*markdown_cells("x = 1\n# %%")] == []
