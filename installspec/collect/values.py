"""Values that somebody asks for by name: environment files, property lists, manifests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from installspec.collect.read import Read, parse, read_bytes
from installspec.model.expect import Expected
from installspec.model.facts import Argument, Call, Setting, Variable
from installspec.model.source import Focus

_ROUNDS = 4  # how often a value may refer to another


def read_values(read: Read, values: Sequence[tuple[str, str]], focus: Focus, expected: Sequence[Expected]) -> None:
    """Reads the files that hold a value somebody asks for: the specs, the init calls, and then what those values refer to."""
    names = {one.name for spec in expected for platform in spec.platforms for one in platform.variables}
    names.update(
        name
        for spec in expected
        for platform in spec.platforms
        for name in (*platform.auto, *(n for _, several in platform.implied for n in several))
    )
    names.update(name for fact in read.facts if isinstance(fact, Call) for name in _asked(fact.arguments))
    asked: set[bytes] = set()
    waiting = [(path, format_id, data) for path, format_id in values if (data := read_bytes(read, path)) is not None]
    for _ in range(_ROUNDS):
        fresh = {part.encode(errors="surrogatepass") for name in names for part in (name, name.partition(".")[2]) if part} - asked
        if not fresh:
            return
        asked |= fresh
        matching = [one for one in waiting if any(name in one[2] for name in fresh)]
        waiting = [one for one in waiting if one not in matching]
        before = len(read.facts)
        for path, format_id, data in matching:
            parse(read, path, format_id, focus, data)
        found = (fact.value for fact in read.facts[before:] if isinstance(fact, Setting | Variable))
        names = {name for value in found for name in _references(value)}


def _asked(arguments: tuple[Argument, ...]) -> Iterator[str]:
    for item in arguments:
        if item.value.kind in ("env", "setting"):
            yield item.value.text
        yield from _asked(item.value.items)


def _references(value: str) -> Iterator[str]:
    """The names in `$(NAME)` and `${NAME}`."""
    for opening, closing in (("$(", ")"), ("${", "}")):
        for part in value.split(opening)[1:]:
            name = part.partition(closing)[0].partition(":")[0]
            if name and len(name) < len(part):
                yield name
