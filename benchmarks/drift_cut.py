"""Taking things out of files so that the rest stays what it was: an entry of a list, a line, an object of an Xcode project."""

from __future__ import annotations

import re

_TAIL = re.compile(rb"[ \t]*[,;]?[ \t]*(?:(?:#|//)[^\n]*)?\r?(?:\n|\Z)")
_BLANK = re.compile(rb"[ \t]*(?:-[ \t]+)?\Z")


def cut(data: bytes, start: int, end: int) -> bytes:
    """`data` without the entry at `start`: its lines where it has them for itself, else it and one comma."""
    start, end = _quoted(data, start, end)
    line = data.rfind(b"\n", 0, start) + 1
    tail = _TAIL.match(data, end)
    if tail is not None and _BLANK.match(data[line:start]):
        head = data[:line]
        rest = data[tail.end() :]
        if b"," not in tail.group().partition(b"#")[0].partition(b"//")[0] and re.match(rb"\s*[}\])]", rest):
            head = _without_comma(head)  # it was the last: what is the last now has no comma either
        return head + rest
    after = re.compile(rb"\s*,[ \t]*").match(data, end)
    if after is not None:
        return data[:start] + data[after.end() :]
    before = re.search(rb",\s*\Z", data[:start])
    if before is not None:
        return data[: before.start()] + data[end:]
    return data[:start] + data[end:]


def _quoted(data: bytes, start: int, end: int) -> tuple[int, int]:
    """The span with the quotes around it, if there are any."""
    quote = data[start - 1 : start] if start else b""
    return (start - 1, end + 1) if quote in (b"'", b'"') and data[end : end + 1] == quote else (start, end)


def _without_comma(head: bytes) -> bytes:
    found = re.search(rb",([ \t]*\r?\n)\Z", head)
    return head if found is None else head[: found.start()] + found.group(1)


def cut_statement(data: bytes, start: int, end: int) -> bytes:
    """The same, of an argument that says all of a Gradle statement: `implementation(platform(…))` goes as a whole."""
    line, stop = data.rfind(b"\n", 0, start) + 1, data.find(b"\n", end)
    before, after = data[line:start], data[end : stop if stop >= 0 else len(data)]
    if re.fullmatch(rb"[ \t]*[\"'\w]+[ (]*(?:platform[ (]*)?[\"']?", before) and re.fullmatch(rb"[\"') \t\r]*", after):
        return cut_line(data, start)
    return cut(data, start, end)


def cut_line(data: bytes, start: int) -> bytes:
    """`data` without the whole line that holds `start`."""
    line = data.rfind(b"\n", 0, start) + 1
    end = data.find(b"\n", start)
    return data[:line] + (data[end + 1 :] if end >= 0 else b"")


def cut_package(data: bytes, one: bytes) -> bytes:
    """An Xcode project without the package of this id, nor its products and their places in targets and build phases."""
    return _without(cut_products(data, one), one)


def cut_products(data: bytes, one: bytes) -> bytes:
    """An Xcode project where the package of this id is declared, and no target has a product of it."""
    for product in _owners(data, one, b"package"):
        for file in _owners(data, product, b"productRef"):
            data = _without(data, file)
        data = _without(data, product)
    return data


def object_id(data: bytes, start: int) -> bytes:
    """The id of the object of an Xcode project that stands at `start`."""
    found = re.compile(rb"\s*([0-9A-Za-z_]+)").match(data, start)
    return found.group(1) if found is not None else b"no object"


_OBJECT = rb"\n[ \t]*%s\b[^\n]*= \{((?:[^{}]|\{[^{}]*\})*)\};"


def _owners(data: bytes, one: bytes, name: bytes) -> list[bytes]:
    """The ids of the objects whose field `name` is the id `one`."""
    field = re.compile(rb"\b" + name + rb" = " + one + rb"\b")
    return [found.group(1) for found in re.finditer(_OBJECT % rb"([0-9A-Za-z_]+)", data) if field.search(found.group(2))]


def _without(data: bytes, one: bytes) -> bytes:
    data = re.sub(_OBJECT % one, b"", data)
    return re.sub(rb"\n[ \t]*" + one + rb"\b[^\n={]*,(?=\r?\n)", b"", data)


def element(data: bytes, start: int, end: int) -> tuple[int, int]:
    """The list element that a string stands for: itself with its quotes, or the inner list that it is the first of."""
    start, end = _quoted(data, start, end)
    before = data[:start].rstrip()
    if not before.endswith(b"[") or before[:-1].rstrip()[-1:] not in (b"[", b","):
        return start, end
    depth, at = 0, len(before) - 1
    for found in re.finditer(rb"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[\[\]]", data[at:]):
        depth += {b"[": 1, b"]": -1}.get(found.group(), 0)
        if depth == 0:
            return at, at + found.end()
    return start, end
