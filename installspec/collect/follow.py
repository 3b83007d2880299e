"""Names followed into other files: what an argument is worth that another file of the repository defines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from installspec.collect.read import MAX_SOURCE, Read, read_bytes
from installspec.ecosystems import registry
from installspec.model.facts import Argument, Call, Fact, Value, Via, Where
from installspec.model.source import Source
from installspec.text.source.extract import OWN, THROUGH, constant, handed_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")

_PLAIN = ("string", "env", "setting", "null")
_ROUNDS = 4  # how often a name may lead to another
_MANY = 40  # modules that one file hands on and that are looked into for a name


def followed(read: Read, callees: frozenset[str]) -> list[Fact]:
    """The calls, where an argument that another file of the repository defines has its value instead of its name.

    Those on what another file exports are only kept where that makes one of `callees` of them.
    """
    follow = _Follow(read, callees)
    return [one for fact in read.facts if (one := follow.call(fact) if isinstance(fact, Call) else fact) is not None]


class _Follow:
    """Follows references out of a file, by the `follow` module of its ecosystem."""

    def __init__(self, read: Read, callees: frozenset[str]) -> None:
        self._read = read
        self._callees = callees
        self._claims = registry.Claims([entry for entry in registry.index() if entry.source])
        self._known: dict[tuple[str, str, str | None], Value | None] = {}
        self._all_of: dict[str, list[str]] = {}

    def call(self, fact: Call) -> Call | None:
        """The call with what its arguments are worth; None of one on what another file exports, unless that is the SDK's module."""
        if fact.callee.startswith(THROUGH):
            module, _, name = fact.callee[1:].partition(":")
            base, _, member = name.rpartition(".")
            found = self._value(fact.format, Value("reference", f"{module}:{base or member}", fact.where), 0, ("reference",))
            path = found.text if not base else f"{found.text}{member}" if found.text.endswith(":") else f"{found.text}.{member}"
            grammar = registry.load(fact.format).grammar(Source(fact.where.path, b""))
            callee = None if found.text.startswith(f"{module}:") else grammar.matches(path, self._callees, [])
            if callee is None:
                return None
            fact = fact._replace(callee=callee)
        return fact._replace(arguments=self.arguments(fact.format, fact.arguments))

    def arguments(self, format_id: str, arguments: tuple[Argument, ...], hops: int = 0) -> tuple[Argument, ...]:
        return tuple([item._replace(value=self._value(format_id, item.value, hops)) for item in arguments])

    def _value(self, format_id: str, value: Value, hops: int, wanted: tuple[str, ...] = _PLAIN) -> Value:
        if value.items:
            read = self._read_by(format_id, value, hops)
            if read is not None:
                return read
            return value._replace(items=self.arguments(format_id, value.items, hops))
        if value.kind not in ("reference", "call") or hops >= _ROUNDS:
            return value
        named = f"{value.text}()" if value.kind == "call" else value.text
        for path, name in self._homes(format_id.partition("/")[0], value.where.path, named):
            for held in self._held(path, name):
                found = self._value(self._claims.of(path)[0], held, hops + 1, wanted)
                if found.kind in wanted and not (found is held and found.text.startswith(OWN)):
                    return found._replace(where=value.where, via=(*value.via, Via(found.where, found.text), *found.via))
        return value

    def _read_by(self, format_id: str, value: Value, hops: int) -> Value | None:
        """The variable that `env("NAME")` reads, where another file of the repository says what `env` is."""
        if value.kind != "call" or len(value.items) != 1 or value.items[0].name or value.items[0].value.kind != "string" or hops >= _ROUNDS:
            return None
        for path, name in self._homes(format_id.partition("/")[0], value.where.path, value.text):
            found = self._defined(path, name, value.items[0].value.text)
            if found is not None and found.kind == "call":  # this file has `env` from a further one
                found = self._read_by(self._claims.of(path)[0], found, hops + 1)
            if found is not None and found.kind == "env":
                return found._replace(where=value.where, via=(Via(found.where, found.text),))
        return None

    def _held(self, path: str, name: str) -> Sequence[Value]:
        """What a name of a file is worth; where the file does not say, the same name of each module that it hands on."""
        found = self._defined(path, name, None)
        if found is not None:
            return (found,)
        modules = self._all_of.get(path)
        if modules is None:
            modules = self._all_of[path] = self._read_as(path, handed_on, b"export") or []
        own = [one for one in modules if one.startswith(OWN)][:_MANY]
        others = [one for one in modules if not one.startswith(OWN)]
        return [Value("reference", f"{one}:{name}", Where(path, 0, 0)) for one in (*own, *others)]

    def _homes(self, ecosystem: str, path: str, name: str) -> Iterator[tuple[str, str]]:
        homes, brought = registry.follower(ecosystem), registry.importer(ecosystem)
        if homes is not None:
            yield from homes(path, name, self._read.files)
        if brought is not None:
            yield from brought(path, name, self._read.files, self._read.data)

    def _defined(self, path: str, name: str, asked: str | None) -> Value | None:
        key = (path, name, asked)
        if key not in self._known:
            first = name.partition(".")[0].removesuffix("()").encode(errors="surrogatepass")
            self._known[key] = self._read_as(path, lambda source, grammar: constant(source, grammar, name, asked), first, b"default")
        return self._known[key]

    def _read_as(self, path: str, read: Callable[[Source, Any], T], *words: bytes) -> T | None:
        """What `read` makes of a source file; None of one that cannot be read, or holds none of the words."""
        data = read_bytes(self._read, path)
        formats = self._claims.of(path)
        grammar = getattr(registry.load(formats[0]), "grammar", None) if formats else None
        if data is None or grammar is None or len(data) > MAX_SOURCE or not any(word in data for word in words):
            return None
        self._read.keep(path, data)
        source = Source(path, data)
        return read(source, grammar(source))
