"""Writes another version into a `Cartfile`."""

from __future__ import annotations

from installspec.ecosystems.apple._cartfile import lines
from installspec.ecosystems.apple._edits import dependency_at, fixed, no_other_form, replaced
from installspec.model.change import Placed, SetVersion
from installspec.model.edit import Fix, Refusal
from installspec.version import admits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from installspec.model.source import Parsed, Source


def edit(source: Source, change: Placed, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    """The sign stays what it is. A tag is only proposed, since it is not certain that there is one of this name."""
    assert isinstance(change, SetVersion)
    found = dependency_at(parse(source), change.where)
    line = next((one for one in lines(source.data) if (one.at, one.at_end) == (change.where.start, change.where.end)), None)
    if line is None or found is None or not found.range:
        written = source.data[line.start : line.at].decode("utf-8", "replace") if line is not None and line.version else ""
        return no_other_form(source, change.where, found, change.version, f"{written}~> {change.version}")
    if admits("swiftpm", found.range, change.version):
        return Fix(source.path, ())
    at = line.at + source.data[line.at : line.at_end].rindex(line.version.encode())
    return fixed(source, [replaced(source.data, at, line.at_end, change.version.encode())], parse)
