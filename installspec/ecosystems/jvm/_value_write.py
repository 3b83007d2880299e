"""A version or a value of a build file, changed where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from installspec.model.change import SetValue, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Definition, Dependency
from installspec.model.source import Parsed, Source
from installspec.text.edit import apply
from installspec.version import position, restated

Parse = Callable[[Source], Parsed]


def set_version(source: Source, change: SetVersion, parse: Parse) -> Fix | Refusal:
    """Versions are never escaped: what stands at the place in any of these syntaxes is the requirement itself."""
    start, end = _stated(source, change, parse)
    raw = source.data[start:end]
    if len(raw) > 1 and raw[:1] == raw[-1:] and raw[:1] in (b'"', b"'"):
        start, end, raw = start + 1, end - 1, raw[1:-1]
    text = raw.decode("utf-8", "replace")
    if not _is_place(source, start, end, parse):
        return Refusal("no plain version stands here", change.where, change.version)
    if change.name and text.startswith(change.name + ":"):  # a variable that holds the whole coordinate
        start += len(change.name.encode()) + 1
        text = text[len(change.name) + 1 :].partition(":")[0].partition("@")[0]
        raw = text.encode()
    if position(change.scheme, text, change.version) == "admits":
        return Fix(source.path, ())
    new = restated(change.scheme, text, change.version)
    if new is None:
        return Refusal(f"{text} cannot be rewritten for {change.version} with certainty", change.where, change.version)
    return checked(source, (TextEdit(start, end, new.encode(), raw),), parse, change.version)


def _stated(source: Source, change: SetVersion, parse: Parse) -> tuple[int, int]:
    """The bytes of the version: where a hop is a whole declaration (a line of a catalog, what a parent manages), those in it."""
    span = change.where.start, change.where.end
    for fact in parse(source).facts:
        if isinstance(fact, Dependency) and fact.range and (fact.where.start, fact.where.end) == span:
            return fact.at.start, fact.at.end
    return span


def _is_place(source: Source, start: int, end: int, parse: Parse) -> bool:
    for fact in parse(source).facts:
        if isinstance(fact, Dependency) and fact.range and (fact.at.start, fact.at.end) == (start, end):
            return True
        if isinstance(fact, Definition) and (fact.where.start, fact.where.end) == (start, end):
            return True
    return False


def checked(source: Source, edits: Iterable[TextEdit], parse: Parse, paste: str) -> Fix | Refusal:
    """The fix, if the file says as many things after it as before."""
    edits = tuple(edits)
    before, after = parse(source), parse(Source(source.path, apply(source.data, edits)))
    if len(after.facts) != len(before.facts) or len(after.problems) > len(before.problems):
        return Refusal("the file would read differently with that change", source.where(edits[0].start, edits[0].end), paste)
    return Fix(source.path, edits)


def plain_text(change: SetValue) -> str | None:
    """What is to be written of a value that is no code."""
    return change.value.text if change.value.kind in ("string", "number", "bool") else None
