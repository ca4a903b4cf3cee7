"""What all pages of the report share: styles, scripts, and the policy that allows no others."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources

from markupsafe import Markup


@dataclass(frozen=True)
class Shell:
    """The style and the script of a page, and its content security policy."""

    style: Markup
    script: Markup
    policy: str


@cache
def shell(*names: str) -> Shell:
    """Return the shell of a page with these files of the folder `templates`, styles and scripts.

    If an error in escaping ever turned a student's text into markup, that markup still could not
    run a script, change the page or fetch anything. Pictures lie beside the page: a browser that
    opens a file knows them as `file:`, and one that asks a server as 'self'.
    """
    style = "".join(map(_source, (name for name in names if name.endswith(".css"))))
    script = "".join(map(_source, (name for name in names if name.endswith(".js"))))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; "
        f"script-src {_hash(script) if script else _NONE}; "
        "img-src 'self' file:; base-uri 'none'; form-action 'none'"
    )
    return Shell(Markup(style), Markup(script), policy)  # noqa: S704  # files of this package


_NONE = "'none'"


def _source(name: str) -> str:
    return resources.files("autograder.publishing").joinpath(f"templates/{name}").read_text("utf-8")


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"
