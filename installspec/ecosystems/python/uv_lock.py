"""uv.lock. A Definition `uv.member` for each package of the workspace itself: its value is the folder relative to the lockfile.

Where two versions of one package are locked, the members' own edges name the one they mean: those are entries with that importer.
"""

from __future__ import annotations

from installspec.ecosystems.python._lock_blocks import Block, blocks, conflict, string, torn, wanted
from installspec.ecosystems.python._requirement import normalised
from installspec.model.facts import Definition, Fact, Locked
from installspec.model.source import Parsed, Source

files: tuple[str, ...] = ("uv.lock",)
reads: frozenset[type] = frozenset({Locked, Definition})
managers: tuple[str, ...] = ("pip", "uv", "poetry")

_FORMAT = "python/uv_lock"
_EDGE = b'\n    { name = "'


def parse(source: Source) -> Parsed:
    refused = conflict(source)
    if refused is not None:
        return Parsed(problems=(refused,))
    facts: list[Fact] = []
    for block in blocks(source.data):
        member = _member(source.data, block)
        if member is not None:
            folder = source.data[member[0] : member[1]].decode("utf-8", "replace")
            facts.append(Definition(_FORMAT, "uv.member", folder, source.where(*member), source.folder))
            facts += _edges(source, block, folder)
        elif wanted(source, block.name):
            version = string(source.data, b"version", block.start, block.body)
            if version is not None:
                text = source.data[version[0] : version[1]].decode("utf-8", "replace")
                facts.append(Locked(_FORMAT, block.name, text, source.where(*version), "*", "", _source(source.data, block)))
    return Parsed(tuple(facts), torn(source))


def _member(data: bytes, block: Block) -> tuple[int, int] | None:
    for kind in (b"editable", b"virtual"):
        found = data.find(b"\nsource = { " + kind + b' = "', block.start, block.body)
        if found >= 0:
            start = found + len(kind) + 16
            stop = data.find(b'"', start, block.body)
            return None if stop < 0 else (start, stop)
    return None


def _source(data: bytes, block: Block) -> str:
    """`git:…`, `url:…`, `path:…` or `directory:…`; "" for a registry."""
    found = data.find(b"\nsource = { ", block.start, block.body)
    if found < 0:
        return ""
    line = data[found + 12 : max(found + 12, data.find(b"\n", found + 1))].decode("utf-8", "replace")
    kind, _, rest = line.partition(' = "')
    return "" if kind == "registry" else kind + ":" + rest.partition('"')[0]


def _edges(source: Source, block: Block, folder: str) -> list[Locked]:
    """What a member depends on, where the edge names a version."""
    data = source.data
    parts = [part for part in (*source.folder.split("/"), *folder.split("/")) if part not in ("", ".")]
    out: list[Locked] = []
    at = data.find(_EDGE, block.start, block.end)
    while at >= 0:
        line_end = data.find(b"\n", at + 1, block.end)
        line_end = block.end if line_end < 0 else line_end
        start = at + len(_EDGE)
        name = normalised(data[start : max(start, data.find(b'"', start, line_end))].decode("utf-8", "replace"))
        version = data.find(b', version = "', start, line_end)
        stop = data.find(b'"', version + 13, line_end) if version >= 0 else -1
        if stop >= 0 and wanted(source, name):
            out.append(
                Locked(
                    _FORMAT,
                    name,
                    data[version + 13 : stop].decode("utf-8", "replace"),
                    source.where(version + 13, stop),
                    "/".join(parts),
                    direct=True,
                )
            )
        at = data.find(_EDGE, line_end, block.end)
    return out
