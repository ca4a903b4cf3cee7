"""The Jinja templates of all pages. A template escapes every text that is not `Markup`."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def template(name: str) -> Template:
    """Return the template *name* of the folder `templates`."""
    environment = Environment(
        loader=PackageLoader("autograder.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["points"] = "{:g}".format
    return environment.get_template(name)
