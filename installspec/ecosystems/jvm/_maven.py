"""Maven projects: properties, parents and management followed through the poms of the repository."""

from __future__ import annotations

import re

from installspec.ecosystems.jvm._catalogs import join
from installspec.ecosystems.jvm._profiles import Values, around
from installspec.ecosystems.jvm._programs import SERVER, TOOL, serves, serving
from installspec.ecosystems.jvm._programs import kinds as kinds_of_program
from installspec.model.facts import (
    Definition,
    Dependency,
    Module,
    Resolved,
    Setting,
    Via,
    Where,
)
from installspec.text.files import Files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Fact

_MAX_HOPS = 16


class _Poms:
    """What the poms of a repository say, by the path of the pom."""

    def __init__(self, facts: list[Fact], files: Files) -> None:
        self.properties: dict[tuple[str, str], list[Definition]] = {}
        self.managed: dict[tuple[str, str], dict[str, Dependency]] = {}
        self.profiles: dict[str, list[Setting]] = {}
        self._values: dict[tuple[str, str], Values] = {}
        self.imports: dict[str, list[Dependency]] = {}
        self.plugins: dict[str, list[Setting]] = {}
        self.packaging: dict[str, str] = {}
        self.folders: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._artifacts: dict[str, str] = {}
        named: dict[str, Setting] = {}
        for fact in facts:
            path = fact.where.path
            if isinstance(fact, Definition) and fact.format == "jvm/pom_xml":
                self.properties.setdefault((path, fact.name[4:]), []).append(fact)
            elif isinstance(fact, Dependency) and fact.format == "jvm/pom_xml":
                if fact.scope in ("dependencyManagement", "pluginManagement"):
                    self.managed.setdefault((path, fact.name), {}).setdefault(_variant(fact), fact)
                elif fact.scope == "import":
                    self.imports.setdefault(path, []).append(fact)
            elif isinstance(fact, Setting) and fact.name == "pom.parent":
                named[path] = fact
            elif isinstance(fact, Setting) and fact.name == "pom.artifact":
                self._artifacts[fact.value] = path
            elif isinstance(fact, Setting) and fact.name == "pom.profile":
                self.profiles.setdefault(path, []).append(fact)
            elif isinstance(fact, Setting) and fact.name == "pom.plugin":
                self.plugins.setdefault(path, []).append(fact)
            elif isinstance(fact, Setting) and fact.name == "pom.packaging":
                self.packaging[path] = fact.value
        names = {path: name for name, path in self._artifacts.items() if "${" not in name}
        for path, fact in named.items():
            group, artifact, relative = [*fact.value.split(":", 2), "", ""][:3]
            target = join(fact.unit, relative) if relative else None
            if target is not None and not target.endswith(".xml"):
                target = (target + "/pom.xml").lstrip("/")
            if target not in files or target == path or names.get(target or "", f"{group}:{artifact}") != f"{group}:{artifact}":
                # What lies there is another project: Maven asks the repository then, or finds it in the same build.
                target = self._artifacts.get(f"{group}:{artifact}")
            if target is not None and target != path:
                self._parents[path] = target

    def line(self, path: str) -> list[str]:
        """The pom and its parents, nearest first."""
        out: list[str] = []
        current: str | None = path
        while current is not None and current not in out and len(out) < _MAX_HOPS:
            out.append(current)
            current = self._parents.get(current)
        return out

    def pom_of(self, name: str) -> str | None:
        return self._artifacts.get(name)

    def managing(self, fact: Dependency, pom: str) -> Dependency | None:
        """The entry of `pom` that manages `fact`: that of its type and classifier."""
        found = self.managed.get((pom, fact.name), {}).get(_variant(fact))
        return found if found is not fact else None

    def expand(self, text: str, path: str, at: Where, seen: tuple[str, ...] = ()) -> tuple[str, tuple[Via, ...]] | None:
        """`text` with its properties followed, as the pom at `path` sees them; None where one is not known. `at`: where it stands."""
        if "${" not in text:
            return text, ()
        parts = re.split(r"\$\{([^}]*)\}", text)
        via: list[Via] = []
        for index in range(1, len(parts), 2):
            name = parts[index]
            found = self._property(name, path, at) if name not in seen and len(seen) < _MAX_HOPS else None
            inner = self.expand(found.value, path, at, (*seen, name)) if found is not None else None
            if found is None or inner is None:
                return None
            parts[index] = inner[0]
            via += [Via(found.where, inner[0]), *inner[1]]
        return "".join(parts), tuple(via)

    def _property(self, name: str, path: str, at: Where) -> Definition | None:
        plain = "project." + name.removeprefix("pom.")
        names = (name, plain) if name in _SHORT or name.startswith("pom.") else (name,)
        asked: list[Definition] = []
        for pom in self.line(path):
            for known in names:
                found = self.properties.get((pom, known))
                if found:
                    if pom not in self.profiles:
                        return found[-1]  # the last of one pom counts
                    values = self._values.get((pom, known))
                    if values is None:
                        values = self._values[pom, known] = Values(found, self.profiles[pom])
                    profile = around(at, self.profiles[pom]) if at.path == pom else None
                    if profile is not None and profile.where.start in values.inside:
                        return values.inside[profile.where.start]
                    if values.decided:
                        return values.answer
                    asked += values.asked
        return asked[0] if asked and all(fact.value == asked[0].value for fact in asked) else None


_SHORT = frozenset(("version", "groupId", "artifactId"))


def _variant(fact: Dependency) -> str:
    """Type and classifier, which tell apart what has one name."""
    kind, classifier, *_ = [*fact.source.split(":"), "", ""]
    return f"{kind or 'jar'}:{classifier}" if fact.scope not in ("plugins", "pluginManagement") else ""


def link_maven(facts: list[Fact], files: Files) -> list[Fact]:
    """Dependencies of poms with their versions, Modules of poms with their kinds and the modules that they use."""
    if not any(fact.format == "jvm/pom_xml" for fact in facts):
        return facts
    poms = _Poms(facts, files)
    facts = _one_module_a_folder(facts)
    modules = {fact.path: fact for fact in facts if isinstance(fact, Module) and fact.format == "jvm/pom_xml"}
    out: list[Fact] = []
    uses: dict[str, list[str]] = {}
    packages: dict[str, list[str]] = {}
    for fact in facts:
        if isinstance(fact, Dependency) and fact.format == "jvm/pom_xml":
            fact = _placed(_completed(fact, poms))
            if fact.scope in ("compile", "runtime", "provided"):
                packages.setdefault(fact.where.path, []).append(fact.name)
            other = poms.pom_of(fact.name)
            folder = other.rpartition("/")[0] if other is not None else None
            if folder is not None and folder in modules and folder != fact.unit and fact.scope in ("compile", "runtime", "provided"):
                uses.setdefault(fact.unit, []).append(folder)
        out.append(fact)
    used = {folder for folders in uses.values() for folder in folders}
    servers = serving({path.rpartition("/")[0]: names for path, names in packages.items() if path.rpartition("/")[2] == "pom.xml"}, uses)
    for index, fact in enumerate(out):
        if isinstance(fact, Module) and fact.format == "jvm/pom_xml":
            out[index] = fact._replace(
                kinds=_kinds(fact, poms, packages, servers, fact.path in used),
                uses=tuple(dict.fromkeys(uses.get(fact.path, ()))),
            )
    return out


def _kinds(module: Module, poms: _Poms, packages: dict[str, list[str]], servers: set[str], used: bool) -> tuple[str, ...]:
    """What is shipped from a pom's project. A plugin of its parent makes it a server only where it serves and nothing else is built with it."""
    path = module.where.path
    if poms.packaging.get(path) == "pom":
        return ()  # it builds nothing itself
    if poms.packaging.get(path) == "war" and not used:
        return SERVER
    own, *above = [kinds_of_program(_plugins(pom, poms)) for pom in poms.line(path)]
    if own != TOOL and (own or used or SERVER not in above):
        return own
    return SERVER if module.path in servers or any(serves(packages.get(pom, ())) for pom in poms.line(path)) else own


def _plugins(pom: str, poms: _Poms) -> set[str]:
    names = ((one, poms.expand(one.value, pom, one.where)) for one in poms.plugins.get(pom, ()))
    return {expanded[0] if expanded is not None else one.value for one, expanded in names}


def _one_module_a_folder(facts: list[Fact]) -> list[Fact]:
    """Without the Modules of further poms in a folder: its `pom.xml` stands for it, else the first."""
    best: dict[str, Fact] = {}
    for fact in facts:
        if isinstance(fact, Module) and fact.format == "jvm/pom_xml":
            if fact.path not in best or fact.where.path.rpartition("/")[2] == "pom.xml":
                best[fact.path] = fact
    return [fact for fact in facts if not isinstance(fact, Module) or fact.format != "jvm/pom_xml" or best[fact.path] is fact]


def _completed(fact: Dependency, poms: _Poms) -> Dependency:
    path = fact.where.path
    name = poms.expand(fact.name, path, fact.where)
    if name is not None:
        fact = fact._replace(name=name[0])
    if fact.range:
        return _with_version(fact, fact.range, path, poms, ())
    for pom in poms.line(path):
        managed = poms.managing(fact, pom)
        if managed is not None and managed.range:
            fact = _scoped(fact, managed)
            return _with_version(
                fact,
                managed.range,
                path,
                poms,
                (Via(managed.where, managed.requirement),),
            )
    return _from_bom(fact, path, poms)


def _scoped(fact: Dependency, managed: Dependency) -> Dependency:
    """With the scope of its management where it has none itself."""
    scope = (managed.source.split(":") + ["", "", ""])[2]
    own = (fact.source.split(":") + ["", "", ""])[2]
    return fact._replace(scope=scope) if scope and not own and fact.scope == "compile" else fact


def _placed(fact: Dependency) -> Dependency:
    """With `source` for the path of a file only, which scope `system` asks for."""
    path = fact.source.split(":", 3)[-1]
    return fact._replace(source=path, source_kind="path") if path and fact.scope == "system" else fact._replace(source="")


def _with_version(fact: Dependency, version: str, path: str, poms: _Poms, via: tuple[Via, ...]) -> Dependency:
    found = poms.expand(version, path, via[-1].where if via else fact.where)
    if found is None:
        return fact._replace(range="", via=via)
    text, hops = found
    fact = fact._replace(range=text, via=(*via, *hops))
    if "," in text or text in ("LATEST", "RELEASE"):
        return fact
    return fact._replace(resolved=Resolved(text.strip("[]"), fact.via[-1].where if fact.via else fact.at))


def _from_bom(fact: Dependency, path: str, poms: _Poms) -> Dependency:
    """A BoM of this repository that manages it, else the imported one of its group."""
    best: tuple[int, Dependency] | None = None
    for pom in poms.line(path):
        for bom in poms.imports.get(pom, ()):
            inner = poms.pom_of(bom.name)
            for holder in poms.line(inner) if inner is not None else ():
                managed = poms.managing(fact, holder)
                if managed is not None and managed.range:
                    return _with_version(
                        _scoped(fact, managed),
                        managed.range,
                        holder,
                        poms,
                        (
                            Via(bom.where, bom.requirement),
                            Via(managed.where, managed.requirement),
                        ),
                    )
            first, second = (
                fact.name.partition(":")[0].split("."),
                bom.name.partition(":")[0].split("."),
            )
            shared = min(len(first), len(second))
            if shared > 1 and first[:shared] == second[:shared] and (best is None or shared > best[0]):
                best = (shared, bom)
    if best is None:
        return fact
    bom = best[1]
    found = poms.expand(bom.range, bom.where.path, bom.where)
    return fact._replace(
        via=(
            Via(bom.where, found[0] if found is not None else bom.requirement),
            *(found[1] if found is not None else ()),
        )
    )
