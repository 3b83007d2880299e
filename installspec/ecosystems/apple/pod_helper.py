"""Ruby files that a `Podfile` requires: methods with pods in them, and the versions of pods. Their names say so, nothing else does."""

from __future__ import annotations

from installspec.ecosystems.apple._podfile import read
from installspec.model.facts import Definition, Dependency, Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("*pod*.rb", "*Pod*.rb")
reads: frozenset[type] = frozenset({Dependency, Definition, Setting})
writes: frozenset[str] = frozenset({"SetVersion"})
managers: tuple[str, ...] = ("cocoapods",)

_FORMAT = "apple/pod_helper"


def parse(source: Source) -> Parsed:
    """As of a Podfile, for `link`: what no Podfile requires is of no interest, and so are its problems unless it names pods."""
    if source.path.rpartition("/")[2] == "Podfile.rb":
        return Parsed()
    names_pods = any(call in source.data for call in (b"pod '", b'pod "', b"pod(", b"pod ("))
    try:
        facts, problems = read(source, _FORMAT, whole=False)
    except ParseError as error:
        facts, problems = [], [Problem(source.where(error.offset, error.offset), error.message, "IS902")]
    return Parsed(tuple(facts), tuple(problems) if names_pods else ())


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The file with a requirement for another version."""
    from installspec.ecosystems.apple import _podfile_write

    return _podfile_write.edit(source, change, parse)
