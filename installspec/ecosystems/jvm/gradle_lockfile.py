"""`gradle.lockfile`: what dependency locking fixed for one project."""

from __future__ import annotations

from installspec.model.facts import Locked
from installspec.model.source import Parsed, Source

files = ("gradle.lockfile",)
reads = frozenset({Locked})
managers = ("gradle",)


def parse(source: Source) -> Parsed:
    """One entry a line: `group:artifact:version=configuration,…`. Comments, `empty=…` and broken lines say nothing."""
    wanted = source.focus.packages
    facts = []
    at = 0
    for line in source.data.split(b"\n"):
        coordinates = line[: line.find(b"=")] if b"=" in line else b""
        fields = coordinates.decode("utf-8", "replace").split(":")
        if len(fields) == 3 and all(fields) and not line.startswith(b"#"):
            name = f"{fields[0]}:{fields[1]}"
            if wanted is None or name in wanted:
                where = source.where(at, at + len(coordinates))
                facts.append(Locked("jvm/gradle_lockfile", name, fields[2], where, source.folder))
        at += len(line) + 1
    return Parsed(tuple(facts))
