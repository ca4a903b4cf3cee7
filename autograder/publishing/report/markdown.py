"""Turn the Markdown of questions and rubrics into HTML: paragraphs, lists, emphasis, formulas.

It is text of staff. Formulas become MathML, which browsers show without a script or a network.
"""

import re
from functools import cache

from markupsafe import Markup, escape

HEADING = re.compile(r"^#+ .*\n?", re.MULTILINE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
ITEM = re.compile(r"^(?:[-*]|\d+\.) +", re.MULTILINE)
# Each group has the name of its HTML element. In code and formulas an asterisk means itself, so
# these come before emphasis.
SPANS = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\$\$(?P<block>[^$]+)\$\$|\$(?P<inline>[^$]+)\$"
    r"|\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*"
    r"|\*(?=\S)(?P<em>[^*]+)(?<=\S)\*",
    re.DOTALL,
)

TEXT = re.compile(r"\\text\{[^{}]*\}")


def without_heading(source: str) -> str:
    """Return the Markdown *source* without its headings and comments."""
    return HEADING.sub("", COMMENT.sub("", source))


@cache
def to_html(source: str) -> Markup:
    """Return the Markdown *source* as HTML; everything else in it is escaped."""
    blocks = filter(None, re.split(r"\n\s*\n", source.strip()))
    return Markup("\n").join(_block(block) for block in blocks)


def _block(block: str) -> Markup:
    if not ITEM.match(block):
        return _element("p", _spans(block))
    items = [_element("li", _spans(item.strip())) for item in ITEM.split(block)[1:]]
    return _element("ol" if block[0].isdigit() else "ul", Markup("").join(items))


def _spans(text: str) -> Markup:
    html, end = Markup(""), 0
    for span in SPANS.finditer(text):
        name = str(span.lastgroup)
        content = span[name]
        is_formula = name in ("block", "inline")
        shown = _formula(content, name) if is_formula else _element(name, content)
        html += escape(text[end : span.start()]) + shown
        end = span.end()
    return html + escape(text[end:])


def _formula(latex: str, display: str) -> Markup:
    """Return the formula as MathML, or as it is where nothing converts it."""
    latex = TEXT.sub(lambda text: text[0].replace(r"\_", "_"), latex)
    try:
        # Here: it takes longer than a run without words, and Gradescope's image has it not.
        from latex2mathml import converter

        return Markup(converter.convert(latex, display=display))  # noqa: S704  # escaped there
    except Exception:  # noqa: BLE001  # it has a dozen errors, and no base of their own
        return _element("code", latex)


def _element(name: str, content: str) -> Markup:
    """Return the HTML element *name*; *content* is escaped unless it is `Markup`."""
    return Markup("<{0}>{1}</{0}>").format(name, content)
