"""Xcode's build settings in files: `*.xcconfig`."""

from __future__ import annotations

from installspec.model.facts import Fact, Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text.encoding import byte_text, decoded
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("*.xcconfig",)
reads: frozenset[type] = frozenset({Setting})
writes: frozenset[str] = frozenset({"SetSetting", "SetValue", "SetVariable"})
managers: tuple[str, ...] = ()
values = True

_FORMAT = "apple/xcconfig"
_BLANK = " \t\r\v\f"  # of bytes as Latin-1, `strip()` would also take the second half of an `à`


def parse(source: Source) -> Parsed:
    """One setting a line `NAME = value`; the name keeps its condition (`NAME[sdk=iphoneos*]`), `#include` and `#include?` are names.

    `//` starts a comment wherever it stands, as it does for Xcode: the value of `URL = https://host` is `https:`.
    """
    try:
        text, at = byte_text(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    facts: list[Fact] = []
    for line in text[at:].split("\n"):
        start, at = at, at + len(line) + 1
        code = line.partition("//")[0].rstrip(_BLANK)
        body = code.lstrip(_BLANK)
        if not body:
            continue
        start += len(code) - len(body)
        if body.startswith("#include"):
            name, quote, rest = body.partition('"')
            value = rest.partition('"')[0] if quote else ""
        else:
            name, equals, value = _halves(body)
            if not equals:
                continue
        facts.append(
            Setting(
                _FORMAT, decoded(name.strip(_BLANK)), decoded(value.strip(_BLANK)), source.where(start, start + len(body)), source.folder
            )
        )
    return Parsed(tuple(facts))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The file with a build setting, or with another value of one."""
    from installspec.ecosystems.apple import _xcconfig_write

    return _xcconfig_write.edit(source, change, parse)


def _halves(line: str) -> tuple[str, str, str]:
    """Name, `=`, value. A condition may hold a `=` of its own."""
    at = line.find("=")
    bracket = line.find("[")
    while 0 <= bracket < at:
        closing = line.find("]", bracket)
        if closing < 0:
            return line, "", ""
        at = line.find("=", closing)
        bracket = line.find("[", closing)
    return (line, "", "") if at < 0 else (line[:at], "=", line[at + 1 :])
