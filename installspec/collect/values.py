"""Values that somebody asks for by name: environment files, property lists, manifests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from installspec.collect.read import Read, parse, read_bytes
from installspec.ecosystems import registry
from installspec.model.expect import Expected
from installspec.model.facts import Argument, Call, Setting, Variable, Where
from installspec.model.source import Focus, Source
from installspec.repo.view import Unreadable
from installspec.text.paths import ancestors

_ROUNDS = 4  # how often a value may refer to another
_DOTENV = "dotenv/dotenv"
_LOCAL = (
    ".env",
    ".env.local",
    ".env.development",
    ".env.development.local",
    ".env.production",
    ".env.production.local",
    ".env.dev",
    ".env.staging",
    ".env.prod",
    ".envrc",
    ".dev.vars",
)


def read_values(read: Read, values: Sequence[tuple[str, str]], focus: Focus, expected: Sequence[Expected]) -> None:
    """Reads the files that hold a value somebody asks for: the specs, the init calls, and then what those values refer to."""
    names = {one.name for spec in expected for platform in spec.platforms for one in platform.variables}
    names.update(
        name
        for spec in expected
        for platform in spec.platforms
        for name in (*platform.auto, *(n for _, several in platform.implied for n in several))
    )
    names.update(name for fact in read.facts if isinstance(fact, Call) for _, name in _asked(fact.arguments))
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


def read_local(read: Read, values: Sequence[tuple[str, str]], chosen: Callable[[str], bool]) -> None:
    """Which variables that the calls ask for are declared by environment files that git ignores, as most projects have it do.

    Looked for by name above the calls and beside the environment files that are listed. Such files hold secrets, and values of one machine:
    nothing but the names is kept.
    """
    asked: set[str] = set()
    folders: set[str] = set()
    for fact in read.facts:
        if isinstance(fact, Call) and (names := {name for kind, name in _asked(fact.arguments) if kind == "env"}):
            asked |= names
            folders.update(ancestors(fact.where.path.rpartition("/")[0]))
    if not asked:
        return
    folders.update(path.rpartition("/")[0] for path, format_id in values if format_id == _DOTENV)
    listed = {path for path, _ in values}
    dotenv = None
    for folder in sorted(folders):
        for path in [f"{folder}/{name}" if folder else name for name in _LOCAL]:
            if path in listed or not chosen(path):
                continue
            try:
                data = read.view.read(path)
            except (OSError, KeyError, Unreadable):
                continue
            dotenv = dotenv or registry.load(_DOTENV)
            found = {fact.name for fact in dotenv.parse(Source(path, data)).facts if isinstance(fact, Variable)}
            read.facts += [Variable(_DOTENV, name, "", Where(path, 0, 0), folder, "local") for name in sorted(found & asked)]


def _asked(arguments: tuple[Argument, ...]) -> Iterator[tuple[str, str]]:
    """Kind and name of each variable or setting that is read."""
    for item in arguments:
        if item.value.kind in ("env", "setting"):
            yield item.value.kind, item.value.text
        yield from _asked(item.value.items)


def _references(value: str) -> Iterator[str]:
    """The names in `$(NAME)` and `${NAME}`."""
    for opening, closing in (("$(", ")"), ("${", "}")):
        for part in value.split(opening)[1:]:
            name = part.partition(closing)[0].partition(":")[0]
            if name and len(name) < len(part):
                yield name
