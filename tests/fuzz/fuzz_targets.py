"""What is fuzzed: every format of the index, every parser of `installspec/text`, every version scheme, `link` and `origin`, all discovered.

A target makes the input with a number (the same one each time) and `run` checks all that must hold for it.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from random import Random
from types import ModuleType
from typing import Any

from fuzz_corpus import Seed, fixtures, spelled, texts, words
from fuzz_mutate import mutated

import installspec.text
import installspec.version
from installspec.ecosystems import registry
from installspec.model.facts import Call, Dependency, Fact, Import, Locked, Where
from installspec.model.source import EVERYTHING, Focus, Parsed, Source
from installspec.text.files import Files
from installspec.text.source.around import Around
from installspec.text.source.extract import constant
from installspec.text.tree import Node, ParseError
from installspec.version import admits, compare, floor, is_exact, position

CLAIMS = registry.Claims(registry.index())


class Target:
    """One parser. `make` gives input `number` of the stream `seed`; `run` raises where the parser does not keep its word."""

    def __init__(self, name: str, module: str) -> None:
        self.name = name
        self.module = module

    def random(self, seed: int, number: int) -> Random:
        return Random(f"{seed}:{self.name}:{number}")

    @functools.cached_property
    def seeds(self) -> tuple[bytes, ...]:
        raise NotImplementedError

    @functools.cached_property
    def words(self) -> tuple[bytes, ...]:
        own, seen = words(self.module), spelled(self.seeds)
        return (*own, *own, *seen) if len(own) < len(seen) else (*own, *seen)

    def make(self, seed: int, number: int) -> Any:
        return mutated(self.random(seed, number), self.seeds, self.words)

    def run(self, made: Any, random: Random) -> None:
        raise NotImplementedError

    def files(self, made: Any) -> dict[str, bytes]:
        """What is kept of an input that failed."""
        return {"input": made}


class FormatTarget(Target):
    """One format, at a path that it claims and with a focus as the engine gives it."""

    def __init__(self, entry: registry.Entry) -> None:
        super().__init__(entry.id, f"installspec.ecosystems.{entry.id.replace('/', '.')}")
        self.entry = entry
        self.format = registry.load(entry.id)
        self.paths = tuple(path for glob in entry.files for path in _paths(glob) if entry.id in CLAIMS.of(path))

    @functools.cached_property
    def seeds(self) -> tuple[bytes, ...]:
        own = {seed.data: None for seed in fixtures() if self.entry.id in CLAIMS.of(seed.path)}
        for text in texts(f"ecosystems/{self.entry.id.partition('/')[0]}") if self.entry.source or not own else ():
            if self.parse(self.paths[0], text, Focus(every=True)).facts:
                own[text] = None
        return tuple(own)

    @functools.cached_property
    def focuses(self) -> tuple[Focus, ...]:
        """All that may be asked, and what an engine asks that looks for some of the names in the fixtures."""
        facts = [fact for data in self.seeds for path in self.paths[:1] for fact in self.parse(path, data, Focus(every=True)).facts]
        random = Random(self.name)
        out = [Focus(every=True), Focus(every=True), EVERYTHING]
        for _ in range(6):
            packages = _some(random, [fact.name for fact in facts if isinstance(fact, Dependency | Locked) and fact.name])
            callees = _some(random, [fact.callee for fact in facts if isinstance(fact, Call)])
            modules = _some(random, [fact.module for fact in facts if isinstance(fact, Import)])
            out.append(Focus(packages, callees, modules, hints=tuple(name.encode() for name in sorted(packages))))
        return tuple(out)

    @functools.cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(word.decode("utf-8", "replace") for word in spelled(self.seeds) if word.replace(b".", b"").isalnum()) or ("a",)

    def parse(self, path: str, data: bytes, focus: Focus) -> Parsed:
        parsed = self.format.parse(Source(path, data, focus))
        assert type(parsed) is Parsed, type(parsed)
        return parsed

    def run(self, made: bytes, random: Random) -> None:
        path = random.choice(self.paths)
        focus = random.choice(self.focuses) if self.entry.source or random.random() < 0.3 else EVERYTHING
        parsed = self.parse(path, made, focus)
        check(parsed, {path: made})
        luck = random.random()
        grammar = getattr(self.format, "grammar", None)
        if grammar is not None and luck < 0.1:
            value = constant(Source(path, made), grammar(Source(path, made)), random.choice(self.names))
            assert value is None or type(value).__name__ == "Value"
        elif luck < 0.02:
            assert self.parse(path, made, focus) == parsed, "the same bytes gave other facts"
        elif focus is EVERYTHING and luck < 0.2 and parsed.facts:
            self.check_focus(path, made, parsed, random)

    def check_focus(self, path: str, data: bytes, parsed: Parsed, random: Random) -> None:
        """A format may leave out what is not asked for, never what is."""
        fact = random.choice(parsed.facts)
        if isinstance(fact, Locked) and fact.name and fact.name.isascii() and fact.name.encode() in data and b"\\" not in data:
            less = self.parse(path, data, Focus(frozenset((fact.name,)), hints=(fact.name.encode(),)))
            missing = [one for one in parsed.facts if isinstance(one, Locked) and one.name == fact.name and one not in less.facts]
            assert not missing, f"left out although asked for: {missing}"


class LinkTarget(Target):
    """The formats of an ecosystem and its `link`, over the files of a case of which some are mutated."""

    def __init__(self, ecosystem: str) -> None:
        super().__init__(f"{ecosystem}/link", f"installspec.ecosystems.{ecosystem}.link")
        self.ecosystem = ecosystem
        self.link = importlib.import_module(self.module).link

    @functools.cached_property
    def cases(self) -> tuple[tuple[Seed, ...], ...]:
        found: dict[str, list[Seed]] = {}
        for seed in fixtures():
            if any(one.startswith(self.ecosystem + "/") for one in CLAIMS.of(seed.path)):
                found.setdefault(seed.case, []).append(seed)
        return tuple(tuple(case) for case in found.values())

    @functools.cached_property
    def seeds(self) -> tuple[bytes, ...]:
        return tuple(dict.fromkeys(seed.data for case in self.cases for seed in case))

    @functools.cached_property
    def words(self) -> tuple[bytes, ...]:
        return (*words(self.module), *spelled(self.seeds))

    def make(self, seed: int, number: int) -> dict[str, bytes]:
        random = self.random(seed, number)
        case = random.choice(self.cases)
        files = {one.path: one.data for one in random.sample(case, min(len(case), 12))}
        if random.random() < 0.3:
            files.update({one.path: one.data for one in random.choice(self.cases)[:4]})
        for path in random.sample(sorted(files), min(len(files), random.choice((1, 1, 2, 3)))):
            files[path] = mutated(random, (files[path],), self.words)
        return files

    def run(self, made: dict[str, bytes], random: Random) -> None:
        facts: list[Fact] = []
        for path, data in made.items():
            for format_id in CLAIMS.of(path):
                if format_id.startswith(self.ecosystem + "/"):
                    facts += registry.load(format_id).parse(Source(path, data)).facts
        linked = self.link(list(facts), Files(made))
        check(Parsed(tuple(linked)), made)

    def files(self, made: dict[str, bytes]) -> dict[str, bytes]:
        return made


class OriginTarget(Target):
    """What an ecosystem says of a name that a source file does not import: the file, and another like it around it, are any bytes."""

    def __init__(self, ecosystem: str) -> None:
        super().__init__(f"{ecosystem}/origin", f"installspec.ecosystems.{ecosystem}.origin")
        self.unbrought = importlib.import_module(self.module).unbrought
        self.sources = tuple(entry for entry in registry.index() if entry.source and entry.id.startswith(ecosystem + "/"))

    @functools.cached_property
    def seeds(self) -> tuple[bytes, ...]:
        ids = {entry.id for entry in self.sources}
        return tuple(dict.fromkeys(seed.data for seed in fixtures() if not ids.isdisjoint(CLAIMS.of(seed.path))))

    @functools.cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(word.decode() for word in spelled(self.seeds) if word.isalnum() and word.isascii())

    @functools.cached_property
    def spelled_out(self) -> tuple[bytes, ...]:
        """The words in its patterns: each is put before a great deal of nothing."""
        tree = ast.parse(inspect.getsource(importlib.import_module(self.module)))
        texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, bytes)]
        return tuple(sorted({word for text in texts for word in re.findall(rb"[@#<]?[A-Za-z_]{3,}", text)}))

    def ask(self, data: bytes, name: str, entry: registry.Entry) -> bool | None:
        path = next(path for glob in entry.files for path in _paths(glob))
        call = Call(entry.id, f"?:{name}.start", f"{name}.start", (), Where(path, 0, 0), lacks=name)
        other = f"other/{path}"
        around = Around((path, other, "pubspec.yaml"), lambda path: data, lambda endings, needles: [(path, data), (other, data)])
        answer: bool | None = self.unbrought(call, data, ("sample-sdk", "package:sample/sample.dart"), around)
        return answer

    def run(self, made: bytes, random: Random) -> None:
        assert self.ask(made, random.choice(self.names), random.choice(self.sources)) in (True, False, None)


class TextTarget(Target):
    """One parser of `installspec/text`, with one of its options or none."""

    def __init__(self, name: str, module: str, parse: Callable[..., Any], option: str = "") -> None:
        super().__init__(f"text/{name}{'+' if option else ''}{option}", module)
        self.parse = functools.partial(parse, **{option: True}) if option else parse

    @functools.cached_property
    def seeds(self) -> tuple[bytes, ...]:
        found = {}
        for data in dict.fromkeys([*(seed.data for seed in fixtures()), *texts("text")]):
            try:
                self.parse(data)
            except ParseError:
                continue
            found[data] = None
        return tuple(found)

    def run(self, made: bytes, random: Random) -> None:
        try:
            tree = self.parse(made)
        except ParseError as error:
            assert 0 <= error.offset <= len(made), error.offset
            assert error.message
            return
        check_tree(tree, made)


class SchemeTarget(Target):
    """One version scheme: two versions and a requirement."""

    def __init__(self, scheme: str) -> None:
        super().__init__(f"version/{scheme}", f"installspec.version.{scheme}")
        self.scheme = scheme

    @functools.cached_property
    def seeds(self) -> tuple[bytes, ...]:
        return tuple(text for text in dict.fromkeys((*_requirements(), *words(self.module))) if len(text) < 100)

    def make(self, seed: int, number: int) -> bytes:
        random = self.random(seed, number)
        return b"\n".join(mutated(random, self.seeds, self.words)[:600].replace(b"\n", b" ") for _ in range(3))

    def run(self, made: bytes, random: Random) -> None:
        one, other, wanted = made.decode("utf-8", "surrogateescape").split("\n")
        order = compare(self.scheme, one, other)
        assert order in (None, -1, 0, 1)
        back = compare(self.scheme, other, one)
        assert back == (None if order is None else -order)
        if compare(self.scheme, one, one) is not None:
            assert compare(self.scheme, one, one) == 0
        for version in (one, other):
            where = position(self.scheme, wanted, version)
            assert where in (None, "admits", "behind", "ahead", "excludes"), where
            assert admits(self.scheme, wanted, version) is (None if where is None else where == "admits")
        if order == 0 and not (set(one + other) & set("+")):
            assert position(self.scheme, wanted, one) == position(self.scheme, wanted, other), "equal versions, other places"
        lowest = floor(self.scheme, wanted)
        assert lowest is None or (isinstance(lowest, str) and compare(self.scheme, lowest, lowest) == 0), lowest
        assert is_exact(self.scheme, wanted) in (None, False, True)


@functools.cache
def targets() -> dict[str, Target]:
    """Every target by name, cheap ones first."""
    found: list[Target] = [*_schemes(), *_texts()]
    found += [FormatTarget(entry) for entry in sorted(registry.index(), key=lambda entry: entry.source)]
    found += [LinkTarget(ecosystem) for ecosystem in registry.ecosystems() if registry.linker(ecosystem)]
    found += [OriginTarget(ecosystem) for ecosystem in registry.ecosystems() if registry.origin(ecosystem)]
    return {target.name: target for target in found}


def _schemes() -> Iterator[Target]:
    for module in pkgutil.iter_modules(installspec.version.__path__):
        if not module.name.startswith("_"):
            yield SchemeTarget(module.name)


def _texts() -> Iterator[Target]:
    """Every module of `installspec/text` whose `parse` takes the bytes of a file, once plain and once for each switch it has.

    A module with `_` in its name is a part of another.
    """
    for info in pkgutil.iter_modules(installspec.text.__path__):
        if "_" in info.name:
            continue
        name = f"installspec.text.{info.name}"
        module: ModuleType = importlib.import_module(name)
        parse = getattr(module, "parse", None)
        if parse is not None:
            first, *options = inspect.signature(parse).parameters
            if first == "data":
                yield TextTarget(info.name, name, parse)
                yield from (TextTarget(info.name, name, parse, option) for option in options)


@functools.cache
def _requirements() -> tuple[bytes, ...]:
    """What the fixtures declare, and the texts of the tests of versions."""
    found: dict[str, None] = {}
    for seed in fixtures():
        for format_id in CLAIMS.of(seed.path):
            for fact in registry.load(format_id).parse(Source(seed.path, seed.data)).facts:
                if isinstance(fact, Dependency):
                    found.update(dict.fromkeys((fact.requirement, fact.range)))
                elif isinstance(fact, Locked):
                    found[fact.version] = None
    return (*(text.encode("utf-8", "replace") for text in found if text), *texts("version"))


def _paths(glob: str) -> Iterator[str]:
    for star in ("a", "a.b", "Main-x"):
        name = glob.replace("*", star)
        yield name
        yield f"m o/dü/{name}"
        if "*" not in glob:
            return


def _some(random: Random, names: list[str]) -> frozenset[str]:
    known = list(dict.fromkeys(names))
    return frozenset(random.sample(known, min(len(known), random.choice((1, 2, 8)))))


def check(parsed: Parsed, files: dict[str, bytes]) -> None:
    """Spans lie in their files, the bytes of a requirement are the requirement, and all text can be written out."""
    for fact in parsed.facts:
        if isinstance(fact, Dependency) and fact.requirement:
            written = files[fact.at.path][fact.at.start : fact.at.end]
            assert written == fact.requirement.encode(), f"Law 1: {written!r} is not {fact.requirement!r} of {fact}"
    todo: list[Any] = [*parsed.facts, *parsed.problems]
    while todo:
        one = todo.pop()
        if type(one) is Where:
            assert one.path in files, one
            assert 0 <= one.start <= one.end <= len(files[one.path]), one
        elif isinstance(one, tuple):
            todo.extend(one)
        elif isinstance(one, str):
            one.encode()


_KINDS = frozenset(("map", "list", "string", "number", "bool", "null", "date"))


def check_tree(tree: Any, data: bytes) -> None:
    """Spans lie in the file and in their parents', whichever tree it is."""
    todo: list[tuple[Any, int, int]] = [(tree, 0, len(data))]
    while todo:
        one, low, high = todo.pop()
        if isinstance(one, Node):
            assert low <= one.start <= one.inner_start <= one.inner_end <= one.end <= high, (one.kind, one.start, one.end, low, high)
            assert one.kind in _KINDS, one.kind
            one.value.encode()
            if one.note.startswith(("alias", "merge")):
                continue
            for entry in one.entries:
                merged = entry.value.note == "alias"  # of another map, at its place there
                assert (0 if merged else one.start) <= entry.key_start <= entry.key_end <= (len(data) if merged else one.end), entry
                entry.key.encode()
            todo += [(entry.value, 0 if "alias" in entry.value.note else entry.start, high) for entry in one.entries]
            todo += [(each, 0, len(data)) for each in one.elements]
        elif isinstance(one, list | tuple):
            todo += [(each, 0, len(data)) for each in one]
        elif hasattr(one, "attributes"):
            assert low <= one.start <= one.open_end <= one.end <= high, one.tag
            assert one.start <= one.text_start <= one.text_end <= one.end, one.tag
            assert one.open_end <= one.content_end <= one.end, one.tag
            for each in one.attributes:
                assert one.start <= each.start <= each.value_start <= each.value_end <= each.end <= one.open_end, each
            todo += [(each, one.start, one.end) for each in one.children]
        elif hasattr(one, "parts"):
            assert low <= one.start <= one.end <= high, (one.kind, one.start, one.end, low, high)
            todo += [(each, one.start, one.end) for each in one.parts]
