"""Where an app keeps its settings: the Info.plist of its target, and the `.xcconfig` files that its target is built with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from installspec.ecosystems.apple._install_app import AppFiles
from installspec.ecosystems.apple._swiftpm import joined
from installspec.model.change import SetSetting, SetVariable, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Argument, Call, Where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.apple._pbxproj_targets import Project
    from installspec.text.tree import Node

_WRITTEN_BY_TOOLS = ("Pods-", "Generated.xcconfig")
_ROOTS = ("$(SRCROOT)/", "${SRCROOT}/", "$SRCROOT/", "$(PROJECT_DIR)/", "${PROJECT_DIR}/")
_EXAMPLES = ("example", "sample", "template")


def place(change: SetVariable | SetSetting, files: AppFiles) -> Sequence[Step] | Refusal:
    """A setting: its file. A variable: a build setting, which Info.plist hands on to the app."""
    if isinstance(change, SetSetting) and not change.file.endswith("Info.plist"):
        head = f"{files.folder}/" if files.folder else ""
        named = [
            path for path in files.site.paths if path.startswith(head) and (path == head + change.file or path.endswith(f"/{change.file}"))
        ]
        if len(named) == 1:
            return [Step(named[0], change)]
        return Refusal(f"which {change.file} is the app's is not certain", Where(files.site.app, 0, 0), f"{change.name} = {change.value}")
    plist = _info_plist(files)
    if plist is None:
        key = f"<key>{change.name}</key>\n<string>{change.value}</string>"
        return Refusal("which Info.plist is the app's is not certain", Where(files.project_path or files.site.app, 0, 0), key)
    if isinstance(change, SetSetting):
        return [Step(plist, change)]
    read = next(_read_from_process(files, change.name), None)
    if read is not None:
        reason = f"{change.name} is read from the process, whose environment is empty in an app that is not started by Xcode: read it from Info.plist"
        return Refusal(reason, read, f'Bundle.main.object(forInfoDictionaryKey: "{change.name}") as? String')
    configs = _configs(files)
    if not configs:
        return [Step(plist, SetSetting("Info.plist", change.name, change.value))]
    steps = [Step(path, change) for path in configs]
    steps += [Step(path, SetVariable(change.name, "")) for path in _examples(files, configs)]
    return [*steps, Step(plist, SetSetting("Info.plist", change.name, f"$({change.name})"))]


def _read_from_process(files: AppFiles, name: str) -> Iterator[Where]:
    todo: list[Argument] = [
        one for fact in files.site.facts if isinstance(fact, Call) and files.near(fact.where.path) for one in fact.arguments
    ]
    while todo:
        value = todo.pop().value
        if value.kind == "env" and value.text == name and value.where.path.endswith((".swift", ".m", ".mm")):
            yield value.where
        todo += value.items


def _configurations(project: Project, key: str) -> list[Node]:
    held = project.objects.get(key)
    several = project.ids(held.value.get("buildConfigurations")) if held is not None else []
    return [project.objects[one].value for one in several if one in project.objects]


def _own(files: AppFiles) -> list[Node]:
    """The build configurations of the app's target."""
    project = files.project
    found = project.app(files.project_path or "") if project is not None else None
    return [] if project is None or found is None else _configurations(project, found.value.text("buildConfigurationList") or "")


def _info_plist(files: AppFiles) -> str | None:
    """What INFOPLIST_FILE of the target says, in all its configurations; without a project file, the only Info.plist of the folder."""
    named = {one.text("buildSettings", "INFOPLIST_FILE") or "" for one in _own(files)}
    if named and named != {""}:
        if len(named) > 1:
            return None
        path = joined(files.folder, _relative(named.pop()))
        return path if path in files.site.paths else None
    if files.project is not None:
        return None  # made by Xcode from build settings
    head = f"{files.folder}/" if files.folder else ""
    found = [
        path
        for path in files.site.paths
        if path.startswith(head)
        and path.endswith("/Info.plist")
        and not re.search(r"(?i)test|extension|widget|watch|pods/", path[len(head) :])
    ]
    return found[0] if len(found) == 1 else None


def _relative(path: str) -> str:
    for root in _ROOTS:
        path = path.removeprefix(root)
    return path


def _configs(files: AppFiles) -> list[str]:
    """The `.xcconfig` files that the target is built with: the one that all of them include, else each."""
    project = files.project
    if project is None:
        return []
    lists = [_own(files), _configurations(project, project.root.value.text("buildConfigurationList") or "")]
    for configurations in lists:
        names = [
            project.objects[key].value for one in configurations if (key := one.text("baseConfigurationReference") or "") in project.objects
        ]
        tails = dict.fromkeys(one.text("path") or "" for one in names)
        found = [path for tail in tails if tail and (path := _path(files, tail)) is not None and not _by_tool(path)]
        if found:
            shared = _included(files, found[0])
            for path in found[1:]:
                shared = [one for one in shared if one in _included(files, path)]
            return shared[:1] if len(found) > 1 and len(shared) == 1 else found
    return []


def _by_tool(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(_WRITTEN_BY_TOOLS) or name in _WRITTEN_BY_TOOLS or "Pods/" in path


def _path(files: AppFiles, tail: str) -> str | None:
    """The one file of the project's folder that a reference names: groups may add folders before it."""
    exact = joined(files.folder, tail)
    if exact in files.site.paths:
        return exact
    head = f"{files.folder}/" if files.folder else ""
    found = [path for path in files.site.paths if path.startswith(head) and path.endswith(f"/{tail.rpartition('/')[2]}")]
    return found[0] if len(found) == 1 else None


def _included(files: AppFiles, path: str) -> list[str]:
    data = files.site.read(path) or b""
    found = [
        joined(path.rpartition("/")[0], one.decode("utf-8", "replace"))
        for one in re.findall(rb'^\s*#include\??\s*"([^"\n]+)"', data, re.MULTILINE)
    ]
    return [one for one in found if one is not None and one in files.site.paths and not _by_tool(one)]


def _examples(files: AppFiles, configs: list[str]) -> list[str]:
    """The examples beside these files."""
    out = []
    for path in files.site.paths:
        folder, _, name = path.rpartition("/")
        words = name.lower().replace("-", ".").split(".")
        if (
            name.endswith(".xcconfig")
            and any(each in words for each in _EXAMPLES)
            and any(each.rpartition("/")[0] == folder for each in configs)
        ):
            out.append(path)
    return [path for path in out if path not in configs]
