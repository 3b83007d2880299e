"""Elements put into the lists of a Swift manifest, one a line or all on one, as the list is."""

from __future__ import annotations

from installspec.ecosystems.apple._edits import indent_at, inserted, line_end, line_start
from installspec.text.lines import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.apple._swift_text import Argument, Script
    from installspec.model.edit import TextEdit


def appended(data: bytes, script: Script, opening: int, text: str) -> list[TextEdit]:
    """`text` as the last element of the list whose `[` is the token `opening`."""
    start, closing = script.tokens[opening], script.tokens[script.partner[opening]]
    elements = script.arguments(opening) or []
    eol = Lines(data).eol
    unit = Lines(data).indent or b"    "
    if not elements:
        outer = indent_at(data, start.start)
        own_line = script.is_mark(opening - 1, ":") and not data[line_start(data, start.start) : script.tokens[opening - 2].start].strip()
        if not own_line and data[start.end : closing.start].strip() == b"":
            return [inserted(start.end, text.encode())]
        if data[start.end : closing.start].strip() or b"\n" in data[start.end : closing.start]:
            # Comments or an empty line stand there.
            at = line_end(data, start.end)
            return [inserted(at, outer + unit + text.encode() + b"," + eol)]
        return [inserted(start.end, eol + outer + unit + text.encode() + b"," + eol + outer)]
    last = elements[-1]
    first_byte, end = script.tokens[last.first].start, script.end(last)
    after = last.last  # the comma, or the bracket that closes
    comma = script.is_mark(after, ",")
    own_line = not data[line_start(data, first_byte) : first_byte].strip()
    if not own_line or (len(elements) > 1 and _same_line(data, script, elements[-2], last)):
        return [inserted(script.tokens[after].end if comma else end, (b" " if comma else b", ") + text.encode() + (b"," if comma else b""))]
    indent = indent_at(data, first_byte)
    at = line_end(data, script.tokens[after].end if comma else end)
    tail = b"," if comma else b""
    edits = [] if comma else [inserted(end, b",")]
    if at > closing.start:
        # The bracket closes on the line of the last element.
        return [inserted(script.tokens[after].end if comma else end, (b"" if comma else b",") + eol + indent + text.encode() + tail)]
    return [*edits, inserted(at, indent + text.encode() + tail + eol)]


def _same_line(data: bytes, script: Script, one: Argument, other: Argument) -> bool:
    return b"\n" not in data[script.tokens[one.first].start : script.tokens[other.first].start]


def argument_before(data: bytes, script: Script, following: Argument, label: str, text: str) -> list[TextEdit]:
    """A new argument, a list with one element, before another one."""
    eol = Lines(data).eol
    if data[line_start(data, following.start) : following.start].strip():
        return [inserted(following.start, f"{label}: [{text}], ".encode())]
    indent, unit = indent_at(data, following.start), Lines(data).indent or b"    "
    new = label.encode() + b": [" + eol + indent + unit + text.encode() + b"," + eol + indent + b"]," + eol + indent
    return [inserted(following.start, new)]


def argument_after(data: bytes, script: Script, before: Argument, label: str, text: str) -> list[TextEdit]:
    """A new argument, a list with one element, after another one."""
    eol = Lines(data).eol
    end = script.end(before)
    if data[line_start(data, before.start) : before.start].strip():
        return [inserted(end, f", {label}: [{text}]".encode())]
    indent, unit = indent_at(data, before.start), Lines(data).indent or b"    "
    return [inserted(end, b"," + eol + indent + label.encode() + b": [" + eol + indent + unit + text.encode() + b"," + eol + indent + b"]")]
