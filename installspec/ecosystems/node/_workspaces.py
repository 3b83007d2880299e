"""Which packages of a repository belong to which workspace root."""

from __future__ import annotations

import re
from collections.abc import Iterable

from installspec.model.facts import Definition
from installspec.text.paths import ancestors

_GROUP = r"\{([^{}]*)\}"
_LONGEST = 1000  # characters of a pattern
_CHOICES = 500  # that the braces of one leave


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
        self.include = _globs([pattern for pattern in clean if not pattern.startswith("!")])
        self.exclude = _globs([pattern[1:] for pattern in clean if pattern.startswith("!")])

    def __call__(self, path: str) -> bool:
        parts = path.split("/")
        return any(_matches(glob, parts) for glob in self.include) and not any(_matches(glob, parts) for glob in self.exclude)


def _globs(patterns: list[str]) -> list[list[str]]:
    """The patterns as their segments, one for each choice that their braces leave."""
    out = []
    for pattern in patterns:
        for one in _expanded(pattern.removesuffix("/package.json")):
            glob = [part for part in one.split("/") if part not in (".", "")]
            out.append([*glob, "*"] if glob[-1:] == ["**"] else glob)  # at the end it stands for one folder at least
    return out


def _expanded(pattern: str) -> list[str]:
    """`{a,b}` written out. What is too long to name a folder, or leaves too many choices, matches nothing."""
    todo, out = [pattern] if len(pattern) <= _LONGEST else [], list[str]()
    while todo:
        one = todo.pop()
        group = re.search(_GROUP, one) if "{" in one else None
        if group is None:
            out.append(one)
        else:
            todo += [one[: group.start()] + choice + one[group.end() :] for choice in reversed(group[1].split(","))]
        if len(todo) + len(out) > _CHOICES:
            return []
    return out


def _matches(glob: list[str], path: list[str]) -> bool:
    """Whether the segments of a path are those of a glob, in which `**` stands for any number. Quadratic at worst."""
    at = here = 0
    star, kept = -1, 0
    while here < len(path):
        if at < len(glob) and glob[at] == "**":
            star, kept, at = at, here, at + 1
        elif at < len(glob) and _fits(glob[at], path[here]):
            at, here = at + 1, here + 1
        elif star >= 0:
            kept += 1
            at, here = star + 1, kept
        else:
            return False
    return all(part == "**" for part in glob[at:])


def _fits(segment: str, name: str) -> bool:
    """The same of `*` and `?` in one segment; everything else stands for itself."""
    if "*" not in segment and "?" not in segment:
        return segment == name
    at = here = 0
    star, kept = -1, 0
    while here < len(name):
        if at < len(segment) and segment[at] == "*":
            star, kept, at = at, here, at + 1
        elif at < len(segment) and segment[at] in ("?", name[here]):
            at, here = at + 1, here + 1
        elif star >= 0:
            kept += 1
            at, here = star + 1, kept
        else:
            return False
    return not segment[at:].strip("*")
