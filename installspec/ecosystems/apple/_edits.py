"""What all edits of this ecosystem have in common: lines around a byte, the style of requirements, answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from installspec.ecosystems.apple._swiftpm import location
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Dependency, Where
from installspec.model.source import Parsed, Source
from installspec.text.edit import EditError, apply


def replaced(data: bytes, start: int, end: int, new: bytes) -> TextEdit:
    return TextEdit(start, end, new, data[start:end])


def inserted(at: int, new: bytes) -> TextEdit:
    return TextEdit(at, at, new, b"")


def fixed(
    source: Source, edits: Iterable[TextEdit], parse: Callable[[Source], Parsed], holds: Callable[[Parsed], bool] = lambda _: True
) -> Fix | Refusal:
    """The edits, if the file is read with no more problems after them, and says then what it is to say (`holds`)."""
    made = tuple(one for one in edits if one.new != one.expect)
    try:
        after = apply(source.data, made)
    except EditError as error:
        return Refusal(f"the edits do not fit: {error}", source.where(error.edit.start, error.edit.end))
    parsed = parse(source._replace(data=after))
    if len(parsed.problems) > len(parse(source).problems) or not holds(parsed):
        at = made[0].start if made else 0
        text = b"".join(one.new for one in made).decode("utf-8", "replace")
        return Refusal("what would be written cannot be read back", source.where(at, at), text)
    return Fix(source.path, made)


def declares(url: str) -> Callable[[Parsed], bool]:
    """Whether a package of this address is declared."""
    return lambda parsed: any(isinstance(fact, Dependency) and location(fact.source) == location(url) for fact in parsed.facts)


def line_start(data: bytes, at: int) -> int:
    return data.rfind(b"\n", 0, at) + 1


def line_end(data: bytes, at: int) -> int:
    """The byte after the line break of the line that holds `at`; the end of the file where it has none."""
    end = data.find(b"\n", at)
    return len(data) if end < 0 else end + 1


def indent_at(data: bytes, at: int) -> bytes:
    """The white space that the line of `at` starts with."""
    line = data[line_start(data, at) : at]
    return line[: len(line) - len(line.lstrip(b" \t"))]


def dependency_at(parsed: Parsed, where: Where) -> Dependency | None:
    """The dependency whose requirement, or a hop of it, has exactly these bytes."""
    for fact in parsed.facts:
        if isinstance(fact, Dependency) and (fact.at == where or any(hop.where == where for hop in fact.via)):
            return fact
    return None


def versions_of(range_: str) -> list[str]:
    """The versions in a canonical SwiftPM requirement: `from 1.2.0` has one, `1.0.0..<2.0.0` two."""
    for sign in ("..<", "..."):
        if sign in range_:
            low, _, high = range_.partition(sign)
            return [low.strip(), high.strip()]
    return [range_.rpartition(" ")[2]]


def no_other_form(source: Source, where: Where, found: Dependency | None, version: str, paste: str) -> Refusal:
    """Why the requirement at `where`, that of `found`, is not rewritten. `paste` is what may stand in its place."""
    written = " ".join(source.data[where.start : where.end].decode("utf-8", "replace").split())
    reason = f"{written!r} cannot be written for {version} with certainty"
    if found is not None and found.kind == "ref":
        reason = f"{written!r} names a place in a git repository: which one holds {version} is not certain"
    return Refusal(reason, where, paste)
