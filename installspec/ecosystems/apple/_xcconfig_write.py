"""Writes build settings into an `.xcconfig`."""

from __future__ import annotations

import re

from installspec.ecosystems.apple._edits import fixed, inserted, replaced
from installspec.model.change import Placed, SetSetting, SetValue, SetVariable
from installspec.model.edit import Fix, Refusal
from installspec.model.facts import Setting
from installspec.text.lines import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from installspec.model.source import Parsed, Source


def edit(source: Source, change: Placed, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    parsed = parse(source)
    settings = [fact for fact in parsed.facts if isinstance(fact, Setting)]
    if isinstance(change, SetValue):
        held = next((one for one in settings if one.where.start <= change.where.start and change.where.end <= one.where.end), None)
        return (
            _valued(source, held, change.value.text, parse)
            if held is not None
            else Refusal("no setting is here", change.where, change.value.text)
        )
    assert isinstance(change, SetVariable | SetSetting)
    line = f"{change.name} = {escaped(change.value)}".rstrip()
    if parsed.problems:
        return Refusal("the file cannot be read", parsed.problems[0].where, line)
    held = next((one for one in settings if one.name == change.name), None)
    if held is None:
        return _added(source, settings, change.name, change.value, parse)
    accepted = isinstance(change, SetVariable) or held.value in (escaped(change.value), *map(escaped, change.accepts))
    return Fix(source.path, ()) if accepted else _valued(source, held, change.value, parse)


def escaped(value: str) -> str:
    """`//` starts a comment even within a value; an empty variable between keeps the slashes apart."""
    return value.replace("//", "/$()/")


def _valued(source: Source, held: Setting, value: str, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    written = source.data[held.where.start : held.where.end]
    name = held.name.encode()
    found = re.match(re.escape(name) + rb"\s*=[ \t]*", written)
    if found is None:
        return Refusal("this setting is written in a way that is not known", held.where, f"{held.name} = {escaped(value)}")
    return fixed(source, [replaced(source.data, held.where.start + found.end(), held.where.end, escaped(value).encode())], parse)


def _added(source: Source, settings: list[Setting], name: str, value: str, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    data = source.data
    eol = Lines(data).eol.decode()
    plain = [one for one in settings if not one.name.startswith("#include")]
    tight = bool(plain) and b" =" not in data[plain[-1].where.start : plain[-1].where.end]
    equals = "=" if tight else " = "
    lead = eol if data and not data.endswith((b"\n", b"\r")) else ""
    line = f"{name}{equals}{escaped(value)}".rstrip()
    return fixed(source, [inserted(len(data), f"{lead}{line}{eol}".encode())], parse)
