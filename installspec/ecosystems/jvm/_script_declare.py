"""A dependency declared in a build script, as those beside it are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from installspec.ecosystems.jvm._declare import is_test
from installspec.ecosystems.jvm._order import place
from installspec.ecosystems.jvm._script_blocks import Line, blocks, lines
from installspec.ecosystems.jvm._value_write import Parse
from installspec.model.change import Declare
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Dependency
from installspec.model.source import Source
from installspec.text.brackets import Token
from installspec.text.edit import apply
from installspec.text.lines import Lines
from installspec.text.listing import lead, line_end

_T = TypeVar("_T")
_NOT_SHIPPED = ("constraints", "plugins", "classpath", "catalog", "dependencyManagement", "substitution", "force")
_PROCESSORS = ("ksp", "kapt", "annotationprocessor", "corelibrarydesugaring", "lintchecks", "detektplugins")


def declare(source: Source, change: Declare, tokens: list[Token], read: Parse, *, kotlin: bool) -> Fix | Refusal:
    data = source.data
    names = {change.wanted.name, change.notation} - {""}
    if _declared(source, read, names):
        return Fix(source.path, ())
    found = blocks(tokens)
    candidates = [(block, lines(block, data, kotlin=kotlin)) for block in (found.android if found.multiplatform else found.plain)]
    every = [line for _, held in candidates for line in held]
    scope = _scope(change, every)
    text = _written(data, change, scope, every, kotlin)
    if found.multiplatform and len(candidates) != 1:
        return Refusal("which of the source sets of this module the app's code belongs to is not certain", source.where(0, 0), text)
    if candidates:
        block, held = max(candidates, key=lambda one: sum(line.scope == scope for line in one[1]))
        edits = _into(data, block, held, scope, change.notation or change.wanted.name, bool(change.notation), text)
    else:
        edits = _at_end(data, text)
    if not edits or not _declared(Source(source.path, after := apply(data, edits)), read, names):
        return Refusal("no line can be added here with certainty", source.where(0, 0), text)
    before, now = read(source), read(Source(source.path, after))
    if len(now.facts) != len(before.facts) + 1 or len(now.problems) > len(before.problems):
        return Refusal("the script would read differently with that line", source.where(edits[0].start, edits[0].end), text)
    return Fix(source.path, edits)


def shipped(scope: str) -> bool:
    """Whether a configuration says what is built into the app."""
    return scope not in _NOT_SHIPPED and not is_test(scope) and not scope.lower().startswith(_PROCESSORS)


def _declared(source: Source, read: Parse, names: set[str]) -> bool:
    return any(isinstance(fact, Dependency) and fact.name in names and shipped(fact.scope) for fact in read(source).facts)


def _scope(change: Declare, every: Sequence[Line]) -> str:
    if change.wanted.scope:
        return change.wanted.scope
    used = {line.scope for line in every}
    return "compile" if "compile" in used and not used & {"implementation", "api"} else "implementation"


def _written(data: bytes, change: Declare, scope: str, every: Sequence[Line], kotlin: bool) -> str:
    same = [line for line in every if line.scope == scope]
    near = [line for line in same if line.sort != "other"] or same or every
    head = same[-1].head if same else f'"{scope}"' if kotlin and not _accessor(scope) else scope
    quote = '"' if kotlin else _most([line.quote for line in near if line.quote] or [line.quote for line in every if line.quote], "'")
    parens = kotlin or _most([line.parens for line in near], False)
    if change.notation:
        argument = change.notation
    else:
        group, _, artifact = change.wanted.name.partition(":")
        literal = [line.sort for line in every if line.sort in ("coordinates", "map")]
        if literal and all(sort == "map" for sort in literal):
            sign = " = " if kotlin else ": "
            pairs = (("group", group), ("name", artifact), ("version", change.wanted.version))
            argument = ", ".join(f"{name}{sign}{quote}{value}{quote}" for name, value in pairs)
        else:
            argument = f"{quote}{change.wanted.name}:{change.wanted.version}{quote}"
    if change.wanted.name.endswith("-bom"):
        argument = f"platform({argument})"  # it gives versions to others and holds no code (Gradle's "Using a platform to control transitive versions")
    return f"{head}({argument})" if parens else f"{head} {argument}"


def _accessor(scope: str) -> bool:
    """Whether a Kotlin script knows a configuration by name: those of a variant that it makes itself it does not (Gradle's type-safe accessors)."""
    variant = scope.removesuffix("Implementation")
    return variant == scope or variant in ("debug", "release", "test", "androidTest")


def _most(values: Sequence[_T], default: _T) -> _T:
    """What most of them are; of two that are as many, the one whose first comes last."""
    counts = Counter(reversed(values))
    return max(counts, key=lambda one: counts[one]) if counts else default


def _into(data: bytes, block: Token, held: Sequence[Line], scope: str, key: str, reference: bool, text: str) -> tuple[TextEdit, ...]:
    if not held:
        return _into_empty(data, block, text)
    same = [line for line in held if line.scope == scope]
    alike = [line for line in same if line.sort == ("reference" if reference else "coordinates")]
    alike = alike or [line for line in same if line.sort != "other"]
    if alike:
        index = place([line.key for line in alike], key)
        if index == 0:
            return _before(data, alike[0], text)
        return _behind(data, alike[index - 1], text) if index else _beside(data, block, _last(alike, held), text)
    shipping = same or [line for line in held if shipped(line.scope)]
    return _behind(data, shipping[-1], text) if shipping else _before(data, held[0], text)


def _last(alike: Sequence[Line], held: Sequence[Line]) -> Line:
    """The last of them that has another such line beside it; a lone one among the tests is no place for more."""
    places = {line.start: at for at, line in enumerate(held)}
    for line in reversed(alike):
        at = places[line.start]
        if any(0 <= near < len(held) and held[near].scope == line.scope for near in (at - 1, at + 1)):
            return line
    return alike[-1]


def _beside(data: bytes, block: Token, line: Line, text: str) -> tuple[TextEdit, ...]:
    """Behind the line; behind its whole paragraph, as one of its own, where a comment above that names what belongs together there."""
    eol = Lines(data).eol
    first = data.find(b"\n", block.start, block.end) + 1
    if not first:
        return _behind(data, line, text)  # the block is one line
    start, end = data.rfind(b"\n", 0, line.start) + 1, line_end(data, line.end)
    while start > first and data[(above := data.rfind(b"\n", 0, start - 1) + 1) : start].strip():
        start = above
    while (after := data.find(b"\n", end, block.end) + 1) and (below := line_end(data, after)) < block.end and data[end:below].strip():
        end = below
    paragraph = data[start:end].lstrip()
    whole = not data[first:start].strip() and not data[end : block.end - 1].strip()
    cut = any(token.start < end < token.end for token in block.parts if token.kind != "newline")
    if not paragraph.startswith(b"//") or b"/*" in paragraph or whole or cut:
        return _behind(data, line, text)
    return (TextEdit(end, end, eol + eol + lead(data, line.start) + text.encode(), b""),)


def _behind(data: bytes, line: Line, text: str) -> tuple[TextEdit, ...]:
    margin, end = lead(data, line.start), line_end(data, line.end)
    rest = data[line.end : end].strip().removeprefix(b";").strip()
    alone = not rest or rest.startswith(b"//") or (rest.startswith(b"/*") and rest.find(b"*/") == len(rest) - 2)
    if margin.strip() or not alone:
        return (TextEdit(line.end, line.end, b"; " + text.encode(), b""),)
    return (TextEdit(end, end, Lines(data).eol + margin + text.encode(), b""),)


def _before(data: bytes, line: Line, text: str) -> tuple[TextEdit, ...]:
    margin = lead(data, line.start)
    if margin.strip():
        return (TextEdit(line.start, line.start, text.encode() + b"; ", b""),)
    at = line.start - len(margin)
    above = data[data.rfind(b"\n", 0, max(at - 1, 0)) + 1 : at].strip()
    if above.startswith((b"//", b"*", b"/*")) or above.endswith(b"*/"):  # it may speak of that line, or of all that follow
        return _behind(data, line, text)
    return (TextEdit(at, at, margin + text.encode() + Lines(data).eol, b""),)


def _into_empty(data: bytes, block: Token, text: str) -> tuple[TextEdit, ...]:
    lines_ = Lines(data)
    start, end = block.start + 1, block.end - 1
    margin = lead(data, block.start)
    margin = margin[: len(margin) - len(margin.lstrip())]
    line = lines_.eol + margin + (lines_.indent or b"    ") + text.encode()
    inside = data[start:end]
    if not inside.strip():
        return (TextEdit(start, end, line + lines_.eol + margin, inside),)
    if b"\n" not in inside:
        return ()
    at = start + len(inside.rstrip())
    return (TextEdit(at, at, line, b""),) if b"\n" in data[at:end] else ()


def _at_end(data: bytes, text: str) -> tuple[TextEdit, ...]:
    lines_ = Lines(data)
    eol = lines_.eol
    body = b"dependencies {" + eol + (lines_.indent or b"    ") + text.encode() + eol + b"}"
    kept = data.rstrip(b" \t\r\n")
    if not kept.removeprefix(b"\xef\xbb\xbf"):
        return (TextEdit(len(data), len(data), body + eol, b""),)
    ends = data.endswith((b"\n", b"\r"))
    gap = b"" if data[len(kept) :].count(eol) > 1 else eol if ends else eol + eol
    return (TextEdit(len(data), len(data), gap + body + (eol if ends else b""), b""),)
