"""Which lockfile governs a package, and which of its entries answers one of the package's declarations."""

from __future__ import annotations

from installspec.ecosystems.node._requirement import classify
from installspec.ecosystems.node._workspaces import chain
from installspec.model.facts import Definition, Dependency, Fact, Locked, Resolved
from installspec.text.files import Files
from installspec.text.paths import ancestors

_FILES = {
    "pnpm-lock.yaml": "pnpm",
    "shrinkwrap.yaml": "pnpm",
    "bun.lock": "bun",
    "bun.lockb": "bun",
    "yarn.lock": "yarn",
    "npm-shrinkwrap.json": "npm",
    "package-lock.json": "npm",
}


class Locks:
    """Every lockfile of a repository, indexed for `resolve`."""

    __slots__ = ("apart", "beside", "entries", "managers", "overrides", "roots")

    def __init__(self, facts: list[Fact], files: Files, roots: dict[str, str]) -> None:
        self.roots = roots
        # Folder → its lockfiles, in the order of `_FILES`: a shrinkwrap wins over a package-lock.
        self.beside: dict[str, list[str]] = {}
        for path in files.named(*_FILES):
            self.beside.setdefault(path.rpartition("/")[0], []).append(path)
        self.managers: dict[str, str] = {}
        self.overrides: dict[tuple[str, str], str] = {}
        self.apart: set[str] = set()  # workspace roots whose packages have a lockfile each
        self.entries: dict[tuple[str, str, str], list[Locked]] = {}
        for fact in facts:
            if isinstance(fact, Locked):
                self.entries.setdefault((fact.where.path, fact.importer, fact.name), []).append(fact)
            elif isinstance(fact, Definition):
                if fact.name == "package.manager":
                    self.managers[fact.unit] = fact.value.partition("@")[0].strip()
                elif fact.name.startswith("resolution."):
                    self.overrides[fact.unit, fact.name[11:]] = fact.value
                elif fact.name == "package.sharedLockfile" and fact.value == "false":
                    self.apart.add(fact.unit)
        for path in files.named("pnpm-workspace.yaml"):
            # Only pnpm reads this file, so it says more than a lockfile that somebody left behind.
            self.managers.setdefault(path.rpartition("/")[0], "pnpm")

    def resolve(self, dependency: Dependency, wanted: str) -> Resolved | None:
        """What is installed for `dependency`, whose requirement is `wanted` once a catalog is followed. None rather than a guess."""
        if dependency.source_kind in ("workspace", "path"):
            return None
        answers: list[Locked] = []
        for path in self._governing(dependency.unit):
            # A peer is the asker's to bring; only npm installs it with the package itself.
            if dependency.scope == "peerDependencies" and _manager(path) != "npm":
                continue
            entry = self._lookup(path, dependency, wanted)
            if entry is not None:
                answers.append(entry)
        if not answers or len({entry.version for entry in answers}) > 1:
            return None
        return Resolved(answers[0].version, answers[0].where)

    def manager(self, unit: str) -> str:
        """The package manager that a package or its root names; "" where neither does."""
        return next((self.managers[folder] for folder in (unit, *chain(unit, self.roots)) if folder in self.managers), "")

    def tool(self, unit: str) -> str:
        """The package manager that installs `unit`: the one that is named, or that all lockfiles which count are of; "" otherwise."""
        named = self.manager(unit)
        if named:
            return named
        found = {_manager(path) for path in self._governing(unit)}
        return found.pop() if len(found) == 1 else ""

    def _governing(self, unit: str) -> list[str]:
        manager = self.manager(unit)
        # The root's lockfile governs its workspaces; one that lies in a workspace itself is left over, unless there is no other.
        roots = chain(unit, self.roots)
        folders = [unit] if roots[0] in self.apart else [*roots, unit]
        for only in (manager, ""):
            for folder in folders:
                found = [path for path in self.beside.get(folder, ()) if not only or _manager(path) == only]
                if found:
                    return [
                        path
                        for path in found
                        if not (path.endswith("package-lock.json") and any(other.endswith("npm-shrinkwrap.json") for other in found))
                    ]
        # Not listed as a workspace by anything that we read: a lockfile above may still name it as an importer.
        return [path for folder in ancestors(unit) for path in self.beside.get(folder, ()) if _manager(path) == "pnpm"][:1]

    def _lookup(self, path: str, dependency: Dependency, wanted: str) -> Locked | None:
        manager = _manager(path)
        if manager == "yarn":
            return self._yarn(path, dependency, wanted)
        if dependency.scope == "catalog":
            listed = [
                entry
                for entry in self.entries.get((path, "*", dependency.name), ())
                if entry.source.startswith("catalog:") and entry.requested == dependency.requirement
            ]
            if listed or manager == "pnpm":
                return listed[-1] if listed else None
        importers = [dependency.unit] if manager == "pnpm" else self._above(path, dependency.unit)
        for importer in importers:
            found = self.entries.get((path, importer, dependency.name))
            if found:
                return found[-1]
        return None

    def _above(self, path: str, unit: str) -> list[str]:
        """The folders whose `node_modules` Node looks into from `unit`, down to the lockfile's own."""
        lock = path.rpartition("/")[0]
        return [folder for folder in ancestors(unit) if folder == lock or not lock or folder.startswith(lock + "/")]

    def _yarn(self, path: str, dependency: Dependency, wanted: str) -> Locked | None:
        lock = path.rpartition("/")[0]
        entries = self.entries.get((path, "*", dependency.name), [])
        by_range = {entry.requested: entry for entry in entries}
        forced = self.overrides.get((lock, dependency.name), "")
        # Yarn 1 keeps the descriptor that was asked for and changes its version, berry changes the descriptor.
        for text in (wanted, f"npm:{wanted}", *((forced, f"npm:{forced}") if forced else ())):
            if text in by_range:
                return by_range[text]
        return self._patched(by_range, wanted)

    def _patched(self, by_range: dict[str, Locked], wanted: str) -> Locked | None:
        """Berry writes `patch:name@npm%3A1.0.0#…` without the folder that the manifest has, and with a hash."""
        if not wanted.startswith("patch:"):
            return None
        version = classify(wanted).range
        return next((entry for text, entry in by_range.items() if text.startswith("patch:") and classify(text).range == version), None)


def _manager(path: str) -> str:
    return _FILES[path.rpartition("/")[2]]
