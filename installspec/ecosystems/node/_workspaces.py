"""Which packages of a repository belong to which workspace root."""

from __future__ import annotations

import re
from collections.abc import Iterable

from installspec.model.facts import Definition


def roots(definitions: Iterable[Definition], units: Iterable[str]) -> dict[str, str]:
    """For each unit (a folder with a package.json) the folder of the workspace root that lists it: itself where none does.

    The nearest root wins. The patterns of several files of one folder (package.json, pnpm-workspace.yaml, lerna.json) add up.
    """
    patterns: dict[str, list[str]] = {}
    for definition in definitions:
        if definition.name == "package.workspaces":
            patterns.setdefault(definition.unit, []).append(definition.value)
    matchers = {root: _matcher(each) for root, each in patterns.items()}
    answer: dict[str, str] = {}
    for unit in units:
        answer[unit] = unit
        for root in ancestors(unit):
            if root != unit and root in matchers and matchers[root](unit[len(root) + 1 :] if root else unit):
                answer[unit] = root
                break
    return answer


def ancestors(folder: str) -> Iterable[str]:
    """`folder` and the folders above it, nearest first, the root `""` last."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""


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
