"""Forced versions: npm's and bun's `overrides`, yarn's `resolutions`, pnpm's `overrides`.

Which of them counts depends on the package manager, so each has a prefix of its own: `override.`, `resolution.`, `pnpm.override.`.
"""

from __future__ import annotations

from installspec.ecosystems.node._declare import written
from installspec.model.facts import Definition, Fact
from installspec.model.source import Source
from installspec.text.tree import Node


def override_facts(format_id: str, source: Source, node: Node, prefix: str) -> list[Fact]:
    """A Definition `<prefix><package>` a line; `<prefix><parent>><package>` for one that only holds below a parent.

    npm nests (`.` is the parent itself), yarn writes `parent/package` and `**/package`, pnpm `parent>package`; a version in a
    selector (`package@2`) stays in the name, so that only an override of every version has the plain name.
    """
    facts: list[Fact] = []
    todo: list[tuple[str, Node]] = [("", node)]
    while todo:
        parent, table = todo.pop()
        for entry in table.entries:
            name = parent if entry.key == "." and parent else _selector(entry.key) if not parent else f"{parent}>{_selector(entry.key)}"
            if entry.value.kind == "map":
                todo.append((name, entry.value))
            elif entry.value.kind in ("string", "number") and not entry.key.startswith("//"):
                facts.append(Definition(format_id, prefix + name, entry.value.value, written(source, entry.value)[1], source.folder))
    return facts


def _selector(key: str) -> str:
    if ">" in key:
        return key
    names: list[str] = []
    pieces = key.removeprefix("**/").split("/")
    at = 0
    while at < len(pieces):
        width = 2 if pieces[at].startswith("@") and at + 1 < len(pieces) else 1
        names.append("/".join(pieces[at : at + width]))
        at += width
    if any(":" in name for name in names):
        return key  # a protocol in the selector, whose slashes separate nothing
    return ">".join(name for name in names if name != "**")
