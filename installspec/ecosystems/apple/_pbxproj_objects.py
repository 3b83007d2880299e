"""The objects of a `project.pbxproj` that say what is built with which packages, without reading the thousands of others."""

from __future__ import annotations

from installspec.model.tuples import NamedTuple
from installspec.text import openstep
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.tree import Entry, Node

KINDS = (
    "PBXProject", "PBXNativeTarget", "PBXTargetDependency", "XCBuildConfiguration", "XCConfigurationList",
    "XCRemoteSwiftPackageReference", "XCLocalSwiftPackageReference", "XCSwiftPackageProductDependency",
)  # fmt: skip


class Object(NamedTuple):
    """One object: its id, its value, and the bytes of `id = { … }`. Spans within `value` start `shift` bytes before those of the file."""

    id: str
    value: Node
    start: int
    end: int
    shift: int


def objects(data: bytes) -> dict[str, list[Object]]:
    """The objects of `KINDS` by kind. Raises ParseError.

    Xcode and the tools that write the file keep the objects of one kind between two comments; only those parts are read.
    If that misses an object, the whole file is read.
    """
    out: dict[str, list[Object]] = {kind: [] for kind in KINDS}
    for kind in KINDS:
        begin, end = _section(data, kind)
        if begin >= 0:
            # Parsed as a map of its own: the added brace is one byte.
            shift = begin - 1
            for entry in openstep.parse(b"{" + data[begin:end] + b"}").entries:
                if entry.value.text("isa") == kind:
                    out[kind].append(_object(entry, shift))
        if data.count(b"isa = " + kind.encode() + b";") != len(out[kind]):
            return _all(data)
    return out


def _section(data: bytes, kind: str) -> tuple[int, int]:
    mark = b"\n/* Begin " + kind.encode() + b" section */"
    begin = data.find(mark)
    end = data.find(b"\n/* End " + kind.encode() + b" section */", begin)
    return (begin + len(mark), end) if 0 <= begin < end else (-1, -1)


def built_products(data: bytes) -> dict[str, list[str]]:
    """Frameworks phase → the products of packages that stand in it. Nothing where the phases have no section of their own."""
    import re

    begin, end = _section(data, "PBXFrameworksBuildPhase")
    if begin < 0:
        return {}
    build = rb"(?m)^[ \t]*([0-9A-Za-z_]{1,64})[^=\n]{0,200}= \{\s{0,40}isa = PBXBuildFile;[^{}]{0,200}?productRef = ([0-9A-Za-z_]+)"
    products = {found[1].decode(): found[2].decode() for found in re.finditer(build, data)}
    try:
        phases = openstep.parse(b"{" + data[begin:end] + b"}").entries
    except ParseError:
        return {}
    return {phase.key: [products[one] for one in ids(phase.value.get("files")) if one in products] for phase in phases}


def _object(entry: Entry, shift: int) -> Object:
    return Object(entry.key, entry.value, entry.start + shift, entry.end + shift, shift)


def _all(data: bytes) -> dict[str, list[Object]]:
    out: dict[str, list[Object]] = {kind: [] for kind in KINDS}
    held = openstep.parse(data).get("objects")
    if held is None or held.kind != "map":
        raise ParseError("no objects: this is not an Xcode project", 0)
    for entry in held.entries:
        kind = entry.value.text("isa")
        if kind in out:
            out[kind].append(_object(entry, 0))
    return out


def ids(node: Node | None) -> list[str]:
    """The ids in a list."""
    return [] if node is None else [element.value for element in node.elements]
