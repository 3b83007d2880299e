"""What a name in a build script stands for: catalogs, variables, properties, constants, followed to a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from installspec.ecosystems.jvm._catalogs import accessor_of, ancestors, join
from installspec.model.facts import Definition, Setting, Via

if TYPE_CHECKING:
    from collections.abc import Collection

    from installspec.ecosystems.jvm._catalogs import Catalog, Catalogs
    from installspec.model.facts import Fact

_MAX_HOPS = 16


class Text(NamedTuple):
    """A template with every name followed: the text, and the hops, nearest first."""

    text: str
    via: tuple[Via, ...]


class Scopes:
    """Definitions of a repository by the place that they are seen from."""

    def __init__(self, facts: list[Fact], catalogs: Catalogs, paths: Collection[str]) -> None:
        self.catalogs = catalogs
        self._files: dict[tuple[str, str], list[Definition]] = {}
        self._units: dict[tuple[str, str], list[Definition]] = {}
        self._objects: dict[str, list[Definition]] = {}
        self._owned: dict[tuple[str, str], list[Definition]] = {}
        self._applied: dict[str, list[str]] = {}
        known = set(paths)
        for fact in facts:
            if isinstance(fact, Definition):
                space, _, name = fact.name.partition(".")
                if space in ("local", "ext", "object"):
                    self._files.setdefault((fact.where.path, name), []).append(fact)
                if space in ("ext", "property"):
                    self._units.setdefault((fact.unit, name), []).append(fact)
                if space == "object":
                    self._objects.setdefault(name, []).append(fact)
                    # In its own file a constant of an object goes without its owner.
                    self._owned.setdefault((fact.where.path, name.rpartition(".")[2]), []).append(fact)
            elif isinstance(fact, Setting) and fact.name == "gradle.apply":
                target = _script_path(fact, known)
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
        first, _, rest = name.partition(".")
        visible = self.catalogs.visible(unit)
        catalog = visible.get(first)
        if catalog is None and first == "libs" and len(visible) == 1:
            # `findLibrary` is called on a catalog of any name; where there is only one it must be that.
            catalog = next(iter(visible.values()))
        return (catalog, rest) if catalog is not None and rest else None

    def definition(self, name: str, path: str, unit: str) -> Definition | None:
        """The definition that `name` means in the file `path`; None where there is none, or several that disagree."""
        found = self.catalog(name, unit)
        if found is not None and found[1].startswith("versions."):
            version = found[0].find("versions", accessor_of(found[1][len("versions.") :]))
            if version is not None:
                return version
        local = self._files.get((path, name)) or self._owned.get((path, name))
        if local:
            return _only(local)
        for folder in ancestors(unit):
            here = self._units.get((folder, name))
            if here:
                return _only([fact for fact in here if fact.name.startswith("ext.")] or here)
            for script in self.applied(folder):
                there = self._files.get((script, name))
                if there:
                    return _only(there)
        return _only(self._objects.get(name, []))

    def expand(self, template: str, path: str, unit: str, hops: int = 0) -> Text | None:
        """`template` with every `${name}` replaced; None where one is not known."""
        if "${" not in template:
            return Text(template, ())
        parts = re.split(r"\$\{([^}]*)\}", template)
        via: list[Via] = []
        for index in range(1, len(parts), 2):
            found = self.definition(parts[index], path, unit) if hops < _MAX_HOPS else None
            if found is None:
                return None
            inner = self.expand(found.value, found.where.path, found.unit, hops + 1)
            if inner is None:
                return None
            parts[index] = inner.text
            via += [
                Via(found.where, found.value if not inner.via else inner.text),
                *inner.via,
            ]
        return Text("".join(parts), tuple(via))


def _only(facts: list[Definition]) -> Definition | None:
    return facts[0] if facts and all(fact.value == facts[0].value for fact in facts) else None


def _script_path(fact: Setting, known: set[str]) -> str | None:
    """The file of the repository that `apply from` names: relative to the script, to its project, or to the root of the build."""
    text = fact.value
    for root in (
        "${rootDir}",
        "${rootProject.projectDir}",
        "${projectDir}",
        "${project.rootDir}",
        "${rootProject.rootDir}",
    ):
        text = text.replace(root + "/", "").replace(root, "")
    if "${" in text:
        return None
    folders: list[str] = [fact.where.path.rpartition("/")[0], *ancestors(fact.unit)]
    for folder in folders:
        target = join(folder, text.lstrip("/"))
        if target is not None and target in known:
            return target
    return None
