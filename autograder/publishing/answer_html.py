"""Show an answer in words: its text as text, and the pictures that stand in it."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

PICTURE = re.compile(r"!\[([^\]\n]*)\]\(picture:(\d+)\)")  # see `autograder.intake.words`


def answer_html(text: str, pictures: Sequence[str]) -> Markup:
    """Return *text* as HTML, with *pictures*, data URLs that the grader wrote, in their places."""
    html, end = Markup(""), 0
    for match in PICTURE.finditer(text):
        number = int(match[2])
        url = pictures[number - 1] if 0 < number <= len(pictures) else ""
        html += escape(text[end : match.start()])
        if url:
            html += Markup('<img class="pasted" src="{}" alt="{}">').format(url, match[1])
        else:
            html += escape(f"(the picture {match[1]} cannot be shown)".replace("  ", " "))
        end = match.end()
    return html + escape(text[end:])
