"""The spec's code, taken apart for another file: what it imports, its statements up to the init, the names that these declare."""

from __future__ import annotations

import re

from installspec.ecosystems.jvm._shapes import grammar_of
from installspec.model.tuples import NamedTuple
from installspec.text.lines import Lines
from installspec.text.source.broken import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.jvm._names import JvmGrammar
    from installspec.model.change import AddInit

SUFFIX = {"jvm/kotlin": ".kt", "jvm/java": ".java"}


class Snippet(NamedTuple):
    """`imports` dotted, `lines` of the statements, `step` the indentation in them, `names` that they declare, `own`: they say `this`."""

    imports: tuple[str, ...]
    lines: tuple[str, ...]
    step: str
    names: tuple[str, ...]
    own: bool


def read(change: AddInit) -> Snippet | None:
    """None for code that cannot be read, or that has no statement with the init."""
    suffix = SUFFIX.get(change.format)
    data = change.snippet.encode()
    grammar = grammar_of("snippet" + (suffix or ""), data)
    root = grammar.root() if suffix is not None else None
    if root is None or root.has_error:
        return None
    imports = [one.module + (".*" if one.member == "*" else "") for node in root.named_children for one in grammar.imports(node)]
    held = [node for node in root.named_children if node.type not in _HEAD and "comment" not in node.type]
    tails = tuple(callee.rpartition(":")[2].rpartition(".")[2] for callee in change.callees)
    last = max(
        (at for at, node in enumerate(held) if any(re.search(rf"\b{re.escape(one)}\b", grammar.text(node)) for one in tails)), default=-1
    )
    if last < 0:
        return None
    text = data[held[0].start_byte : held[last].end_byte].decode()
    names = [name for node in held[: last + 1] for name in _declared(grammar, node)]
    own = any(one.type in ("this", "this_expression") for node in held[: last + 1] for one in walk(node))
    step = Lines(text.encode()).indent.decode() or "    "
    return Snippet(tuple(dict.fromkeys(imports)), tuple(text.splitlines()), step, tuple(names), own)


_HEAD = ("import", "import_declaration", "package_header", "package_declaration")


def _declared(grammar: JvmGrammar, node) -> list[str]:  # type: ignore[no-untyped-def]  # a Node
    inside = [child for child in node.named_children if child.type == "variable_declarator"] or [node]
    return [name for one in inside for name, _, _ in grammar.bindings(one)]


def renamed(snippet: Snippet, name: str) -> tuple[str, Snippet] | None:
    """The snippet with `name` called as the class that it is made of (`config = PostHogConfig(…)` is a postHogConfig)."""
    made = next((match[1] for line in snippet.lines if (match := re.search(rf"\b{name}\s*=\s*(?:new\s+)?([A-Z]\w+)\(", line))), None)
    if made is None:
        return None
    new = made[0].lower() + made[1:]
    if any(re.search(rf"[\"'][^\"']*\b{name}\b[^\"']*[\"']", line) for line in snippet.lines):
        return None
    lines = tuple(re.sub(rf"(?<![\w.]){name}(?!\w)", new, line) for line in snippet.lines)
    return new, snippet._replace(lines=lines)


def indented(snippet: Snippet, depth: str, step: str) -> list[str]:
    """Its lines in the indentation of a file: `depth` before each, `step` for each of its own levels."""
    out = []
    for line in snippet.lines:
        text = line.lstrip(" \t")
        lead = line[: len(line) - len(text)]
        levels = lead.count(snippet.step)
        out.append(f"{depth}{step * levels}{lead[levels * len(snippet.step) :]}{text}" if text else "")
    return out
