"""`.env` files, written: a value changed where it stands, a variable added beside those that belong to it."""

from __future__ import annotations

import re

from installspec.ecosystems.dotenv import dotenv
from installspec.model.change import SetValue, SetVariable
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Variable
from installspec.model.source import Source
from installspec.text.edit import apply
from installspec.text.lines import Lines

# What every loader takes as it is without quotes.
_PLAIN = re.compile(r"[A-Za-z0-9_./:@%+,=~^?&;*()!\[\]{}-]*")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def edit(source: Source, change: SetVariable | SetValue) -> Fix | Refusal:
    parsed = dotenv.parse(source)
    here = [fact for fact in parsed.facts if isinstance(fact, Variable)]
    if isinstance(change, SetValue):
        at = next((one for one in here if (one.where.start, one.where.end) == (change.where.start, change.where.end)), None)
        if at is None or change.value.kind not in ("string", "number", "bool"):
            return Refusal("no variable has its value here", change.where, change.value.text)
        return _changed(source, at, change.value.text)
    if not _NAME.fullmatch(change.name):
        return Refusal(f"{change.name} is no name that a variable can have", source.where(0, 0))
    named = [one for one in here if one.name == change.name]
    if named and (named[-1].value == change.value or named[-1].reach == "example"):
        return Fix(source.path, ())
    if len(named) > 1:
        return Refusal(f"{change.name} is declared {len(named)} times in this file", named[0].where, f"{change.name}={change.value}")
    return _changed(source, named[0], change.value) if named else _added(source, here, change)


def _changed(source: Source, variable: Variable, value: str) -> Fix | Refusal:
    """The value in place of the one that is there, in the quotes that it has or the first that can hold it."""
    if variable.value == value:
        return Fix(source.path, ())
    data, start, end = source.data, variable.where.start, variable.where.end
    quote = (
        data[start - 1 : start].decode("latin-1")
        if data[start - 1 : start] == data[end : end + 1] and data[end : end + 1] in _QUOTES
        else ""
    )
    first, last = (start - 1, end + 1) if quote else (start, end)
    for way in dict.fromkeys((quote, *_ways(value))):
        new = _written(value, way)
        if new is None:
            continue
        edits = (TextEdit(first, last, new.encode(), data[first:last]),)
        if _says(source, edits, variable.name, value):
            return Fix(source.path, edits)
    return Refusal("no quotes of this file's kind can hold the value", variable.where, f"{variable.name}={value}")


def _added(source: Source, here: list[Variable], change: SetVariable) -> Fix | Refusal:
    data = source.data
    lines = Lines(data)
    beside = _beside(here, change.name)
    starts = [data.rfind(b"\n", 0, one.where.start) + 1 for one in here]
    heads = [data[start : one.where.start] for start, one in zip(starts, here, strict=True)]
    name = source.path.rpartition("/")[2].lower()
    export = sum(head.lstrip().startswith(b"export") for head in heads) * 2 > len(heads) or name.startswith((".envrc", ".xcode.env"))
    gap = " " if sum(b" = " in head for head in heads) * 2 > len(heads) else ""
    marks = [data[one.where.start - 1 : one.where.start].decode("latin-1") for one in here]
    quoted = [mark for mark in marks if mark and mark in "\"'"]
    usual = quoted[0] if len(quoted) * 2 > len(here) and change.value else ""
    if beside is None:
        at = len(data)
    else:
        at = data.find(b"\n", beside.where.end)
        at = len(data) if at < 0 else at + 1
    # Where groups are kept apart, a variable that belongs to none begins its own.
    apart = (
        lines.eol if beside is None and here and (b"\n\n" in data or b"\n\r\n" in data) and not data.endswith((b"\n\n", b"\n\r\n")) else b""
    )
    open_end = at == len(data) and bool(data) and not data.endswith((b"\n", b"\r"))
    for way in dict.fromkeys((usual, *_ways(change.value))):
        value = _written(change.value, way)
        if value is None:
            continue
        line = f"{'export ' if export else ''}{change.name}{gap}={gap if value else ''}{value}".encode()
        new = apart + (lines.eol + line if open_end else line + lines.eol)
        edits = (TextEdit(at, at, new, b""),)
        if _says(source, edits, change.name, change.value):
            return Fix(source.path, edits)
    return Refusal(
        f"the value of {change.name} cannot be written here with certainty", source.where(at, at), f"{change.name}={change.value}"
    )


def _beside(here: list[Variable], name: str) -> Variable | None:
    """The last variable whose name begins as `name` does, by as many words as any, and more than what makes it public."""
    best, most = None, 0
    for one in here:
        words = 0
        for mine, theirs in zip(name.split("_"), one.name.split("_"), strict=False):
            if mine != theirs:
                break
            words += 1
        if words >= most and words:
            best, most = one, words
    return best


_QUOTES = (b'"', b"'")


def _ways(value: str) -> tuple[str, ...]:
    """Quotes to try, none first where every loader reads the value without."""
    if _PLAIN.fullmatch(value):
        return ("", '"', "'")
    return ("'", '"') if "$" in value or "\\" in value else ('"', "'")


def _written(value: str, quote: str) -> str | None:
    """The value in quotes; None where it cannot stand in these."""
    if not quote:
        return value if _PLAIN.fullmatch(value) else None
    if quote == "'":
        return None if "'" in value or "\n" in value or "\r" in value else f"'{value}'"
    if "$" in value or "`" in value:
        return None  # interpolated by most loaders, and how to escape it differs
    text = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f'"{text}"'


def _says(source: Source, edits: tuple[TextEdit, ...], name: str, value: str) -> bool:
    """Whether the file declares `name` as `value` then, and its other variables as before."""
    before, after = dotenv.parse(source), dotenv.parse(source._replace(data=apply(source.data, edits)))
    others = [(one.name, one.value) for one in before.facts if isinstance(one, Variable) and one.name != name]
    now = [(one.name, one.value) for one in after.facts if isinstance(one, Variable)]
    return [one for one in now if one[0] != name] == others and (name, value) in now and len(after.problems) <= len(before.problems)
