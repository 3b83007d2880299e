"""Carthage's lock file: one line `github "owner/name" "1.2.3"` a package."""

from __future__ import annotations

from installspec.ecosystems.apple._cartfile import lines
from installspec.ecosystems.apple._swiftpm import identity, unwanted
from installspec.model.facts import Locked
from installspec.model.source import Parsed, Source

files: tuple[str, ...] = ("Cartfile.resolved",)
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = ("spm",)

_FORMAT = "apple/cartfile_resolved"


def parse(source: Source) -> Parsed:
    """A tag that names a version is one; a commit has none."""
    if unwanted(source):
        return Parsed()
    out = []
    for line in lines(source.data):
        version = line.version.removeprefix("v")
        dotted = "." in version and version.partition(".")[0].isdigit()
        requested = "" if dotted else f"revision {line.version}"
        out.append(
            Locked(
                _FORMAT,
                identity(line.address),
                version if dotted else "",
                source.where(line.start, line.end),
                "*",
                requested,
                line.address,
            )
        )
    return Parsed(tuple(out))
