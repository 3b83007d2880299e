"""A whole `project.pbxproj`: its objects by id, its sections, and which targets are apps."""

from __future__ import annotations

import re

from installspec.ecosystems.apple._pbxproj_objects import Object
from installspec.ecosystems.apple._pbxproj_platforms import UNKNOWN, application_kinds
from installspec.text import openstep
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.tree import Entry, Node

_APP = "com.apple.product-type.application"


class Project:
    """Raises ParseError where this is no Xcode project."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.tree = openstep.parse(data)
        held = self.tree.get("objects")
        if held is None or held.kind != "map":
            raise ParseError("no objects: this is not an Xcode project", 0)
        self.objects: dict[str, Entry] = {entry.key: entry for entry in held.entries}
        self._kinds: dict[str, list[Entry]] = {}
        for entry in held.entries:
            self._kinds.setdefault(entry.value.text("isa") or "", []).append(entry)
        root = self.objects.get(self.tree.text("rootObject") or "")
        if root is None or root.value.text("isa") != "PBXProject":
            raise ParseError("the project has no root object", 0)
        self.root = root
        self._parents: dict[str, str] | None = None
        self._sections: list[tuple[str, tuple[int, int]]] | None = None

    def of(self, kind: str) -> list[Entry]:
        return self._kinds.get(kind, [])

    @staticmethod
    def ids(node: Node | None) -> list[str]:
        return [] if node is None else [one.value for one in node.elements]

    def apps(self) -> list[Entry]:
        """The targets that are apps of their own: no app clip, no watch app, no container of messages."""
        return [one for one in self.of("PBXNativeTarget") if one.value.text("productType") == _APP]

    def app(self, path: str) -> Entry | None:
        """The app's target of the project file at `path`: the only one, the only one for the phone, or the one that is called as the project.

        The first where all are built from the same code; else None.
        """
        found = self.apps()
        if len(found) > 1:
            spoken = [(one, self.platforms(one)) for one in found]
            found = [one for one, kinds in spoken if "ios" in kinds] or [one for one, kinds in spoken if kinds == UNKNOWN] or found
        if len(found) > 1:
            found = [one for one in found if _plain(one.value.text("name")) == _plain(_project_name(path))] or found
        if len(found) > 1:
            alike = {one.key for one in self.alike(found[0])}
            found = found[:1] if all(one.key in alike for one in found[1:]) else found
        return found[0] if len(found) == 1 else None

    def alike(self, target: Entry) -> list[Entry]:
        """The other apps that are built from the same code, as those for testers are: what one of them imports all have to be linked with."""
        own = self.sources(target)
        return [one for one in self.apps() if one.key != target.key and 2 * len(own & self.sources(one)) > len(own)]

    def sources(self, target: Entry) -> set[str]:
        """The ids of the files and synchronized folders that a target is built from."""
        out = set(self.ids(target.value.get("fileSystemSynchronizedGroups")))
        for phase in self.ids(target.value.get("buildPhases")):
            held = self.objects.get(phase)
            if held is not None and held.value.text("isa") == "PBXSourcesBuildPhase":
                files = (self.objects.get(build) for build in self.ids(held.value.get("files")))
                out |= {one.value.text("fileRef") or "" for one in files if one is not None}
        return out - {""}

    def path(self, key: str) -> str | None:
        """The path of a file or folder from the project's folder, put together from the groups around it; None where that is not known."""
        if self._parents is None:
            groups = [*self.of("PBXGroup"), *self.of("PBXVariantGroup")]
            self._parents = {child: group.key for group in groups for child in self.ids(group.value.get("children"))}
        parts: list[str] = []
        seen: set[str] = set()
        while key in self.objects and key not in seen:
            seen.add(key)
            value = self.objects[key].value
            tree, path = value.text("sourceTree"), value.text("path")
            parts += [path] if path else []
            if tree == "SOURCE_ROOT" or key not in self._parents:
                return "/".join(reversed(parts)) if tree in ("SOURCE_ROOT", "<group>") else None
            if tree != "<group>":
                return None
            key = self._parents[key]
        return None

    def platforms(self, target: Entry) -> tuple[str, ...]:
        """The platforms that a target is built for, as far as the project says."""
        own = [Object(target.key, target.value, 0, 0, 0)]
        found = {
            kind: [Object(one.key, one.value, 0, 0, 0) for one in self.of(kind)]
            for kind in ("XCBuildConfiguration", "XCConfigurationList", "PBXProject")
        }
        return application_kinds({**found, "PBXNativeTarget": own})

    def sections(self) -> list[tuple[str, tuple[int, int]]]:
        """The sections with their first byte after the opening comment's line and the first of the closing one, in order."""
        if self._sections is None:
            self._sections = []
            for found in re.finditer(rb"^/\* Begin (\w+) section \*/\r?\n", self.data, re.MULTILINE):
                end = self.data.find(b"/* End " + found[1] + b" section */", found.end())
                if end >= 0:
                    self._sections.append((found[1].decode(), (found.end(), end)))
        return self._sections

    def section(self, kind: str) -> tuple[int, int] | None:
        return next((span for name, span in self.sections() if name == kind), None)

    def begin_line(self, kind: str) -> int:
        """The byte where the comment that opens a section starts."""
        span = self.section(kind)
        assert span is not None
        return self.data.rfind(b"\n", 0, span[0] - 1) + 1


def _project_name(path: str) -> str:
    return path.rpartition("/")[0].rpartition("/")[2].removesuffix(".xcodeproj")


def _plain(name: str | None) -> str:
    return (name or "").replace(" ", "").replace("-", "").lower()
