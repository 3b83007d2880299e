"""pdm.lock. A package with extras has a table for each set of them, with the same version: the first counts."""

from __future__ import annotations

from installspec.ecosystems.python._lock_blocks import blocks, conflict, string, torn, wanted
from installspec.model.facts import Locked
from installspec.model.source import Parsed, Source

files: tuple[str, ...] = ("pdm.lock",)
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = ("pip", "uv", "poetry")


def parse(source: Source) -> Parsed:
    refused = conflict(source)
    if refused is not None:
        return Parsed(problems=(refused,))
    data = source.data
    out: dict[tuple[str, str], Locked] = {}
    for block in blocks(data):
        version = string(data, b"version", block.start, block.body) if wanted(source, block.name) else None
        if version is None:
            continue
        git = string(data, b"git", block.start, block.body)
        origin = f"git:{data[git[0] : git[1]].decode('utf-8', 'replace')}" if git is not None else ""
        text = data[version[0] : version[1]].decode("utf-8", "replace")
        out.setdefault((block.name, text), Locked("python/pdm_lock", block.name, text, source.where(*version), source.folder, "", origin))
    return Parsed(tuple(out.values()), torn(source))
