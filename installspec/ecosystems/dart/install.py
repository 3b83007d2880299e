"""Where the changes of a Dart or Flutter app go, and what is to be run after its files were changed."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.model.change import AddDependency, AddInit, Declare, SetSetting, SetVariable, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Where
from installspec.text.command import within
from installspec.text.paths import ancestors, joined


def place(change: AddDependency | AddInit | SetVariable | SetSetting, site: Site) -> Sequence[Step] | Refusal:
    """The files to change, or why that is not certain."""
    if isinstance(change, AddDependency):
        return _dependency(change, site)
    if isinstance(change, AddInit):
        from installspec.ecosystems.dart._entry import entry

        path = entry(site, change.snippet)
        return path if isinstance(path, Refusal) else [Step(path, change)]
    if isinstance(change, SetVariable):
        from installspec.ecosystems.dart._defines import variable

        return variable(change, site)
    path = f"{site.app}/{change.file}" if site.app else change.file
    if site.read(path) is None:
        return Refusal(f"{path} is not there", Where(site.app, 0, 0), f"{change.name} = {change.value}")
    return [Step(path, change)]


def _dependency(change: AddDependency, site: Site) -> Sequence[Step] | Refusal:
    wanted = next((one for one in change.options if one.manager == "pub"), None)
    path = _in(site.app, "pubspec.yaml")
    if wanted is None:
        return Refusal("the spec has no package of pub for this app", Where(path, 0, 0))
    if site.read(path) is None:
        return Refusal(f"{path} is not there", Where(path, 0, 0), f"dependencies:\n  {wanted.name}: ^{wanted.version}")
    return [Step(path, Declare(wanted))]


def commands(paths: Sequence[str], site: Site) -> tuple[str, ...]:
    """What fetches the packages after a pubspec was changed: in the root of the pub workspace where the app is in one."""
    if not any(path.rpartition("/")[2] in ("pubspec.yaml", "pubspec_overrides.yaml") for path in paths):
        return ()
    above = list(ancestors(site.app))
    present = set(site.paths)
    melos = next((folder for folder in above if _in(folder, "melos.yaml") in present), None)
    fvm = any(_in(folder, name) in present for folder in above for name in (".fvmrc", ".fvm/fvm_config.json"))
    if melos is not None:
        return (within(melos, "melos bootstrap"),)
    held = site.read(_in(site.app, "pubspec.yaml")) or b""
    folder = site.app
    if b"resolution: workspace" in held:
        folder = next((one for one in above[1:] if b"\nworkspace:" in (site.read(_in(one, "pubspec.yaml")) or b"")), folder)
    tool = "flutter" if b"sdk: flutter" in held or "flutter" in site.kinds else "dart"
    return (within(folder, f"{'fvm ' if fvm else ''}{tool} pub get"),)


def _in(folder: str, name: str) -> str:
    return joined(folder, name) or name
