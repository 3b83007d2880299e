""".yarnrc.yml: the catalogs of yarn 4.10 and later. Nothing else in it says what is installed."""

from __future__ import annotations

from installspec.ecosystems.node._catalog import catalog_facts
from installspec.ecosystems.node._managers import MANAGERS
from installspec.model.facts import Definition, Dependency, Problem
from installspec.model.source import Parsed, Source
from installspec.text import yaml
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = (".yarnrc.yml",)
reads: frozenset[type] = frozenset({Dependency, Definition})
managers: tuple[str, ...] = MANAGERS
writes = frozenset({"SetVersion", "Declare"})

_FORMAT = "node/yarnrc"


def parse(source: Source) -> Parsed:
    if b"catalog" not in source.data:
        return Parsed()
    try:
        documents = yaml.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not YAML: {error.message}"),))
    if not documents:
        return Parsed()
    facts, problems = catalog_facts(_FORMAT, source, documents[0])
    return Parsed(tuple(facts), tuple(problems))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.node._catalog_write import edit as write

    return write(source, change)  # type: ignore[arg-type]  # one of `writes`
