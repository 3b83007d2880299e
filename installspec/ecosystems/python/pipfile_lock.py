"""Pipfile.lock."""

from __future__ import annotations

from installspec.ecosystems.python._requirement import normalised, pinned
from installspec.model.facts import Locked, Problem
from installspec.model.source import Parsed, Source
from installspec.text import json
from installspec.text.tree import ParseError

files: tuple[str, ...] = ("Pipfile.lock",)
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = ("pip", "uv", "poetry")


def parse(source: Source) -> Parsed:
    try:
        root = json.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not JSON: {error.message}"),))
    if root.kind != "map":
        return Parsed(problems=(Problem(source.where(0, 0), "not a lockfile of Pipenv: no map of groups"),))
    out: list[Locked] = []
    for group in root.entries:
        if group.key == "_meta":
            continue
        for entry in group.value.entries:
            name = normalised(entry.key)
            version = entry.value.get("version")
            if version is None or version.kind != "string" or (source.focus.packages is not None and name not in source.focus.packages):
                continue
            text = pinned(version.value)
            if text:
                end = version.inner_end
                out.append(Locked("python/pipfile_lock", name, text, source.where(end - len(text.encode()), end), source.folder))
    return Parsed(tuple(out))
