"""Names followed into other files: what an argument is worth that another file of the repository defines."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.collect.read import MAX_SOURCE, Read, read_bytes
from installspec.ecosystems import registry
from installspec.model.facts import Argument, Call, Fact, Value, Via
from installspec.model.source import Source
from installspec.text.source.extract import THROUGH, constant

_PLAIN = ("string", "env", "setting", "null")
_ROUNDS = 4  # how often a name may lead to another


def followed(read: Read) -> list[Fact]:
    """The calls, where an argument that another file of the repository defines has its value instead of its name."""
    follow = _Follow(read)
    return [one for fact in read.facts if (one := follow.call(fact) if isinstance(fact, Call) else fact) is not None]


class _Follow:
    """Follows references out of a file, by the `follow` module of its ecosystem."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._claims = registry.Claims([entry for entry in registry.index() if entry.source])
        self._known: dict[tuple[str, str, str | None], Value | None] = {}

    def call(self, fact: Call) -> Call | None:
        """The call with what its arguments are worth; None of one on what another file exports, unless that is the SDK's module."""
        if fact.callee.startswith(THROUGH):
            module, _, name = fact.callee[1:].partition(":")
            base, _, member = name.rpartition(".")
            found = self._value(fact.format, Value("reference", f"{module}:{base}", fact.where), 0, ("reference",))
            if not found.text.endswith(":") or found.text.startswith(module):
                return None
            fact = fact._replace(callee=found.text + member)
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
            found = self._defined(path, name, None)
            if found is not None:
                found = self._value(self._claims.of(path)[0], found, hops + 1, wanted)
                if found.kind in wanted:
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

    def _homes(self, ecosystem: str, path: str, name: str) -> Iterator[tuple[str, str]]:
        homes, brought = registry.follower(ecosystem), registry.importer(ecosystem)
        if homes is not None:
            yield from homes(path, name, self._read.files)
        if brought is not None:
            yield from brought(path, name, self._read.files, self._read.data)

    def _defined(self, path: str, name: str, asked: str | None) -> Value | None:
        key = (path, name, asked)
        if key not in self._known:
            self._known[key] = None
            data = read_bytes(self._read, path)
            formats = self._claims.of(path)
            grammar = getattr(registry.load(formats[0]), "grammar", None) if formats else None
            if data is not None and grammar is not None and len(data) <= MAX_SOURCE:
                self._read.keep(path, data)
                source = Source(path, data)
                self._known[key] = constant(source, grammar(source), name, asked)
        return self._known[key]
