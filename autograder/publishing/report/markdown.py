"""Show the Markdown of rubrics: paragraphs, lists and emphasis. Mathematics stays LaTeX."""

import re

from markupsafe import Markup, escape

ITEM = re.compile(r"^\s*(?:[-*]|\d+\.) +", re.MULTILINE)
# Each group is named for its element. Within code and mathematics an asterisk means itself, so
# they are looked for first.
SPANS = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|(?P<var>\$\$[^$]+\$\$|\$[^$]+\$)"
    r"|\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*"
    r"|\*(?=\S)(?P<em>[^*]+)(?<=\S)\*",
    re.DOTALL,
)


def prose(source: str) -> Markup:
    """Return *source* as HTML, in which everything that it does not mark up is text."""
    blocks = re.split(r"\n\s*\n", source.strip())
    return Markup("\n").join(_block(block) for block in blocks)


def _block(block: str) -> Markup:
    if not ITEM.match(block):
        return _element("p", _spans(block))
    items = [_element("li", _spans(item.strip())) for item in ITEM.split(block)[1:]]
    return _element("ul", Markup("").join(items))


def _spans(text: str) -> Markup:
    found, end = Markup(""), 0
    for span in SPANS.finditer(text):
        name = str(span.lastgroup)
        found += escape(text[end : span.start()]) + _element(name, span[name])
        end = span.end()
    return found + escape(text[end:])


def _element(name: str, content: str) -> Markup:
    """Return the element *name*; *content* is escaped unless it is markup already."""
    return Markup("<{0}>{1}</{0}>").format(name, content)
