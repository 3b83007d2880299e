"""What a name in a build script stands for: catalogs, variables, properties, constants, followed to a text."""

from __future__ import annotations

import re

from installspec.ecosystems.jvm._catalogs import SETTINGS, accessor_of, join
from installspec.ecosystems.jvm._expression import ROOT
from installspec.model.facts import Definition, Setting, Via
from installspec.model.tuples import NamedTuple
from installspec.text.files import Files
from installspec.text.paths import ancestors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.jvm._catalogs import Catalog, Catalogs
    from installspec.model.facts import Fact

_MAX_HOPS = 16
_MAX_NAMESAKES = 50  # constants that end alike; more are no code that people write, and each look-up goes through them
_ROOT_FOLDERS = ("${rootDir}", "${rootProject.projectDir}", "${projectDir}", "${project.rootDir}", "${rootProject.rootDir}")


class Text(NamedTuple):
    """A template with every name followed: the text, and the hops, nearest first."""

    text: str
    via: tuple[Via, ...]


class Scopes:
    """Definitions of a repository by the place that they are seen from."""

    def __init__(self, facts: list[Fact], catalogs: Catalogs, files: Files) -> None:
        self.catalogs = catalogs
        self._files: dict[tuple[str, str], list[Definition]] = {}
        self._units: dict[tuple[str, str], list[Definition]] = {}
        self._objects: dict[str, list[Definition]] = {}
        self._tails: dict[str, list[Definition]] = {}
        self._owned: dict[tuple[str, str], list[Definition]] = {}
        self._applied: dict[str, list[str]] = {}
        self._roots = {path.rpartition("/")[0] for path in files.named(*SETTINGS)}
        for fact in facts:
            if isinstance(fact, Definition):
                space, _, name = fact.name.partition(".")
                if space in ("local", "ext", "object"):
                    self._files.setdefault((fact.where.path, name), []).append(fact)
                if space in ("ext", "property"):
                    self._units.setdefault((fact.unit, name), []).append(fact)
                if space == "object":
                    self._tails.setdefault(_tail(name), []).append(fact)
                    self._objects.setdefault(name, []).append(fact)
                    # In its own file a constant of an object goes without its owner.
                    self._owned.setdefault((fact.where.path, name.rpartition(".")[2]), []).append(fact)
        for fact in facts:
            if isinstance(fact, Setting) and fact.name == "gradle.apply":
                target = self._script_path(fact, files)
                if target is not None and target not in self._applied.setdefault(fact.unit, []):
                    self._applied[fact.unit].append(target)

    def applied(self, unit: str) -> list[str]:
        """Paths of the scripts that the build file of `unit` reads in, also through one another."""
        out: list[str] = []
        todo = list(self._applied.get(unit, ()))
        while todo:
            path = todo.pop(0)
            if path not in out:
                out.append(path)
                todo += [more for more in self._applied.get(path.rpartition("/")[0], ()) if path.rpartition("/")[0] != unit]
        return out

    def catalog(self, name: str, unit: str) -> tuple[Catalog, str] | None:
        """The catalog that the first part of `name` is, and the rest of the name."""
        first, _, rest = name.removeprefix(ROOT).partition(".")
        visible = self.catalogs.visible(unit)
        catalog = visible.get(first)
        if catalog is None and first == "libs" and len(visible) == 1:
            # `findLibrary` is called on a catalog of any name; where there is only one it must be that.
            catalog = next(iter(visible.values()))
        return (catalog, rest) if catalog is not None and rest else None

    def definition(self, name: str, path: str, unit: str, inside: Definition | None = None) -> Definition | None:
        """The definition that `name` means in the file `path`; None where there is none, or several that disagree.

        `inside`: the definition in whose value the name stands; `def v = rootProject.v` does not mean itself.
        """
        found = self.catalog(name, unit)
        if found is not None and found[1].startswith("versions."):
            version = found[0].find("versions", accessor_of(found[1][len("versions.") :]))
            if version is not None:
                return version
        if name.startswith(ROOT):
            name = name[len(ROOT) :]
            unit = next((folder for folder in ancestors(unit) if folder in self._roots), "")
        else:
            local = _without(inside, self._files.get((path, name)) or self._owned.get((path, name)))
            if local:
                return _only(local)
        for folder in ancestors(unit):
            here = _without(inside, self._units.get((folder, name)))
            if here:
                return _only([fact for fact in here if fact.name.startswith("ext.")] or here)
            for script in self.applied(folder):
                there = _without(inside, self._files.get((script, name)))
                if there:
                    return _only(there)
        return _only(self._objects.get(name) or self._constants(name))

    def accessor(self, name: str) -> str:
        """The text that a property of the build's sources stands for, "" where there is none or several disagree."""
        found = _only(self._objects.get(name, []))
        text = self.expand(found.value, found.where.path, found.unit) if found is not None else None
        return text.text if text is not None else ""

    def _constants(self, name: str) -> list[Definition]:
        """Constants of the build that `name` may mean with its package, or without an owner that is imported."""
        candidates = self._tails.get(_tail(name), []) if "." in name else []
        if len(candidates) > _MAX_NAMESAKES:
            return []
        found = []
        for fact in candidates:
            known = fact.name.partition(".")[2]
            if name.endswith("." + known) or known.endswith("." + name):
                found.append(fact)
        return found

    def _script_path(self, fact: Setting, files: Files) -> str | None:
        """The file of the repository that `apply from` names: relative to the script, to its project, or to the root of the build."""
        text = fact.value
        for root in _ROOT_FOLDERS:
            text = text.replace(root + "/", "").replace(root, "")
        expanded = self.expand(text, fact.where.path, fact.unit)
        if expanded is None:
            return None
        folders: list[str] = [fact.where.path.rpartition("/")[0], *ancestors(fact.unit)]
        for folder in folders:
            target = join(folder, expanded.text.lstrip("/"))
            if target is not None and target in files:
                return target
        return None

    def expand(self, template: str, path: str, unit: str, hops: int = 0, inside: Definition | None = None) -> Text | None:
        """`template` with every `${name}` replaced; None where one is not known."""
        if "${" not in template:
            return Text(template, ())
        parts = re.split(r"\$\{([^}]*)\}", template)
        via: list[Via] = []
        for index in range(1, len(parts), 2):
            found = self.definition(parts[index], path, unit, inside) if hops < _MAX_HOPS else None
            if found is None:
                return None
            inner = self.expand(_plain(found, path), found.where.path, found.unit, hops + 1, found)
            if inner is None:
                return None
            parts[index] = inner.text
            via += [
                Via(found.where, found.value if not inner.via else inner.text),
                *inner.via,
            ]
        return Text("".join(parts), tuple(via))


def _tail(name: str) -> str:
    """The last two parts of a dotted name."""
    return ".".join(name.split(".")[-2:])


def _without(inside: Definition | None, facts: list[Definition] | None) -> list[Definition]:
    return [fact for fact in facts if fact is not inside] if facts else []


def _plain(fact: Definition, path: str) -> str:
    """The value as a script sees it: `libs.versions.x.get()` does not say that a version is strict, a reference in the catalog does."""
    return fact.value if fact.where.path == path or ".versions." not in fact.name else fact.value.removesuffix("!!")


def _only(facts: list[Definition]) -> Definition | None:
    return facts[0] if facts and all(fact.value == facts[0].value for fact in facts) else None
