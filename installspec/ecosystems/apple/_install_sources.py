"""The code of one app: the files that its target is made of where the project says so, else those of its folder that look like its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from installspec.ecosystems.apple._install_app import AppFiles
from installspec.ecosystems.apple._swiftpm import joined
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.apple._pbxproj_targets import Project
    from installspec.text.tree import Node

# Folders whose code is somebody else's, or of a target that is not the app.
_FOREIGN = frozenset({"Pods", "node_modules", "Carthage", "SourcePackages", "DerivedData", "build", "vendor", "Vendor", "Playgrounds"})
_OTHER = ("tests", "test", "watch", "watchapp", "widget", "widgets", "extension", "clip")
_EXAMPLES = frozenset({"example", "examples", "demo", "sample", "samples"})
_TEMPLATES = 32  # a target has one or two; they may name each other


def sources(files: AppFiles, endings: tuple[str, ...]) -> list[str]:
    """The app's files with one of the endings, sorted as the site's paths."""
    found = [path for path in files.site.paths if path.endswith(endings) and not _vendored(path)]
    target = files.target
    if target:
        if files.project is not None:
            names, folders = _members(files.project, target, files.folder)
            own = [path for path in found if path in names or path.startswith(tuple(folders))]
        else:
            own = _generated(files, target, found)
        if own:
            return own
    head = f"{files.folder}/" if files.folder else ""
    return [path for path in found if path.startswith(head) and not _other(path[len(head) :])]


def _vendored(path: str) -> bool:
    return any(each in _FOREIGN or each.startswith(".") for each in path.split("/")[:-1])


def _other(path: str) -> bool:
    words = [each.lower().replace(" ", "") for each in path.split("/")[:-1]]
    return any(each.endswith(_OTHER) or each in _EXAMPLES for each in words)


def _members(project: Project, target: str, folder: str) -> tuple[set[str], list[str]]:
    """The files that the target is made of, and its synchronized folders."""
    entry = next(one for one in project.of("PBXNativeTarget") if one.value.text("name") == target)
    names: set[str] = set()
    folders: list[str] = []
    for key in sorted(project.sources(entry)):
        path = joined(folder, project.path(key) or "")
        if path and path != folder:
            if project.objects[key].value.text("isa") == "PBXFileSystemSynchronizedRootGroup":
                folders.append(f"{path}/")
            else:
                names.add(path)
    return names, folders


def _generated(files: AppFiles, target: str, paths: Iterable[str]) -> list[str]:
    """Those of `paths` that XcodeGen puts into the target."""
    home = files.generated.get(target)
    root = _yaml(files, home)
    held = root.get("targets", target) if root is not None else None
    if home is None or root is None or held is None:
        return []
    # What is included counts from its own folder, unless the project says that it counts from the project's.
    folders = dict.fromkeys([home.rpartition("/")[0], files.folder])
    shared = [one for one in (root, _yaml(files, files.generator)) if one is not None]
    nodes = [one for each in [held, *_templates(shared, held)] for one in _listed(each.get("sources"))]
    for folder in folders:
        own = [_Sources(node, target, folder) for node in nodes]
        found = [path for path in paths if any(one.hold(path) for one in own)]
        if found:
            return found
    return []


def _yaml(files: AppFiles, path: str | None) -> Node | None:
    from installspec.text import yaml

    try:
        documents = yaml.parse(files.site.read(path) or b"") if path is not None else []
    except ParseError:
        return None
    return documents[0] if documents else None


def _templates(roots: Sequence[Node], target: Node) -> list[Node]:
    """The templates of a target, and theirs, as far as these files hold them."""
    found: list[Node] = []
    todo = [target]
    while todo and len(found) < _TEMPLATES:
        for name in _listed(todo.pop().get("templates")):
            held = next((one for root in roots if (one := root.get("targetTemplates", name.value)) is not None), None)
            if held is not None:
                found.append(held)
                todo.append(held)
    return found


def _listed(node: Node | None) -> list[Node]:
    return [] if node is None else list(node.elements) if node.kind == "list" else [node]


class _Sources:
    """One entry of a target's `sources`, whose paths count from `folder`."""

    def __init__(self, node: Node, target: str, folder: str) -> None:
        text = (node.text("path") or "") if node.kind == "map" else node.value
        self._path = joined(folder, text.replace("${target_name}", target).rstrip("/") or ".") if text else None
        nowhere = node.kind == "map" and (node.text("buildPhase") or "sources") != "sources"
        self._empty = self._path is None or nowhere
        self._includes = [one.value.split("/") for one in _listed(node.get("includes"))] if node.kind == "map" else []
        self._excludes = [one.value.split("/") for one in _listed(node.get("excludes"))] if node.kind == "map" else []

    def hold(self, path: str) -> bool:
        if self._empty:
            return False
        if path == self._path:
            return True
        head = f"{self._path}/" if self._path else ""
        if not path.startswith(head):
            return False
        parts = path[len(head) :].split("/")
        return (not self._includes or _any(self._includes, parts)) and not _any(self._excludes, parts)


def _any(globs: list[list[str]], parts: list[str]) -> bool:
    return any(_matches(glob, parts) for glob in globs)


def _matches(glob: list[str], parts: list[str]) -> bool:
    """Whether a glob names this file or a folder around it. `**` stands for any number of folders."""
    reached = {0}  # how much of the path the glob's segments so far may stand for
    for at, segment in enumerate(glob):
        if segment == "**":
            last = at == len(glob) - 1
            reached = set(range(min(reached) + last, len(parts) + 1))
        else:
            reached = {each + 1 for each in reached if each < len(parts) and fnmatchcase(parts[each], segment)}
        if not reached:
            return False
    return True
