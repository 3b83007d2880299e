"""The rules' pages: Markdown files beside the rules, read as data."""

from __future__ import annotations

import os
from functools import cache

from installspec.model.tuples import NamedTuple


class RulePage(NamedTuple):
    """`slug` is the file's name without the code (`not_installed`), `title` its first line without the code, `text` the whole page."""

    code: str
    slug: str
    title: str
    text: str

    @property
    def summary(self) -> str:
        """The first paragraph on one line."""
        return " ".join(self.text.split("\n\n")[1].split())


@cache
def pages() -> dict[str, RulePage]:
    """Every page by its code, in order of the codes."""
    folder = os.path.join(os.path.dirname(os.path.dirname(__file__)), "drift", "rules")
    found = {}
    for name in sorted(one.name for one in os.scandir(folder)):
        if name.startswith("is") and name.endswith(".md"):
            with open(os.path.join(folder, name), encoding="utf-8") as stream:
                text = stream.read()
            code, _, slug = name.removesuffix(".md").partition("_")
            title = text.partition("\n")[0].removeprefix("# ").removeprefix(code.upper()).strip()
            found[code.upper()] = RulePage(code.upper(), slug, title, text)
    return found
