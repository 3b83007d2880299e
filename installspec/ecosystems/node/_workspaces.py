"""Which packages of a repository belong to which workspace root."""

from __future__ import annotations

import re
from collections.abc import Iterable

from installspec.model.facts import Definition
from installspec.text.paths import ancestors


def roots(definitions: Iterable[Definition], units: Iterable[str]) -> dict[str, str]:
    """For each unit (a folder with a package.json) the folder of the workspace root that lists it: itself where none does.

    The nearest root wins, then one beside that reaches out with `../`. The patterns of several files of one folder (package.json,
    pnpm-workspace.yaml, lerna.json) add up.
    """
    patterns: dict[str, list[str]] = {}
    for definition in definitions:
        if definition.name == "package.workspaces":
            patterns.setdefault(definition.unit, []).append(definition.value)
    matchers = {root: _matcher(each) for root, each in patterns.items()}
    outward = {root: _matcher([_joined(root, one) for one in each]) for root, each in patterns.items() if any("../" in one for one in each)}
    answer: dict[str, str] = {}
    for unit in units:
        answer[unit] = unit
        for root in ancestors(unit):
            if root != unit and root in matchers and matchers[root](unit[len(root) + 1 :] if root else unit):
                answer[unit] = root
                break
        else:
            answer[unit] = next((root for root, matches in outward.items() if root != unit and matches(unit)), unit)
    return answer


def chain(unit: str, root_of: dict[str, str]) -> list[str]:
    """The workspace roots above `unit`, nearest first, as far as one workspace lists the next; `unit` itself where there is none."""
    found = [root_of.get(unit, unit)]
    while (above := root_of.get(found[-1], found[-1])) not in found:
        found.append(above)
    return found


def _joined(root: str, pattern: str) -> str:
    """`pattern`, which counts from `root`, as one that counts from the top of the repository."""
    parts = root.split("/") if root else []
    for part in pattern.removeprefix("!").strip().split("/"):
        if part == "..":
            if not parts:
                return "!"  # outside of the repository: nothing is there
            parts.pop()
        elif part not in (".", ""):
            parts.append(part)
    return ("!" if pattern.startswith("!") else "") + "/".join(parts)


class _matcher:
    """Whether a path below the root is one of its workspaces: any pattern matches it and no `!` pattern does."""

    __slots__ = ("exclude", "include")

    def __init__(self, patterns: list[str]) -> None:
        clean = [pattern.strip() for pattern in patterns]
        self.include = _regex([pattern for pattern in clean if not pattern.startswith("!")])
        self.exclude = _regex([pattern[1:] for pattern in clean if pattern.startswith("!")])

    def __call__(self, path: str) -> bool:
        return bool(self.include.fullmatch(path)) and not self.exclude.fullmatch(path)


def _regex(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(_one(pattern) for pattern in patterns) if patterns else r"(?!)")


def _one(pattern: str) -> str:
    parts = [part for part in pattern.removesuffix("/package.json").split("/") if part not in (".", "")]
    out = ""
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == "**":
            out += "(?:[^/]+/)*[^/]+" if last else "(?:[^/]+/)*"
        else:
            out += _segment(part) + ("" if last else "/")
    return f"(?:{out})"


def _segment(part: str) -> str:
    """`*`, `?` and `{a,b}` inside one segment; everything else stands for itself."""
    out = ""
    depth = 0
    for char in part:
        if char == "*":
            out += "[^/]*"
        elif char == "?":
            out += "[^/]"
        elif char == "{" and "}" in part:
            out += "(?:"
            depth += 1
        elif char == "}" and depth:
            out += ")"
            depth -= 1
        elif char == "," and depth:
            out += "|"
        else:
            out += re.escape(char)
    return out + ")" * depth
