"""Pipfile: packages and dev-packages."""

from __future__ import annotations

from installspec.ecosystems.python._declare import Refusals, tabled
from installspec.model.facts import Dependency, Fact, Module, Problem
from installspec.model.source import Parsed, Source
from installspec.text import toml
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("Pipfile",)
reads: frozenset[type] = frozenset({Dependency, Module})
managers: tuple[str, ...] = ("pip", "uv", "poetry")
writes: frozenset[str] = frozenset({"SetVersion", "Declare"})

_FORMAT = "python/pipfile"
_OTHER = ("source", "requires", "pipenv", "scripts")


def parse(source: Source) -> Parsed:
    try:
        root = toml.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not TOML: {error.message}"),))
    facts: list[Fact] = [Module(_FORMAT, source.folder, ("python",), "", source.where(root.start, root.start))]
    refusals = Refusals(source)
    for entry in root.entries:
        if (entry.value.kind == "map" and entry.key not in _OTHER) or entry.key in ("packages", "dev-packages"):
            facts += tabled(_FORMAT, source, entry.value, entry.key, refusals)
    return Parsed(tuple(facts), tuple(refusals.problems))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.python import _manifest_write
    from installspec.ecosystems.python._tables_write import pipfile

    return _manifest_write.edit(source, change, parse, pipfile)
