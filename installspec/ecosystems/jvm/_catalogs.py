"""Version catalogs of all builds of a repository, looked up by the accessors that scripts use."""

from __future__ import annotations

from installspec.model.facts import Definition, Dependency, Setting
from installspec.text.files import Files
from installspec.text.paths import ancestors, joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Fact

SETTINGS = ("settings.gradle", "settings.gradle.kts")  # in the folder that a build begins in
_GROUPS = ("versions", "libraries", "bundles", "plugins")


class Catalog:
    """One catalog: for each group the Definitions by accessor (`a-b`, `a_b` and `a.b` are one), and the Dependency of each line."""

    __slots__ = ("groups", "lines")

    def __init__(self) -> None:
        self.groups: dict[str, dict[str, Definition]] = {group: {} for group in _GROUPS}
        self.lines: dict[tuple[str, int], Dependency] = {}

    def add(self, other: Catalog) -> None:
        """Takes over the entries of `other`, in place of its own."""
        for group, entries in other.groups.items():
            self.groups[group].update(entries)
        self.lines.update(other.lines)

    def find(self, group: str, accessor: str) -> Definition | None:
        return self.groups[group].get(accessor)


def accessor_of(alias: str) -> str:
    return alias.replace("-", ".").replace("_", ".")


def join(folder: str, path: str) -> str | None:
    """`path` as seen from `folder`, with either slash; None where it leaves the repository or is absolute."""
    return None if path.startswith("/") else joined(folder, path.replace("\\", "/").lstrip("/"))


class Catalogs:
    """`visible(unit)` gives the catalogs that the scripts of a folder see, by name."""

    def __init__(self, facts: list[Fact], files: Files) -> None:
        told: dict[str, dict[str, Catalog]] = {}
        for fact in facts:
            if isinstance(fact, Definition):
                catalog, _, rest = fact.name.partition(".")
                group, _, alias = rest.partition(".")
                if group in _GROUPS and fact.format in (
                    "jvm/version_catalog",
                    "jvm/settings_gradle",
                ):
                    told.setdefault(fact.where.path, {}).setdefault(catalog, Catalog()).groups[group][accessor_of(alias)] = fact
            elif isinstance(fact, Dependency) and fact.scope == "catalog":
                for held in told.get(fact.where.path, {}).values():
                    held.lines[fact.where.path, fact.where.start] = fact
        self._by_root: dict[str, dict[str, Catalog]] = {}
        self._cache: dict[str, dict[str, Catalog]] = {}
        for path, catalogs in told.items():
            folder, _, name = path.rpartition("/")
            if name.endswith(".versions.toml"):
                root = folder.rpartition("/")[0] if folder.rpartition("/")[2] == "gradle" else folder
                self._root(root).update(catalogs)
            else:
                self._root(folder).update(catalogs)
        for path in files.named(*SETTINGS):
            self._root(path.rpartition("/")[0])
        for fact in facts:
            if isinstance(fact, Setting) and fact.name.startswith("gradle.catalog."):
                name = fact.name[len("gradle.catalog.") :]
                seen = self._root(fact.unit)
                if name == "default":
                    if "libs" in seen:
                        seen[fact.value] = seen["libs"]
                    continue
                target = join(fact.unit, fact.value.replace("${rootDir}/", "").replace("${settingsDir}/", ""))
                for catalog_of_file in told.get(target or "", {}).values():
                    if name in seen and seen[name] is not catalog_of_file:
                        # What settings say besides `from` counts more than what the file says.
                        catalog_of_file.add(seen[name])
                    seen[name] = catalog_of_file

    def _root(self, folder: str) -> dict[str, Catalog]:
        return self._by_root.setdefault(folder, {})

    def visible(self, unit: str) -> dict[str, Catalog]:
        """The catalogs of the nearest build first; one of an outer build where the inner has none of that name (`buildSrc`)."""
        found = self._cache.get(unit)
        if found is None:
            found = {}
            for folder in ancestors(unit):
                for name, catalog in self._by_root.get(folder, {}).items():
                    found.setdefault(name, catalog)
            self._cache[unit] = found
        return found
