"""The Ruby files that a Podfile is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from installspec.ecosystems.apple._ruby_text import MARK, STRING, WORD
from installspec.ecosystems.apple._swiftpm import joined
from installspec.model.facts import Definition, Dependency, Fact, Setting, Via

if TYPE_CHECKING:
    from installspec.ecosystems.apple._ruby_blocks import Call
    from installspec.ecosystems.apple._ruby_text import Token

REQUIRING = frozenset({"require", "require_relative", "load", "eval", "instance_eval"})
HELPER = "apple/pod_helper"
_PATHS = frozenset({"File", "join", "expand_path", "read", "dirname", "__dir__", "__FILE__"})
_MARKS = frozenset({".", ",", "(", ")"})
# What package managers bring is no part of the repository.
_BROUGHT = frozenset({"node_modules", ".symlinks", "vendor", "Pods"})


class Required(NamedTuple):
    """`path`: from the root. `written`: as the file has it. `known`: whether it is a file that `apple/pod_helper` reads."""

    path: str
    written: str
    known: bool


def required(folder: str, call: Call, tokens: list[Token]) -> Required | None:
    """The file that a call requires; None for a gem, for what package managers bring, and for a computed path."""
    part = call.parts[0]
    texts: list[str] = []
    for token in tokens[part.first : part.last]:
        if token.kind == STRING and token.simple and token.inner_end:
            texts.append(token.text)
        elif not (token.kind == WORD and token.text in _PATHS) and not (token.kind == MARK and token.text in _MARKS):
            return None
    written = "/".join(texts)
    computed = part.last - part.first > 1
    if not written or (call.name == "require" and not computed and not written.startswith((".", "/"))):
        return None
    if call.name in ("eval", "instance_eval") and not computed:
        return None  # a text of code
    path = joined(folder, written)
    if path is None or not _BROUGHT.isdisjoint(path.split("/")):
        return None
    name = path.rpartition("/")[2]
    if "." not in name and call.name.startswith("require"):
        name, path = name + ".rb", path + ".rb"
    return Required(path, written, name.endswith(".rb") and ("pod" in name or "Pod" in name))


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
        found = names.get(f"podfile.{pieces[index]}")
        if found is None:
            return dependency
        pieces[index] = found.value
        via.append(Via(found.where, found.value))
    return dependency if "#{" in "".join(pieces) else dependency._replace(range="".join(pieces), via=tuple(via))
