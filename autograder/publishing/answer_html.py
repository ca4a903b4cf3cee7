"""Show an answer in words: its text as text, and the pictures that stand in it."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from autograder.intake.words import MAX_ALT

# As `autograder.intake.words` writes it. Whoever writes more of them gets no more pictures.
PICTURE = re.compile(rf"!\[([^\]\n]{{0,{MAX_ALT}}})\]\(picture:([0-9]{{1,2}})\)")


def answer_html(text: str, pictures: Sequence[str]) -> Markup:
    """Return *text* as HTML, with *pictures*, data URLs that the grader wrote, in their places.

    Each is shown once: a text may name one a thousand times.
    """
    parts, end = [], 0
    rest = dict(enumerate(pictures, start=1))
    for match in PICTURE.finditer(text):
        url = rest.pop(int(match[2]), "")
        parts.append(escape(text[end : match.start()]))
        if url:
            parts.append(Markup('<img class="pasted" src="{}" alt="{}">').format(url, match[1]))
        else:
            parts.append(escape(f"(the picture {match[1]} cannot be shown)".replace("  ", " ")))
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])
