"""The templates of pages, in which everything is escaped that does not say otherwise."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def template(name: str) -> Template:
    """Return the template *name* of this package."""
    environment = Environment(
        loader=PackageLoader("autograder.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["points"] = "{:g}".format
    return environment.get_template(name)
