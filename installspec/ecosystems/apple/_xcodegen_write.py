"""Writes into XcodeGen's files: a package where the packages are, a dependency where the target is."""

from __future__ import annotations

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
from installspec.ecosystems.apple._xcodegen_entries import Item, last_byte, package_lines, slot
from installspec.model.change import Declare, Placed, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.text.lines import Lines
from installspec.text.tree import ParseError

TYPE_CHECKING = False
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
    depends = "\n".join(["dependencies:", *(f"  {line}" for line in package_lines(change.notation or name, name))])
    declared = f"packages:\n  {name}:\n    url: {change.wanted.url}\n    from: {change.wanted.version}\n(in the target)\n"
    paste = depends if change.notation else declared + depends
    if not name:
        return Refusal("nobody said which product of the package is to be linked", source.where(0, 0), paste)
    edits: list[TextEdit] = []
    key = change.notation or _known(root, change.wanted.url)
    if not key:
        made = _package(source, root, name, change)
        if made is None:
            return Refusal("the packages are not written one entry a line", source.where(0, 0), paste)
        edits += made
    if change.target:
        target = root.get("targets", change.target)
        at = target.start if target is not None else 0
        more = _depends(source, root, change, key or name)
        if more is None:
            return Refusal("the dependencies of this target are not written one a line", source.where(at, at), paste)
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
    at = slot(data, [Item(one.key, one.key_start, one.end) for one in entries], name)
    return [_lines(data, at, lines)]


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


def _depends(source: Source, root: Node, change: Declare, package: str) -> list[TextEdit] | None:
    """The products that the target does not have yet, one entry each."""
    data = source.data
    entry = next((one for one in getattr(root.get("targets"), "entries", ()) if one.key == change.target), None)
    if entry is None or entry.value.kind != "map" or _flow(data, entry) or not entry.value.entries:
        return None
    held = entry.value.entry("dependencies")
    if held is None:
        indent = indent_at(data, entry.value.entries[0].key_start).decode()
        unit = (Lines(data).indent or b"  ").decode()
        lines = [f"{indent}dependencies:", *(indent + unit + line for one in change.products for line in package_lines(package, one))]
        at = line_end(data, last_byte(data, entry.end))
        return [_lines(data, at, lines)]
    elements = held.value.elements
    if held.value.kind != "list" or not elements or data[held.value.start : held.value.start + 1] == b"[":
        return None
    linked = {product for one in elements if one.text("package") == package for product in _products(one, package)}
    missing = [one for one in change.products if one not in linked]
    packages = [one for one in elements if one.get("package") is not None]
    last = (packages or elements)[-1]
    flow = last.kind != "map" or data[last.start : last.start + 1] == b"{"
    dash = data[line_start(data, last.start) : last.start if flow else last.entries[0].key_start]
    if dash.strip() != b"-":
        return None
    lines = [(dash.decode() if line[0] == "-" else " " * len(dash)) + line[2:] for one in missing for line in package_lines(package, one)]
    items = [Item(one.text("package") or "", one.start, one.end) for one in packages]
    at = slot(data, items, package) if items else line_end(data, last_byte(data, last.end))
    return [_lines(data, at, lines)] if lines else []


def _products(dependency: Node, package: str) -> list[str]:
    several = [each.value for each in getattr(dependency.get("products"), "elements", ())]
    return several or [dependency.text("product") or package]


def _lines(data: bytes, at: int, lines: list[str]) -> TextEdit:
    """New lines at the start of one, or at the end of a file that has no break there."""
    eol = Lines(data).eol
    return inserted(at, (b"" if data[at - 1 : at] == b"\n" else eol) + b"".join(line.encode() + eol for line in lines))


def _version(source: Source, change: SetVersion, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    from installspec.text import yaml
    from installspec.version import restated

    start, end = change.where.start, change.where.end
    found = dependency_at(parse(source), change.where)
    stated = restated("swiftpm", found.range, change.version) if found is not None and found.range else None
    paste = f"from: {change.version}"
    if found is None or stated is None:
        return no_other_form(source, change.where, found, change.version, paste)
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
    return fixed(source, edits, parse) if edits else no_other_form(source, change.where, found, change.version, paste)
