"""Which format reads which file. Formats are found in the folders; `_index.py` keeps what was found, so that starting imports none of them.

`python -m installspec.ecosystems.registry` writes the index anew (`make generate`); a test compares it with the folders.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from types import ModuleType

from installspec.model.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from installspec.model.change import Located, Site, Step
    from installspec.model.edit import Refusal
    from installspec.model.facts import Call, Fact
    from installspec.text.files import Files
    from installspec.text.source.around import Around

_HERE = os.path.dirname(__file__)
_PARTS = ("link", "follow", "origin", "install")  # modules of an ecosystem that are no formats


class Entry(NamedTuple):
    """A format as the index knows it.

    `source`: it reads source code, which is only opened where the SDK's name occurs. `values`: it holds nothing but named values, through
    which nothing is joined; such a file is only read for a name that somebody asks for. `literal`: it writes out the names of packages
    and says nothing else that others need; without the name of a wanted package such a file is not read.
    """

    id: str
    files: tuple[str, ...]
    managers: tuple[str, ...]
    reads: tuple[str, ...]
    values: bool = False
    literal: bool = False

    @property
    def source(self) -> bool:
        return "Call" in self.reads


def discover() -> list[Entry]:
    """Every format of every ecosystem folder, by importing each."""
    found = []
    for ecosystem in ecosystems():
        for name in sorted(os.listdir(os.path.join(_HERE, ecosystem))):
            stem, dot, _ = name.rpartition(".py")
            if dot and not stem.startswith("_") and stem not in _PARTS:
                module = importlib.import_module(f"installspec.ecosystems.{ecosystem}.{stem}")
                reads = tuple(sorted(one.__name__ for one in module.reads))
                marks = getattr(module, "values", False), getattr(module, "literal", False) or reads == ("Locked",)
                found.append(Entry(f"{ecosystem}/{stem}", module.files, module.managers, reads, *marks))
    return found


def ecosystems() -> list[str]:
    return sorted(name for name in os.listdir(_HERE) if os.path.isfile(os.path.join(_HERE, name, "__init__.py")))


@cache
def index() -> tuple[Entry, ...]:
    """Every format, as the index has it."""
    from installspec.ecosystems._index import FORMATS

    return tuple([Entry(*one) for one in FORMATS])


def load(format_id: str) -> ModuleType:
    """The module of a format."""
    ecosystem, _, name = format_id.partition("/")
    return importlib.import_module(f"installspec.ecosystems.{ecosystem}.{name}")


def linker(ecosystem: str) -> Callable[[list[Fact], Files], list[Fact]] | None:
    """The ecosystem's `link.link`, which joins facts across files."""
    found: Callable[[list[Fact], Files], list[Fact]] | None = _of(ecosystem, "link", "link")
    return found


def follower(ecosystem: str) -> Callable[[str, str, Files], Iterator[tuple[str, str]]] | None:
    """The ecosystem's `follow.homes`: the files that may define a name which another file reads."""
    found: Callable[[str, str, Files], Iterator[tuple[str, str]]] | None = _of(ecosystem, "follow", "homes")
    return found


def importer(ecosystem: str) -> Callable[[str, str, Files, Callable[[str], bytes | None]], Iterator[tuple[str, str]]] | None:
    """The ecosystem's `follow.brought`: the same by what the other file imports, where imports do not name what they bring."""
    found: Callable[[str, str, Files, Callable[[str], bytes | None]], Iterator[tuple[str, str]]] | None = _of(
        ecosystem, "follow", "brought"
    )
    return found


def origin(ecosystem: str) -> Callable[[Call, bytes, Sequence[str], Around], bool | None] | None:
    """The ecosystem's `origin.unbrought`: whether nothing can bring the name that a call lacks; None where it cannot be told, False where it is another's."""
    found: Callable[[Call, bytes, Sequence[str], Around], bool | None] | None = _of(ecosystem, "origin", "unbrought")
    return found


def installer(ecosystem: str) -> Callable[[Located, Site], Sequence[Step] | Refusal] | None:
    """The ecosystem's `install.place`: which files of an app a change is made in, and how."""
    found: Callable[[Located, Site], Sequence[Step] | Refusal] | None = _of(ecosystem, "install", "place")
    return found


def commands(ecosystem: str, paths: Sequence[str], site: Site) -> Sequence[str]:
    """What a person runs after these files of the ecosystem were changed, in order."""
    said: Callable[[Sequence[str], Site], Sequence[str]] | None = _of(ecosystem, "install", "commands")
    return () if said is None else said(paths, site)


def _has(ecosystem: str, part: str) -> bool:
    return os.path.exists(os.path.join(_HERE, ecosystem, part + ".py"))


def _of(ecosystem: str, part: str, name: str) -> Any:
    """What the ecosystem's module `part` calls `name`; None where it has no such module, or nothing of that name in it."""
    return getattr(importlib.import_module(f"installspec.ecosystems.{ecosystem}.{part}"), name, None) if _has(ecosystem, part) else None


class Claims:
    """Answers which formats claim a path. A glob without `/` matches the name anywhere, one with `/` the end of the path.

    Thousands of names are asked for and few are claimed by more than their ending, so a glob is filed under what a name must have to be
    worth matching: its whole, its ending, its first letter, or a part. What an ending alone decides is answered first.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._names: dict[str, list[str]] = {}
        self._endings: dict[str, list[str]] = {}
        self._globs: dict[str, list[tuple[str, str]]] = {}
        self._starts: dict[str, list[tuple[str, str]]] = {}
        self._parts: dict[str, list[tuple[str, str]]] = {}
        self._paths: dict[str, list[tuple[list[str], str]]] = {}
        self._known: dict[str, tuple[list[str], list[tuple[list[str], str]]]] = {}
        for entry in entries:
            for glob in entry.files:
                folder, _, name = glob.rpartition("/")
                before, star, after = name.partition("*")
                ending = after[after.rfind(".") :] if "." in after else ""
                if folder:
                    self._paths.setdefault(ending if star else name, []).append((glob.split("/"), entry.id))
                elif not star:
                    self._names.setdefault(name, []).append(entry.id)
                elif not before and after.startswith(".") and "*" not in after:
                    self._endings.setdefault(after, []).append(entry.id)
                elif ending and "*" not in ending:
                    self._globs.setdefault(ending, []).append((name, entry.id))
                elif before:
                    self._starts.setdefault(before[0], []).append((name, entry.id))
                else:
                    self._parts.setdefault(max(name.split("*"), key=len), []).append((name, entry.id))
        more = {*self._globs, *self._paths}
        self._plain: dict[str, list[str]] = {one: several for one, several in self._endings.items() if one not in more}
        self._special = more.union(self._names)  # endings and whole names
        self._dots = min((part.count(".") for part in self._parts), default=2)

    def of(self, path: str) -> list[str]:
        """The ids of the formats that claim `path`, each once."""
        name = path[path.rfind("/") + 1 :]
        if name not in self._special and name[:1] not in self._starts and name.count(".") < self._dots:
            ending = name[name.rfind(".") :]
            if ending in self._plain:
                return self._plain[ending]
            if ending not in self._special:
                return self._plain.setdefault(ending, [])
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._by_name(name)
        found, by_path = known
        if not by_path:
            return found
        parts = path.split("/")
        more = [one for globs, one in by_path if len(parts) >= len(globs) and all(map(_matches, globs, parts[-len(globs) :]))]
        return list(dict.fromkeys([*found, *more]))

    def _by_name(self, name: str) -> tuple[list[str], list[tuple[list[str], str]]]:
        """The formats that claim a name wherever it stands, and those that claim it in certain folders."""
        found = [*self._names.get(name, ())]
        ending = ""
        dot = name.find(".")
        while dot >= 0:
            ending = name[dot:]
            if ending in self._endings:
                found += self._endings[ending]
            dot = name.find(".", dot + 1)
        if ending in self._globs:
            found += [one for glob, one in self._globs[ending] if _matches(glob, name)]
        if name[:1] in self._starts:
            found += [one for glob, one in self._starts[name[:1]] if _matches(glob, name)]
        for part, several in self._parts.items():
            if part in name:
                found += [one for glob, one in several if _matches(glob, name)]
        by_path = [*self._paths.get(name, ())]
        if ending in self._paths and ending != name:
            by_path += self._paths[ending]
        return (found if len(found) < 2 else list(dict.fromkeys(found))), by_path


def _matches(glob: str, name: str) -> bool:
    """Whether `glob`, in which each `*` stands for any text, is all of `name`."""
    first, *rest = glob.split("*")
    if not rest:
        return name == glob
    if not name.startswith(first) or not name.endswith(rest[-1]) or len(name) < len(first) + len(rest[-1]):
        return False
    at, end = len(first), len(name) - len(rest[-1])
    for part in rest[:-1]:
        at = name.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True


def render_index(entries: Sequence[Entry]) -> str:
    """The text of `_index.py`."""
    lines = [
        '"""Generated by `make generate` from the ecosystem folders; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        "FORMATS = (",
    ]
    lines += [f"    {tuple(entry)!r}," for entry in entries]
    return "\n".join([*lines, ")  # fmt: skip", ""])


if __name__ == "__main__":
    with open(os.path.join(_HERE, "_index.py"), "w", encoding="utf-8") as out:
        out.write(render_index(discover()))
