"""CocoaPods' `Podfile`."""

from __future__ import annotations

from installspec.ecosystems.apple._podfile import read
from installspec.model.facts import Definition, Dependency, Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("Podfile", "Podfile.rb", "*.podfile", "CocoaPods.podfile.yaml")
reads: frozenset[type] = frozenset({Dependency, Definition, Setting})
writes: frozenset[str] = frozenset({"Declare", "SetVersion"})
managers: tuple[str, ...] = ("cocoapods",)

_FORMAT = "apple/podfile"


def parse(source: Source) -> Parsed:
    """One dependency a `pod` line, with the targets that get it; the projects, and what pulls in more pods, as settings."""
    if source.path.endswith(".yaml"):
        return Parsed(problems=(Problem(source.where(0, 0), "a Podfile as YAML is not read", "IS902"),))
    try:
        facts, problems = read(source, _FORMAT, whole=True)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    return Parsed(tuple(facts), tuple(problems))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The Podfile with a pod in the app's target, or with a requirement for another version."""
    from installspec.ecosystems.apple import _podfile_write

    return _podfile_write.edit(source, change, parse)
