"""Writes into `AndroidManifest.xml`: the name of the application class, meta-data, and other values of both."""

from __future__ import annotations

import re

from installspec.model.change import SetSetting, SetValue
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Setting
from installspec.text.edit import apply
from installspec.text.lines import Lines
from installspec.text.listing import lead, line_end
from installspec.text.tree import ParseError
from installspec.text.xml import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from installspec.model.change import Placed
    from installspec.model.source import Parsed, Source
    from installspec.text.xml import Element

_ANDROID = "http://schemas.android.com/apk/res/android"


def edit(source: Source, change: Placed, read: Callable[[Source], Parsed]) -> Fix | Refusal:
    """Makes a SetSetting or a SetValue; what is written is read again before it is given out."""
    fix = _made(source, change)
    if isinstance(fix, Refusal) or not fix.edits or not isinstance(change, SetSetting):
        return fix
    found = read(source._replace(data=apply(source.data, fix.edits))).facts
    if any(isinstance(one, Setting) and (one.name, one.value) == (change.name, change.value) for one in found):
        return fix
    return Refusal(
        "written here, the manifest would not read as it should", source.where(fix.edits[0].start, fix.edits[0].end), change.value
    )


def _made(source: Source, change: Placed) -> Fix | Refusal:
    data = source.data
    try:
        root = parse(data)
    except ParseError as error:
        return Refusal(f"the manifest cannot be read: {error.message}", source.where(error.offset, error.offset))
    if isinstance(change, SetValue):
        return _checked(source, _value(source, root, change))
    if not isinstance(change, SetSetting):
        return Refusal(f"{type(change).__name__} is not written into a manifest", source.where(0, 0))
    prefix = next((one.name.partition(":")[2] for one in root.attributes if one.value == _ANDROID and one.name.startswith("xmlns:")), "")
    held = [one for one in root.children if one.tag == "application"]
    name = change.name.removeprefix("meta-data.")
    meta = name != change.name
    said = _entry(prefix or "android", name, change.value) if meta else f'{prefix or "android"}:name="{_escaped(change.value)}"'
    if len(held) != 1 or not prefix or not (meta or change.name == "application.name"):
        return Refusal("the manifest has no application element that this can be said in", source.where(root.start, root.end), said)
    application = held[0]
    if any(one.name.endswith(":node") and one.value == "remove" for one in application.attributes):
        return Refusal("the application element is removed here", source.where(application.start, application.open_end), said)
    if meta:
        return _checked(source, _meta(source, application, prefix, name, change, said))
    attribute = application.attribute(prefix + ":name")
    if attribute is None:
        return _checked(source, _attribute(data, application, said))
    if attribute.value in (change.value, *change.accepts):
        return Fix(source.path, ())
    span = attribute.value_start, attribute.value_end
    return _checked(source, TextEdit(*span, _escaped(change.value).encode(), data[span[0] : span[1]]))


def _checked(source: Source, made: TextEdit | Refusal | None) -> Fix | Refusal:
    if isinstance(made, Refusal):
        return made
    edits = (made,) if made is not None and made.new != made.expect else ()
    try:
        parse(apply(source.data, edits))
    except ParseError as error:
        return Refusal(f"what would be written cannot be read back: {error.message}", source.where(0, 0))
    return Fix(source.path, edits)


def _value(source: Source, root: Element, change: SetValue) -> TextEdit | Refusal:
    todo = [root]
    while todo:
        element = todo.pop()
        todo += element.children
        if any((one.value_start, one.value_end) == (change.where.start, change.where.end) for one in element.attributes):
            return TextEdit(*change.where[1:3], _escaped(change.value.text).encode(), source.data[change.where.start : change.where.end])
    return Refusal("there is no value here", change.where, _escaped(change.value.text))


def _escaped(text: str) -> str:
    for one, other in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("'", "&apos;"), ("\n", "&#10;"), ("\t", "&#9;"), ("\r", "&#13;")):
        text = text.replace(one, other)
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _entry(prefix: str, name: str, value: str) -> str:
    return f'<meta-data {prefix}:name="{_escaped(name)}" {prefix}:value="{_escaped(value)}" />'


def _attribute(data: bytes, application: Element, said: str) -> TextEdit:
    """First of the attributes: on a line of its own where they are."""
    if not application.attributes:
        at = application.start + len(re.match(rb"<[^\s/>]+", data[application.start :])[0])  # type: ignore[index]
        return TextEdit(at, at, b" " + said.encode(), b"")
    first = application.attributes[0].start
    own = lead(data, first)
    following = [one for one in application.attributes[1:] if not lead(data, one.start).strip()]
    if not own.strip():
        return TextEdit(first, first, said.encode() + Lines(data).eol + own, b"")
    # The first one stands behind `<application`, the others below it.
    between = Lines(data).eol + lead(data, following[0].start) if following else b" "
    return TextEdit(first, first, said.encode() + between, b"")


def _meta(source: Source, application: Element, prefix: str, name: str, change: SetSetting, said: str) -> TextEdit | Refusal | None:
    data = source.data
    entries = [one for one in application.children if one.tag == "meta-data"]
    for one in entries:
        key = one.attribute(prefix + ":name")
        if key is None or key.value != name:
            continue
        value = one.attribute(prefix + ":value")
        if value is None or any(each.name.endswith(":node") for each in one.attributes):
            return Refusal(f"{name} is not given as a plain value here", source.where(one.start, one.end), said)
        if value.value in (change.value, *change.accepts):
            return None
        return TextEdit(value.value_start, value.value_end, _escaped(change.value).encode(), data[value.value_start : value.value_end])
    eol = Lines(data).eol
    step = Lines(data).indent or b"    "
    if data[application.end - 2 : application.end] == b"/>" and not application.children:
        depth = _indent(data, application.start)
        stop = application.end - 2
        start = len(data[:stop].rstrip())
        new = b">" + eol + depth + step + said.encode() + eol + depth + b"</application>"
        return TextEdit(start, application.end, new, data[start : application.end])
    after = (entries or application.children)[-1:]
    if not after:
        depth = _indent(data, application.start)
        end = application.open_end
        inside = data[end : application.end]
        tail = b"" if b"\n" in inside else eol + depth
        return TextEdit(end, end, eol + depth + step + said.encode() + tail, b"")
    depth = lead(data, after[0].start)
    if depth.strip():
        return Refusal("the entries of the application are not written one a line", source.where(after[0].start, after[0].end), said)
    end = line_end(data, after[0].end)
    if data[after[0].end : end].strip() and not data[after[0].end : end].strip().startswith(b"<!--"):
        end = after[0].end
    lines = [said]
    if entries and b"\n" in data[entries[-1].start : entries[-1].end]:
        inner = lead(data, entries[-1].attributes[0].start) if entries[-1].attributes else b""
        if not inner.strip() and inner:
            space = " " if data[: entries[-1].end].endswith(b" />") else ""
            pieces = re.findall(r'\S+="[^"]*"', said)
            lines = ["<meta-data", *(inner[len(depth) :].decode() + one for one in pieces)]
            lines[-1] += f"{space}/>"
    elif entries and not data[: entries[-1].end].endswith(b" />"):
        lines = [said.removesuffix(" />") + "/>"]
    return TextEdit(end, end, b"".join(eol + depth + line.encode() for line in lines), b"")


def _indent(data: bytes, at: int) -> bytes:
    line = lead(data, at)
    return line[: len(line) - len(line.lstrip())]
