"""Folders that are one thing, each with the facts that are its own: what lies where, whatever is shipped from it."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.drift.identity import NOT_INSTALLED, Family, Managers
from installspec.drift.identity import ecosystem as _ecosystem
from installspec.drift.meant import meant
from installspec.drift.places import folder_place, place
from installspec.model.expect import Expected
from installspec.model.facts import Call, Dependency, Fact, Import, Locked, Module, Setting, Variable


class Unit:
    """A folder that is one thing: a module with the modules that it nests."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.modules: list[Module] = []
        self.dependencies: list[Dependency] = []
        self.beside: list[Dependency] = []  # packages of the SDK's Maven group that the spec does not name
        self.wrappers: list[Dependency] = []  # packages of others that are named after the SDK
        self.calls: list[Call] = []
        self.imports: list[Import] = []
        self.variables: list[Variable] = []
        self.settings: list[Setting] = []
        self.others: list[Dependency] = []
        self.locked: list[Locked] = []

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(kind for module in self.modules for kind in module.kinds))


class Owners:
    """Which unit a folder belongs to."""

    def __init__(self, modules: Sequence[Module]) -> None:
        self._units: dict[tuple[str, str], Unit] = {}
        self._nested: dict[str, tuple[str, str]] = {}
        for module in modules:
            key = (module.path, _ecosystem(module.format))
            self._units.setdefault(key, Unit(module.path)).modules.append(module)
            for nest in module.nests:
                self._nested[nest] = key
        self._by_path: dict[str, list[tuple[str, str]]] = {}
        for key in self._units:
            self._by_path.setdefault(key[0], []).append(key)

    def of(self, folder: str, format_id: str) -> Unit:
        """The unit around a folder: the nearest module of the format's own ecosystem, else of any; the app that nests it, if one does."""
        ecosystem = _ecosystem(format_id)
        fallback: tuple[str, str] | None = None
        at: str | None = folder
        while at is not None:
            if (owner := self._nested.get(at)) is not None and (at, ecosystem) != owner:
                return self._units[owner]
            for key in self._by_path.get(at, ()):
                if key[1] == ecosystem:
                    return self._owned(key)
                fallback = fallback or key
            at = at.rpartition("/")[0] if at else None
        if fallback is not None:
            return self._owned(fallback)
        return self._units.setdefault(("", ecosystem), Unit(""))

    def all_of(self, folder: str, format_id: str) -> list[Unit]:
        """The units around a folder that a file of no ecosystem of theirs serves: all that share the nearest one."""
        nearest = self.of(folder, format_id)
        ecosystem = _ecosystem(format_id)
        shared = [self._owned(key) for key in self._by_path.get(nearest.path, ()) if key[1] != ecosystem]
        own = any(key[1] == ecosystem for key in self._by_path.get(nearest.path, ()))
        return [nearest] if own or nearest not in shared else list({id(unit): unit for unit in shared}.values())

    def _owned(self, key: tuple[str, str]) -> Unit:
        at = key[0]
        while at:
            if (owner := self._nested.get(at)) is not None and owner != key:
                return self._units[owner]
            at = at.rpartition("/")[0]
        return self._units[key]

    def units(self) -> list[Unit]:
        """The units that stand for themselves, by path."""
        own = [unit for key, unit in self._units.items() if not unit.modules or self._owned(key) is unit]
        for key, unit in self._units.items():
            owner = self._owned(key) if unit.modules else unit
            if owner is not unit:
                for name in ("dependencies", "beside", "wrappers", "calls", "imports", "variables", "settings", "others", "locked"):
                    getattr(owner, name).extend(getattr(unit, name))
        return sorted(own, key=lambda unit: unit.path)

    def built_with(self, path: str) -> list[Unit]:
        """The units of all folders that the modules at `path` use, directly or through others."""
        seen = {path}
        todo = [use for key in self._by_path.get(path, ()) for module in self._units[key].modules for use in module.uses]
        found: list[Unit] = []
        while todo:
            at = todo.pop()
            if at in seen:
                continue
            seen.add(at)
            for key in self._by_path.get(at, ()):
                found.append(self._units[key])
                todo += [use for module in self._units[key].modules for use in module.uses]
        return sorted(found, key=lambda unit: unit.path)


def gathered(facts: Sequence[Fact], expected: Expected, managers: Managers) -> Owners:
    """The units of a repository, with the facts that a spec may speak of: each with the unit around it.

    Code of tests and examples counts as what it is: its calls have state `test`. What is generated counts nowhere.
    """
    owners = Owners([fact for fact in facts if isinstance(fact, Module)])
    family = Family(expected, managers)
    calls = meant(facts, family)
    watched = {one.since.rpartition("@")[0] for platform in expected.platforms for one in platform.legacy if one.since}
    vendored: dict[int, tuple[Unit, list[Call]]] = {}
    for fact in facts:
        if isinstance(fact, Dependency):
            if family.has(fact) and not folder_place(fact.where.path.rpartition("/")[0]):
                owners.of(fact.unit, fact.format).dependencies.append(fact)
            elif fact.scope not in NOT_INSTALLED and family.beside(fact):
                owners.of(fact.unit, fact.format).beside.append(fact)
            elif fact.scope not in NOT_INSTALLED and family.wraps(fact):
                owners.of(fact.unit, fact.format).wrappers.append(fact)
            elif fact.name in watched and fact.scope not in NOT_INSTALLED:
                owners.of(fact.unit, fact.format).others.append(fact)
        elif isinstance(fact, Call):
            where = place(fact.where.path)
            if where == "generated" or fact not in calls:
                continue
            unit = owners.of(fact.where.path.rpartition("/")[0], fact.format)
            if where == "vendored":
                vendored.setdefault(id(unit), (unit, []))[1].append(fact)
            else:
                unit.calls.append(fact._replace(state="test") if where else fact)
        elif isinstance(fact, Import):
            if not place(fact.where.path):
                owners.of(fact.where.path.rpartition("/")[0], fact.format).imports.append(fact)
        elif isinstance(fact, Variable):
            if fact.reach == "local":
                continue  # no more than a name (`World.local`): nothing points into a file that git ignores
            for unit in owners.all_of(fact.unit, fact.format):
                unit.variables.append(fact)
        elif isinstance(fact, Locked):
            if fact.version:
                owners.of(fact.where.path.rpartition("/")[0], fact.format).locked.append(fact)
        elif isinstance(fact, Setting):
            owners.of(fact.unit, fact.format).settings.append(fact)
    for unit, several in vendored.values():
        # Who declares the SDK and calls it nowhere else sets it up there: `settings/third_party/sentry.py`.
        if unit.dependencies and not any(call.state == "active" for call in unit.calls):
            unit.calls += several
    return owners
