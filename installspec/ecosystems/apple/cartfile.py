"""Carthage's `Cartfile` and `Cartfile.private`: one package a line, by its repository."""

from __future__ import annotations

from installspec.ecosystems.apple._cartfile import lines
from installspec.ecosystems.apple._swiftpm import identity
from installspec.model.facts import Dependency, Problem
from installspec.model.source import Parsed, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.apple._cartfile import Line
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("Cartfile", "Cartfile.private")
reads: frozenset[type] = frozenset({Dependency})
writes: frozenset[str] = frozenset({"SetVersion"})
managers: tuple[str, ...] = ("spm",)  # a package is named by the URL of its repository, as SwiftPM does

_FORMAT = "apple/cartfile"
_KINDS = {"~>": "range", ">=": "range", "==": "exact"}


def parse(source: Source) -> Parsed:
    """Packages from GitHub and git; a binary has no repository. Carthage leaves it to the project what is linked."""
    try:
        source.data.decode()
    except UnicodeDecodeError as error:
        return Parsed(problems=(Problem(source.where(error.start, error.start), "not UTF-8"),))
    return Parsed(tuple(_dependency(source, line) for line in lines(source.data)))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The file with another version of a package."""
    from installspec.ecosystems.apple import _cartfile_write

    return _cartfile_write.edit(source, change, parse)


def _dependency(source: Source, line: Line) -> Dependency:
    kind = _KINDS.get(line.sign, "ref" if line.version else "any")
    at = source.where(line.at, line.at_end)
    return Dependency(
        _FORMAT, identity(line.address), source.data[line.at : line.at_end].decode("utf-8", "replace") if line.version else "", kind, "dependencies",
        source.where(line.start, line.end), at, "swiftpm", _range(line), line.address, "git", source.folder, "carthage",
    )  # fmt: skip


def _range(line: Line) -> str:
    """The requirement as SwiftPM would have it. `~> 0.4` ends at 0.5, as a release before 1.0 may break with any minor."""
    numbers = line.version.removeprefix("v").split(".")
    if line.sign not in _KINDS or not all(one.isdigit() for one in numbers[:2]):
        return ""
    version = ".".join((numbers + ["0", "0"])[: max(3, len(numbers))])
    if line.sign == "~>":
        return f"{'upToNextMinor' if numbers[0] == '0' else 'from'} {version}"
    return f"{'exact' if line.sign == '==' else 'atLeast'} {version}"
