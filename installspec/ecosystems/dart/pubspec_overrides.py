"""pubspec_overrides.yaml: replaces dependencies of the pubspec beside it, mostly by paths inside a monorepo."""

from __future__ import annotations

from installspec.ecosystems.dart._declare import dependencies
from installspec.model.facts import Dependency, Problem
from installspec.model.source import Parsed, Source
from installspec.text import yaml
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("pubspec_overrides.yaml",)
reads: frozenset[type] = frozenset({Dependency})
managers: tuple[str, ...] = ("pub",)
writes: frozenset[str] = frozenset({"SetVersion"})


def parse(source: Source) -> Parsed:
    try:
        documents = yaml.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not YAML: {error.message}"),))
    if not documents or documents[0].kind != "map":
        return Parsed()
    found, problems = dependencies("dart/pubspec_overrides", source, documents[0])
    return Parsed(tuple(found), tuple(problems))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.dart import _pubspec_write

    return _pubspec_write.edit(source, change, parse)
