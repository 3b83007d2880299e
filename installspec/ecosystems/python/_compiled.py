"""Requirements files that pip-compile or uv compiled from others: what they pin is locked, not asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from installspec.ecosystems.python._requirement import pinned, read
from installspec.model.facts import Definition, Dependency, Fact, Locked, Resolved, Where
from installspec.model.source import Source
from installspec.text.paths import joined

FROM = "pip.compiled"
# What both write below a pin: `# via -r base.in`, in lines of their own where there are several, and `# via shop (pyproject.toml)`.
_VIA = re.compile(
    rb"^[ \t]*#[ \t]+(?:via[ \t]+)?(?:-r[ \t]+(\S+)|\S+[ \t]+\(((?:pyproject\.toml|setup\.py|setup\.cfg))\))[ \t]*\r?$", re.MULTILINE
)


def sources(source: Source, format_id: str, unit: str) -> Iterator[Definition]:
    """One Definition for each file that a requirements file says it was compiled from, as written."""
    if b"# via" not in source.data:
        return
    seen = set()
    for match in _VIA.finditer(source.data):
        group = 1 if match[1] is not None else 2
        value = match[group].decode("utf-8", "replace")
        if value not in seen:
            seen.add(value)
            yield Definition(format_id, FROM, value, source.where(match.start(group), match.end(group)), unit)


def found(definition: Definition, there: Callable[[str], bool]) -> str | None:
    """The file that a Definition of `sources` names: from the root or a folder above the compiled file, where it was run, else beside it."""
    folder = definition.where.path.rpartition("/")[0]
    at = folder
    while True:
        path = joined(at, definition.value)
        if path is not None and path != definition.where.path and there(path):
            return path
        if not at:
            break
        at = at.rpartition("/")[0]
    beside = joined(folder, definition.value.rpartition("/")[2])
    return beside if beside is not None and beside != definition.where.path and there(beside) else None


class Compiled:
    """All compiled files of a repository whose sources are there too. `paths`: all files of the repository."""

    def __init__(self, facts: list[Fact], paths: Collection[str]) -> None:
        self._of: dict[str, dict[str, None]] = {}  # source → compiled files
        self._files: set[str] = set()
        for fact in facts:
            if isinstance(fact, Definition) and fact.name == FROM and (path := found(fact, paths.__contains__)) is not None:
                self._of.setdefault(path, {})[fact.where.path] = None
                self._files.add(fact.where.path)
        self._pins: dict[tuple[str, str], list[Resolved]] = {}
        for fact in facts if self._files else ():
            if isinstance(fact, Dependency) and (locked := self.locked(fact)) is not None:
                self._pins.setdefault((fact.where.path, fact.name), []).append(Resolved(locked.version, locked.where))

    def locked(self, fact: Dependency) -> Locked | None:
        """A pin of a compiled file as an entry of a lockfile."""
        pin = own_pin(fact) if fact.where.path in self._files else None
        return None if pin is None else Locked(fact.format, fact.name, pin.version, pin.where, fact.unit)

    def resolve(self, fact: Dependency) -> Resolved | None:
        """What was compiled from a requirement: the file of the same name says so first; several pins only where they agree."""
        files = self._of.get(fact.where.path, {})
        own = fact.where.path.rpartition(".")[0] + ".txt"
        for several in ((own,), sorted(files)):
            pins = [pin for path in several if path in files for pin in self._pins.get((path, fact.name), ())]
            if pins:
                return pins[0] if len({pin.version for pin in pins}) == 1 else None
        return None


def own_pin(fact: Dependency) -> Resolved | None:
    """A declaration that allows one version resolves to it, where no lockfile can say otherwise."""
    version = pinned(fact.range)
    wanted = read(fact.requirement)
    if not version or fact.source_kind != "registry" or fact.via:
        return None
    text = fact.requirement if wanted is None else fact.requirement[: wanted.span[1]]
    offset = text.rfind(version)
    if offset < 0:
        return None
    start = fact.at.start + len(text[:offset].encode())
    return Resolved(version, Where(fact.at.path, start, start + len(version.encode())))
