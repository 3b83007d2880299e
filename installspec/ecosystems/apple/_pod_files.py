"""Podfiles with the Ruby files that they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from installspec.model.facts import Definition, Dependency, Fact, Setting, Via

HELPER = "apple/pod_helper"
_QUOTES = "\"'"


def followed(facts: Iterable[Fact]) -> list[Fact]:
    """The facts of Podfiles with those of the files that they are made of: these with the folder of the Podfile, and left out where no
    Podfile requires them. A constant or a global of one file is known in all of a Podfile's files.
    """
    own: dict[str, list[Fact]] = {}
    for fact in facts:
        if not isinstance(fact, Dependency | Definition | Setting):
            continue
        own.setdefault(fact.where.path, []).append(fact)
    podfiles = [path for path, some in own.items() if some[0].format != HELPER]
    out: list[Fact] = []
    kept: set[str] = set()
    for path in sorted(podfiles):
        files = _reached(path, own)
        names: dict[str, Definition] = {}
        for file in files[1:]:
            names |= {fact.name: fact for fact in own[file] if isinstance(fact, Definition)}
        folder = path.rpartition("/")[0]
        for file in files:
            for fact in own[file]:
                if isinstance(fact, Dependency):
                    out.append((_valued(fact, names) if names else fact)._replace(unit=folder))
                elif file not in kept:
                    out.append(fact)
            kept.add(file)
    return out


def _reached(path: str, own: dict[str, list[Fact]]) -> list[str]:
    """`path` and all files that it requires, directly or not."""
    seen = {path: None}
    todo = [path]
    while todo:
        for fact in own[todo.pop()]:
            if isinstance(fact, Setting) and fact.name == "require" and fact.value in own and fact.value not in seen:
                seen[fact.value] = None
                todo.append(fact.value)
    return list(seen)


def _valued(dependency: Dependency, names: dict[str, Definition]) -> Dependency:
    """With the value of the one name, or of the names in the text, that its own file does not know."""
    text = dependency.requirement
    if dependency.kind != "variable" or dependency.range or text[:1] in "\"'[":
        return dependency
    pieces = re.split(r"#\{\s*([\w$]+)\s*\}", text) if "#{" in text else ["", text, ""]
    via = []
    for index in range(1, len(pieces), 2):
        found = names.get(f"podfile.{_dotted(pieces[index])}")
        if found is None:
            return dependency
        pieces[index] = found.value
        via.append(Via(found.where, found.value))
    return dependency if "#{" in "".join(pieces) else dependency._replace(range="".join(pieces), via=tuple(via))


def _dotted(text: str) -> str:
    """`name[:key]` and `name['key']` as `name.key`; any other text as it is."""
    name, bracket, key = text.removesuffix("]").partition("[")
    return f"{name}.{key.strip(_QUOTES).removeprefix(':')}" if bracket and text.endswith("]") else text
