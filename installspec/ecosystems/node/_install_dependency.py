"""Which manifest gets a dependency, and how the package manager of the project installs it."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.ecosystems.node import package_json, pnpm_workspace, yarnrc
from installspec.ecosystems.node._locks import Locks
from installspec.ecosystems.node._managers import MANAGERS
from installspec.ecosystems.node._requirement import classify
from installspec.ecosystems.node._workspaces import chain, roots
from installspec.model.change import AddDependency, Declare, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Definition, Dependency, Module, Where
from installspec.model.source import Source
from installspec.text import json
from installspec.text.command import within
from installspec.text.files import Files
from installspec.text.paths import ancestors, inside
from installspec.text.tree import Node, ParseError

_MANIFESTS = ("package.json", "pnpm-workspace.yaml", ".yarnrc.yml")
_CATALOGS = {"pnpm-workspace.yaml": pnpm_workspace, ".yarnrc.yml": yarnrc, "package.json": package_json}
_TABLES = ("dependencies", "devDependencies", "optionalDependencies")
_RUNNERS = {"npm": "npx", "yarn": "yarn", "pnpm": "pnpm exec", "bun": "bunx"}
_LOCKS = ("pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb", "package-lock.json", "npm-shrinkwrap.json")


def place(change: AddDependency, site: Site) -> Sequence[Step] | Refusal:
    wanted = next((one for one in change.options if one.manager in MANAGERS and one.name), None)
    if wanted is None:
        return Refusal("the spec has no npm package", Where(site.app, 0, 0))
    paste = f'"{wanted.name}": "^{wanted.version}"'
    unit = _unit(site)
    if unit is None:
        return Refusal("there is no package.json in the app or above it", Where(site.app, 0, 0), paste)
    path = inside(unit, "package.json")
    data = site.read(path)
    try:
        manifest = json.parse(data or b"")
    except ParseError as error:
        return Refusal(f"{path} is not JSON: {error.message}", Where(path, error.offset, error.offset), paste)
    if any(manifest.get(table, wanted.name) is not None for table in _TABLES):
        return []
    catalog, whole = _catalog(manifest)
    if catalog:
        held = _holder(site, unit, catalog, wanted.name)
        if held is not None and (whole or held[1]):
            file, there = held
            notation = "catalog:" if catalog == "default" else f"catalog:{catalog}"
            line = [] if there else [Step(file, Declare(wanted._replace(scope=""), target=f"catalog.{catalog}"))]
            return [*line, Step(path, Declare(wanted, notation))]
    return [Step(path, Declare(wanted, _saved(site, unit, wanted.version)))]


def commands(paths: Sequence[str], site: Site) -> tuple[str, ...]:
    """One installation for each workspace root whose manifests changed, and the pods of React Native apps that are in the repository.

    In an Expo app Expo's own check stands between them: its SDK has a version of many packages that it was tried with, which may not be the spec's.
    """
    found: dict[str, None] = {}
    checks: dict[str, None] = {}
    pods: dict[str, None] = {}
    expo = {fact.unit for fact in site.facts if isinstance(fact, Dependency) and fact.name == "expo" and fact.scope == "dependencies"}
    for path in paths:
        unit, _, name = path.rpartition("/")
        if name not in _MANIFESTS:
            continue
        root = chain(unit, _roots(site))[-1]
        manager = _manager(site, unit, root)
        found[within(root, f"{manager} install")] = None
        if name == "package.json" and unit in expo:
            checks[within(unit, f"{_RUNNERS[manager]} expo install --check")] = None
        ios = inside(unit, "ios")
        if name == "package.json" and f"{ios}/Podfile" in site.paths:
            pods[within(ios, "pod install")] = None
    return (*found, *checks, *pods)


def _manager(site: Site, unit: str, root: str) -> str:
    named = Locks(list(site.facts), Files(site.paths), _roots(site)).tool(unit)
    if named in ("npm", "yarn", "pnpm", "bun"):
        return named
    beside = {one for one in _LOCKS if inside(root, one) in site.paths}
    return next(
        (one.partition("-")[0].partition(".")[0] for one in _LOCKS if one in beside and not one.startswith(("package", "npm"))), "npm"
    )


def _roots(site: Site) -> dict[str, str]:
    units = [fact.path for fact in site.facts if isinstance(fact, Module) and fact.format.startswith("node/")]
    return roots([fact for fact in site.facts if isinstance(fact, Definition)], units)


def _unit(site: Site) -> str | None:
    """The folder whose package.json declares what the app is built with: its own, unless it declares nothing and its workspace's root does."""
    found = next((folder for folder in ancestors(site.app) if inside(folder, "package.json") in site.paths), None)
    if found is None:
        return None
    root = chain(found, _roots(site))[0]
    if root != found and not _declares(site, found) and _declares(site, root):
        return root
    return found


def _declares(site: Site, unit: str) -> bool:
    try:
        manifest = json.parse(site.read(inside(unit, "package.json")) or b"")
    except ParseError:
        return True
    tables = (manifest.get(one) for one in (*_TABLES, "peerDependencies"))
    return any(table is not None and table.entries for table in tables)


def _catalog(manifest: Node) -> tuple[str, bool]:
    """The one catalog that a manifest's registry packages come from ("default" for the one without a name), and whether all of them do; "" for none."""
    names: set[str] = set()
    for table in _TABLES[:2]:
        listed = manifest.get(table)
        for entry in listed.entries if listed is not None else ():
            wanted = classify(entry.value.value)
            if wanted.source_kind in ("registry", "alias"):
                names.add(wanted.catalog)
    named = names - {""}
    return (named.pop(), "" not in names) if len(named) == 1 else ("", False)


def _holder(site: Site, unit: str, catalog: str, package: str) -> tuple[str, bool] | None:
    """The file above `unit` with that catalog, and whether the package is in it already."""
    for folder in dict.fromkeys((*chain(unit, _roots(site)), *ancestors(unit))):
        for name, module in _CATALOGS.items():
            data = site.read(inside(folder, name)) if inside(folder, name) in site.paths else None
            if data is None:
                continue
            lines = {fact.name for fact in module.parse(Source(inside(folder, name), data)).facts if isinstance(fact, Definition)}
            if any(line.startswith(f"catalog.{catalog}.") for line in lines):
                return inside(folder, name), f"catalog.{catalog}.{package}" in lines
    return None


def _saved(site: Site, unit: str, version: str) -> str:
    """The requirement as .npmrc wants new ones saved; "" where it does not say."""
    for folder in dict.fromkeys((unit, chain(unit, _roots(site))[-1])):
        data = site.read(inside(folder, ".npmrc")) if inside(folder, ".npmrc") in site.paths else None
        for line in (data or b"").decode("utf-8", "replace").splitlines():
            key, _, value = line.partition("=")
            value = value.strip().strip("\"'")
            if key.strip() == "save-exact" and value == "true":
                return version
            if key.strip() == "save-prefix" and value in ("", "~", "^"):
                return value + version
    return ""
