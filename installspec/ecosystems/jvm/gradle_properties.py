"""`gradle.properties`: values that build scripts see as properties."""

from __future__ import annotations

from installspec.model.facts import Definition, Problem
from installspec.model.source import Parsed, Source
from installspec.text.encoding import byte_text, decoded
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files = ("gradle.properties",)
reads = frozenset({Definition})
managers = ("gradle",)
writes = frozenset({"SetVersion", "SetValue"})


def parse(source: Source) -> Parsed:
    """A Definition `property.<key>` a line. Separators are `=`, `:` or white space, as `java.util.Properties` reads them."""
    try:
        text, at = byte_text(source.data)
    except ParseError as error:
        return Parsed((), (Problem(source.where(error.offset, error.offset), error.message),))
    facts = []
    while at < len(text):
        end = _line_end(text, at)
        start = at + len(text[at:end]) - len(text[at:end].lstrip(" \t\f"))
        if start < end and text[start] not in "#!\r\n":
            key_end = start
            while key_end < end and text[key_end] not in "=: \t\f\r":
                key_end = min(key_end + (2 if text[key_end] == "\\" else 1), end)
            value = key_end
            while value < end and text[value] in " \t\f":
                value += 1
            if value < end and text[value] in "=:":
                value += 1
                while value < end and text[value] in " \t\f":
                    value += 1
            key = decoded(text[start:key_end]).replace("\\", "")
            stop = end - 1 if text[end - 1] == "\r" and end > value else end
            facts.append(
                Definition(
                    "jvm/gradle_properties",
                    "property." + key,
                    _unescaped(decoded(text[value:stop])),
                    source.where(value, stop),
                    source.folder,
                )
            )
        at = end + 1
    return Parsed(tuple(facts))


def _unescaped(value: str) -> str:
    """The value with its escapes and continued lines."""
    if "\\" not in value:
        return value
    import re

    simple = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}

    def character(match: re.Match[str]) -> str:
        found = match[1]
        if found[0] == "u" and len(found) == 5:
            code = int(found[1:], 16)
            return chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"
        return "" if found[0] in "\r\n" else simple.get(found, found)

    return re.sub(r"(?s)\\(u[0-9A-Fa-f]{4}|\r?\n[ \t\f]*|.)", character, value)


def _line_end(text: str, at: int) -> int:
    """The end of the logical line at `at`: an odd number of backslashes before the break carries it on, unless it is a comment."""
    comment = text[at : at + 512].lstrip(" \t\f").startswith(("#", "!"))
    while True:
        end = text.find("\n", at)
        if end < 0:
            return len(text)
        last = end - 1 if text.startswith("\r", end - 1) else end
        slashes = 0
        while last - slashes > at and text[last - slashes - 1] == "\\":
            slashes += 1
        if comment or slashes % 2 == 0:
            return end
        at = end + 1


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.jvm._properties_write import edit as write

    return write(source, change, parse)
