"""`.installspec.toml`, or `[tool.installspec]` of pyproject.toml: what to check, what to leave out, what is waived and why.

Strict: an unknown key is an error, with its line.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from installspec.model.errors import UsageError
from installspec.model.facts import Where
from installspec.model.tuples import NamedTuple
from installspec.text.tree import Node

NAME = ".installspec.toml"


class Choice(NamedTuple):
    """One `[[sdk]]`: `name` is a bundled pack or a folder, `variables` pairs; empty `platforms` and `paths` mean all."""

    name: str
    variables: tuple[tuple[str, str], ...] = ()
    platforms: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


class Waiver(NamedTuple):
    """One `[[ignore.finding]]`. `path` is a glob; `until` an ISO date, the last day on which it holds, "" for no end."""

    code: str
    path: str
    reason: str
    until: str
    where: Where


class Config(NamedTuple):
    """`path` is the file as findings name it, `data` its bytes."""

    path: str = ""
    data: bytes = b""
    sdks: tuple[Choice, ...] = ()
    ignored_paths: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()


def load(folder: str, file: str = "") -> Config:
    """The configuration of the repository in `folder`, from `file` if that is given; an empty one when there is none.

    Raises UsageError, with file and line, for anything that it does not understand.
    """
    if file:
        data = _read(file)
        if data is None:
            raise UsageError(f"{file}: no such file")
        name = os.path.relpath(file, folder).replace(os.sep, "/")
        if name.startswith("../"):  # findings name it; they tell nothing of the machine around the repository
            name = os.path.basename(file)
        return parse(data, name, os.path.dirname(file), pyproject=os.path.basename(file) == "pyproject.toml")
    for name in (NAME, "pyproject.toml"):
        data = _read(os.path.join(folder, name))
        if data is not None and (name == NAME or b"installspec" in data):
            found = parse(data, name, folder, pyproject=name != NAME)
            if name == NAME or found.data:
                return found
    return Config()


def parse(data: bytes, path: str, folder: str, *, pyproject: bool = False) -> Config:
    """The configuration in `data`. `folder` is where the packs that it names by path are looked for."""
    from installspec.text.toml import parse as parse_toml
    from installspec.text.tree import ParseError

    try:
        root: Node | None = parse_toml(data)
    except ParseError as error:
        if pyproject:  # somebody else's file; the format that reads it says what is wrong with it
            return Config()
        raise UsageError(f"{path}:{_line(data, error.offset)}: {error.message}") from None
    if pyproject and root is not None:
        root = root.get("tool", "installspec")
    return Config() if root is None else _Reader(data, path, folder).config(root)


class _Reader:
    def __init__(self, data: bytes, path: str, folder: str) -> None:
        self.data = data
        self.path = path
        self.folder = folder

    def config(self, root: Node) -> Config:
        sdks: tuple[Choice, ...] = ()
        ignored: tuple[str, ...] = ()
        waivers: tuple[Waiver, ...] = ()
        for key, value in self.table(root, "the file", ("sdk", "ignore")):
            if key == "sdk":
                sdks = tuple(self.choice(one) for one in self.elements(value, key))
                continue
            for inner, below in self.table(value, "ignore", ("paths", "finding")):
                if inner == "paths":
                    ignored = self.texts(below, "ignore.paths")
                else:
                    waivers = tuple(self.waiver(one) for one in self.elements(below, "ignore.finding"))
        return Config(self.path, self.data, sdks, ignored, waivers)

    def choice(self, node: Node) -> Choice:
        name, variables = "", {}
        lists: dict[str, tuple[str, ...]] = {}
        for key, value in self.table(node, "sdk", ("name", "app-id", "variables", "platforms", "paths")):
            if key == "name":
                name = self.text(value, "sdk.name")
            elif key == "app-id":
                variables["appId"] = self.text(value, "sdk.app-id")
            elif key == "variables":
                variables.update((inner, self.text(one, f"sdk.variables.{inner}")) for inner, one in self.table(value, "sdk.variables", ()))
            else:
                lists[key] = self.texts(value, f"sdk.{key}")
        if not name:
            raise self.wrong(node, "an [[sdk]] needs a name: a bundled pack or the folder of one")
        if "/" in name or name.startswith("."):
            name = os.path.join(self.folder, name)
        return Choice(
            name, tuple(sorted(variables.items())), lists.get("platforms", ()), tuple(_clean(one) for one in lists.get("paths", ()))
        )

    def waiver(self, node: Node) -> Waiver:
        found = {"code": "", "path": "", "reason": "", "until": ""}
        for key, value in self.table(node, "ignore.finding", tuple(found)):
            found[key] = self.date(value) if key == "until" else self.text(value, f"ignore.finding.{key}")
        for key in ("code", "path"):
            if not found[key]:
                raise self.wrong(node, f"an [[ignore.finding]] needs a {key}")
        return Waiver(**found, where=Where(self.path, node.start, node.end))

    def table(self, node: Node, name: str, keys: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
        """The entries of a table; only those of `keys` are allowed, any when there are none."""
        if node.kind != "map":
            raise self.wrong(node, f"{name} must be a table")
        for entry in node.entries:
            if keys and entry.key not in keys:
                raise UsageError(
                    f"{self.path}:{_line(self.data, entry.key_start)}: unknown key {entry.key!r} in {name}; there are {', '.join(keys)}"
                )
            yield entry.key, entry.value

    def elements(self, node: Node, name: str) -> list[Node]:
        if node.kind != "list":
            raise self.wrong(node, f"write it as [[{name}]]")
        return node.elements

    def text(self, node: Node, name: str) -> str:
        if node.kind != "string":
            raise self.wrong(node, f"{name} must be a string")
        return node.value

    def texts(self, node: Node, name: str) -> tuple[str, ...]:
        if node.kind != "list":
            raise self.wrong(node, f"{name} must be a list of strings")
        return tuple(self.text(one, name) for one in node.elements)

    def date(self, node: Node) -> str:
        from datetime import date

        try:
            return date.fromisoformat(node.value).isoformat()
        except ValueError:
            raise self.wrong(node, "ignore.finding.until must be a date, as 2027-03-01") from None

    def wrong(self, node: Node, message: str) -> UsageError:
        return UsageError(f"{self.path}:{_line(self.data, node.start)}: {message}")


def baseline(file: str) -> frozenset[str]:
    """The fingerprints in a JSON file: a list of them, or a report as `diff --format json` writes it."""
    import json

    data = _read(file)
    if data is None:
        raise UsageError(f"{file}: no such file")
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise UsageError(f"{file} is not JSON; a baseline is a report of `diff --format json`, or a list of fingerprints") from None
    found: set[str] = set()
    entries = document if isinstance(document, list) else [document]
    while entries:
        one = entries.pop()
        if isinstance(one, str):
            found.add(one)
            continue
        below = [one.get(name) for name in ("results", "findings", "known")] if isinstance(one, dict) else [None]
        if isinstance(one, dict) and isinstance(one.get("fingerprint"), str):
            found.add(one["fingerprint"])
        elif any(isinstance(some, list) for some in below):
            entries += [each for some in below if isinstance(some, list) for each in some]
        else:
            raise UsageError(f"{file} is neither a report of `diff --format json` nor a list of fingerprints")
    return frozenset(found)


def _read(path: str) -> bytes | None:
    """The bytes of a file, None where there is none; UsageError where there is one that cannot be read."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _clean(path: str) -> str:
    return path.removeprefix("./").rstrip("/")


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
