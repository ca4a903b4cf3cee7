"""Turn the Markdown of rubrics into HTML: paragraphs, lists and emphasis. Formulas stay LaTeX."""

import re

from markupsafe import Markup, escape

ITEM = re.compile(r"^\s*(?:[-*]|\d+\.) +", re.MULTILINE)
# Each group has the name of its HTML element. In code and formulas an asterisk means itself, so
# these come before emphasis.
SPANS = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|(?P<var>\$\$[^$]+\$\$|\$[^$]+\$)"
    r"|\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*"
    r"|\*(?=\S)(?P<em>[^*]+)(?<=\S)\*",
    re.DOTALL,
)


def to_html(source: str) -> Markup:
    """Return the Markdown *source* as HTML; everything else in it is escaped."""
    blocks = re.split(r"\n\s*\n", source.strip())
    return Markup("\n").join(_block(block) for block in blocks)


def _block(block: str) -> Markup:
    if not ITEM.match(block):
        return _element("p", _spans(block))
    items = [_element("li", _spans(item.strip())) for item in ITEM.split(block)[1:]]
    return _element("ul", Markup("").join(items))


def _spans(text: str) -> Markup:
    html, end = Markup(""), 0
    for span in SPANS.finditer(text):
        name = str(span.lastgroup)
        html += escape(text[end : span.start()]) + _element(name, span[name])
        end = span.end()
    return html + escape(text[end:])


def _element(name: str, content: str) -> Markup:
    """Return the HTML element *name*; *content* is escaped unless it is `Markup`."""
    return Markup("<{0}>{1}</{0}>").format(name, content)
