"""Which projects an Xcode workspace holds: `contents.xcworkspacedata`."""

from __future__ import annotations

from installspec.ecosystems.apple._swiftpm import joined
from installspec.model.facts import Fact, Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text import xml
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.xml import Element

files: tuple[str, ...] = ("*.xcworkspace/contents.xcworkspacedata",)
reads: frozenset[type] = frozenset({Setting})
managers: tuple[str, ...] = ()

_FORMAT = "apple/xcworkspace"


def parse(source: Source) -> Parsed:
    """One setting `project` for each project or folder that is listed; its value is the path relative to the root of the repository."""
    workspace = source.folder
    if workspace.endswith(".xcodeproj/project.xcworkspace"):
        return Parsed()  # a project's own workspace holds nothing but itself
    try:
        root = xml.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    base = workspace.rpartition("/")[0]
    facts: list[Fact] = []
    todo: list[tuple[Element, str | None]] = [(root, base)]
    while todo:
        element, group = todo.pop()
        location = element.attribute("location")
        here = group
        if location is not None:
            kind, _, path = location.value.partition(":")
            start = {"group": group, "container": base}.get(kind)
            here = joined(start, path) if start is not None else None
            if element.tag == "FileRef" and here is not None:
                facts.append(Setting(_FORMAT, "project", here, source.where(location.value_start, location.value_end), workspace))
        todo.extend((child, here) for child in reversed(element.children))
    return Parsed(tuple(facts))
