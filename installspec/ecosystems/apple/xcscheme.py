"""Environment variables that an Xcode scheme sets: they reach a run from Xcode, never a shipped build."""

from __future__ import annotations

from installspec.model.facts import Fact, Problem, Variable
from installspec.model.source import Parsed, Source
from installspec.text import xml
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.xml import Element

files: tuple[str, ...] = ("*.xcscheme",)
reads: frozenset[type] = frozenset({Variable})
managers: tuple[str, ...] = ()
values = True

_FORMAT = "apple/xcscheme"


def parse(source: Source) -> Parsed:
    """One variable an enabled EnvironmentVariable of any action. The unit is the folder that holds the project or workspace."""
    if b"EnvironmentVariables" not in source.data and b"</Scheme>" in source.data:
        return Parsed()
    try:
        root = xml.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    unit = ""
    for part in source.folder.split("/"):
        if part.endswith((".xcodeproj", ".xcworkspace")) or part == ".swiftpm":
            break
        unit = f"{unit}/{part}" if unit else part
    facts: list[Fact] = []
    todo: list[Element] = [root]
    while todo:
        element = todo.pop()
        todo.extend(reversed(element.children))
        if element.tag != "EnvironmentVariable":
            continue
        key, value, enabled = element.attribute("key"), element.attribute("value"), element.attribute("isEnabled")
        if key is not None and (enabled is None or enabled.value != "NO"):
            where = source.where(element.start, element.end)
            facts.append(Variable(_FORMAT, key.value, value.value if value is not None else "", where, unit, "scheme"))
    return Parsed(tuple(facts))
