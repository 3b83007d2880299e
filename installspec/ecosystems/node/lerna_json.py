"""lerna.json: the folders of the packages, where lerna keeps them itself."""

from __future__ import annotations

from installspec.ecosystems.node._managers import MANAGERS
from installspec.model.facts import Definition, Problem
from installspec.model.source import Parsed, Source
from installspec.text import json
from installspec.text.tree import ParseError

files: tuple[str, ...] = ("lerna.json",)
reads: frozenset[type] = frozenset({Definition})
managers: tuple[str, ...] = MANAGERS

_FORMAT = "node/lerna_json"


def parse(source: Source) -> Parsed:
    try:
        packages = json.parse(source.data, comments=True).get("packages")
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not JSON: {error.message}"),))
    return Parsed(
        tuple(
            Definition(_FORMAT, "package.workspaces", each.value, source.where(each.inner_start, each.inner_end), source.folder)
            for each in (packages.elements if packages is not None else ())
            if each.kind == "string"
        )
    )
