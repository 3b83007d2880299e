"""Writes into XcodeGen's files: a package where the packages are, a dependency where the target is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from installspec.ecosystems.apple._edits import (
    dependency_at,
    fixed,
    indent_at,
    inserted,
    line_end,
    line_start,
    no_other_form,
    replaced,
    versions_of,
)
from installspec.ecosystems.apple._swiftpm import location
from installspec.model.change import Declare, Placed, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.text.lines import Lines
from installspec.text.tree import ParseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from installspec.model.source import Parsed, Source
    from installspec.text.tree import Entry, Node

_WORDS = ("from", "majorVersion", "minorVersion", "exactVersion", "version")


def edit(source: Source, change: Placed, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    from installspec.text import yaml

    try:
        documents = yaml.parse(source.data)
    except ParseError as error:
        return Refusal(f"the file cannot be read: {error.message}", source.where(error.offset, error.offset))
    if len(documents) != 1 or documents[0].kind != "map":
        return Refusal("the file is not one map", source.where(0, 0))
    if isinstance(change, SetVersion):
        return _version(source, change, parse)
    assert isinstance(change, Declare)
    root = documents[0]
    name = change.products[0] if change.products else ""
    paste = f"packages:\n  {name}:\n    url: {change.wanted.url}\n    from: {change.wanted.version}\n(in the target)\ndependencies:\n  - package: {name}"
    if not name:
        return Refusal("nobody said which product of the package is to be linked", source.where(0, 0), paste)
    edits: list[TextEdit] = []
    target = root.get("targets", change.target) if change.target else None
    known = _known(root, change.wanted.url)
    if not change.target or target is not None or root.get("packages") is not None:
        made = [] if known else _package(source, root, name, change)
        if made is None:
            return Refusal("the packages are not written one entry a line", source.where(0, 0), paste)
        # Where packages and targets have files of their own, each is made by itself.
        edits += made if root.get("packages") is not None or not change.notation else []
    if target is not None:
        more = _depends(source, root, change, known or name)
        if more is None:
            return Refusal("the dependencies of this target are not written one a line", source.where(target.start, target.start), paste)
        edits += more
    return fixed(source, edits, parse)


def _known(root: Node, url: str) -> str:
    """The key of the package with this address, "" for none."""
    held = root.get("packages")
    for entry in held.entries if held is not None else ():
        github = entry.value.text("github")
        address = f"https://github.com/{github}" if github else entry.value.text("url") or ""
        if address and location(address) == location(url):
            return entry.key
    return ""


def _package(source: Source, root: Node, name: str, change: Declare) -> list[TextEdit] | None:
    data = source.data
    eol = Lines(data).eol.decode()
    held = root.entry("packages")
    if held is None:
        before = root.entry("targets") or root.entry("options")
        if before is None or _flow(data, root.entries[0]):
            return None
        unit = (Lines(data).indent or b"  ").decode()
        lines = ["packages:", f"{unit}{name}:", f"{unit * 2}url: {change.wanted.url}", f"{unit * 2}from: {change.wanted.version}", "", ""]
        return [inserted(line_start(data, before.key_start), eol.join(lines).encode())]
    entries = held.value.entries
    if not entries or any(_flow(data, one) for one in (held, *entries)):
        return None
    last = entries[-1]
    # Local packages say less of how others are written.
    near = next((one for one in reversed(entries) if one.value.text("path") is None and one.value.entries), last)
    indent = indent_at(data, last.key_start).decode()
    inner = indent_at(data, near.value.entries[0].key_start).decode() if near.value.entries else indent + "  "
    keys = {entry.key for one in entries for entry in one.value.entries}
    address = f"url: {change.wanted.url}"
    if "github" in keys and "url" not in keys and change.wanted.url.startswith("https://github.com/"):
        address = f"github: {change.wanted.url.removeprefix('https://github.com/')}"
    version = _as_there(data, near, change.wanted.version)
    lines = [f"{indent}{name}:", f"{inner}{address}", f"{inner}{_word(entries)}: {version}"]
    text = "".join(f"{line}{eol}" for line in lines)
    names = [one.key.lower() for one in entries]
    following = (
        next((one for one in entries if one.key.lower() > name.lower()), None) if len(names) > 1 and names == sorted(names) else None
    )
    if following is not None:
        return [inserted(line_start(data, following.key_start), text.encode())]
    at = line_end(data, _last_byte(data, last.end))
    return [inserted(at, ("" if data[at - 1 : at] == b"\n" else eol).encode() + text.encode())]


def _word(entries: list[Entry]) -> str:
    """The key of the version that most of the packages have, if several do; else that of "this one or newer, of the same major"."""
    remote = [[each.key for each in one.value.entries] for one in entries if one.value.text("path") is None]
    for word in _WORDS:
        users = sum(word in keys for keys in remote)
        if users > 1 and 2 * users > len(remote):
            return word
    known = {key for keys in remote for key in keys}
    return "majorVersion" if "majorVersion" in known and "from" not in known else "from"


def _as_there(data: bytes, near: Entry, version: str) -> str:
    """In the quotes of the version beside it, if that has any."""
    held = next((one.value for one in near.value.entries if "ersion" in one.key or one.key == "from"), None)
    quote = data[held.start : held.start + 1].decode() if held is not None else ""
    return f"{quote}{version}{quote}" if quote in ("'", '"') and quote else version


def _flow(data: bytes, entry: Entry) -> bool:
    return entry.value.kind == "map" and data[entry.value.start : entry.value.start + 1] == b"{"


def _last_byte(data: bytes, end: int) -> int:
    """The last byte of a value's own text: a block may end at the start of what follows."""
    return len(data[:end].rstrip())


def _depends(source: Source, root: Node, change: Declare, package: str) -> list[TextEdit] | None:
    data = source.data
    eol = Lines(data).eol
    entry = next((one for one in getattr(root.get("targets"), "entries", ()) if one.key == change.target), None)
    if entry is None or entry.value.kind != "map" or _flow(data, entry) or not entry.value.entries:
        return None
    product = change.products[0]
    held = entry.value.entry("dependencies")
    if held is None:
        indent = indent_at(data, entry.value.entries[0].key_start)
        unit = Lines(data).indent or b"  "
        lines = [indent + b"dependencies:", indent + unit + b"- package: " + package.encode()]
        if package != product:
            lines.append(indent + unit + b"  product: " + product.encode())
        at = line_end(data, _last_byte(data, entry.end))
        return [inserted(at, (b"" if data[at - 1 : at] == b"\n" else eol) + b"".join(line + eol for line in lines))]
    elements = held.value.elements
    if held.value.kind != "list" or not elements or data[held.value.start : held.value.start + 1] == b"[":
        return None
    for one in elements:
        if one.text("package") == package and product in (
            one.text("product") or package,
            *(each.value for each in getattr(one.get("products"), "elements", ())),
        ):
            return []
    last = next((one for one in reversed(elements) if one.get("package") is not None), elements[-1])
    if last.kind != "map" or data[last.start : last.start + 1] == b"{":
        dash = data[line_start(data, last.start) : last.start]
    else:
        dash = data[line_start(data, last.start) : last.entries[0].key_start]
    if dash.strip() != b"-":
        return None
    text = dash + b"package: " + package.encode() + eol
    if package != product:
        text += b" " * len(dash) + b"product: " + product.encode() + eol
    at = line_end(data, _last_byte(data, last.end))
    return [inserted(at, (b"" if data[at - 1 : at] == b"\n" else eol) + text)]


def _version(source: Source, change: SetVersion, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    from installspec.text import yaml
    from installspec.version import restated

    start, end = change.where.start, change.where.end
    found = dependency_at(parse(source), change.where)
    stated = restated("swiftpm", found.range, change.version) if found is not None and found.range else None
    if found is None or stated is None:
        return no_other_form(source, start, end, change.name, change.version)
    edits: list[TextEdit] = []
    pairs = dict(zip(("minVersion", "maxVersion"), zip(versions_of(found.range), versions_of(stated), strict=True), strict=False))
    for package in getattr(yaml.parse(source.data)[0].get("packages"), "entries", ()):
        for entry in package.value.entries:
            if entry.start < start or entry.end > end or entry.value.kind not in ("string", "number"):
                continue
            _, new = pairs["maxVersion" if entry.key == "maxVersion" else "minVersion"]
            value = entry.value
            bare = value.inner_start == value.start
            # One point makes a number of it, which loses its last zero.
            edits.append(
                replaced(source.data, value.inner_start, value.inner_end, (f'"{new}"' if bare and new.count(".") < 2 else new).encode())
            )
    return fixed(source, edits, parse) if edits else no_other_form(source, start, end, change.name, change.version)
