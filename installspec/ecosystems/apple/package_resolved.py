"""SwiftPM's lock file, versions 1 to 3: `Package.resolved` beside a manifest, in an `.xcodeproj` or in an `.xcworkspace`;
Tuist keeps it as `.package.resolved`."""

from __future__ import annotations

from installspec.ecosystems.apple._swiftpm import identity, unwanted
from installspec.model.facts import Locked, Problem
from installspec.model.source import Parsed, Source
from installspec.text import json
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.tree import Node

files: tuple[str, ...] = ("Package.resolved", ".package.resolved")
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = ("spm",)

_FORMAT = "apple/package_resolved"


def parse(source: Source) -> Parsed:
    """One entry a pin. A pin of a branch or a revision has no version; `requested` says which it is (`branch main`)."""
    if unwanted(source):
        return Parsed()
    try:
        root = json.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    version = root.get("version")
    pins = root.get("object", "pins") if root.text("version") == "1" else root.get("pins")
    if version is None or version.value not in ("1", "2", "3"):
        message = "Package.resolved without a version" if version is None else f"version {version.value} of Package.resolved is not known"
        place = version or root
        return Parsed(problems=(Problem(source.where(place.start, place.end), message, "IS902"),))
    if pins is None or pins.kind != "list":
        return Parsed(problems=(Problem(source.where(root.start, root.end), "Package.resolved without a list of pins"),))
    wanted = source.focus.packages
    names = None if wanted is None else {name.lower() for name in wanted}
    entries = [_entry(source, pin) for pin in pins.elements if pin.kind == "map"]
    return Parsed(tuple(each for each in entries if each.name and (names is None or each.name.lower() in names)))


def _entry(source: Source, pin: Node) -> Locked:
    location = pin.text("repositoryURL") or pin.text("location") or ""
    name = identity(location) or pin.text("identity") or pin.text("package") or ""
    version = pin.text("state", "version") or ""
    branch = pin.text("state", "branch")
    revision = pin.text("state", "revision") or ""
    requested = "" if version else f"branch {branch}" if branch else f"revision {revision}"
    return Locked(_FORMAT, name, version, source.where(pin.start, pin.end), "*", requested, location)
