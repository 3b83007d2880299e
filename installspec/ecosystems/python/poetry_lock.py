"""poetry.lock."""

from __future__ import annotations

from installspec.ecosystems.python._lock_blocks import blocks, conflict, string, torn, wanted
from installspec.model.facts import Locked
from installspec.model.source import Parsed, Source

files: tuple[str, ...] = ("poetry.lock",)
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = ("pip", "uv", "poetry")


def parse(source: Source) -> Parsed:
    refused = conflict(source)
    if refused is not None:
        return Parsed(problems=(refused,))
    data = source.data
    out: list[Locked] = []
    for block in blocks(data):
        version = string(data, b"version", block.start, block.body) if wanted(source, block.name) else None
        if version is None:
            continue
        table = data.find(b"[package.source]", block.body, block.end)
        kind = string(data, b"type", table, block.end) if table >= 0 else None
        url = string(data, b"url", table, block.end) if table >= 0 else None
        origin = ""
        if kind is not None and url is not None and data[kind[0] : kind[1]] != b"legacy":
            origin = f"{data[kind[0] : kind[1]].decode('utf-8', 'replace')}:{data[url[0] : url[1]].decode('utf-8', 'replace')}"
        text = data[version[0] : version[1]].decode("utf-8", "replace")
        out.append(Locked("python/poetry_lock", block.name, text, source.where(*version), source.folder, "", origin))
    return Parsed(tuple(out), torn(source))
