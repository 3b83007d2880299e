"""Writes into a `Podfile`: a pod into the block of a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from installspec.ecosystems.apple._edits import fixed, indent_at, inserted, line_end
from installspec.ecosystems.apple._pod_targets import linked_targets
from installspec.ecosystems.apple._podfile_version import requirement, set_version
from installspec.ecosystems.apple._ruby_blocks import Call, Outline, outline
from installspec.ecosystems.apple._ruby_body import inner_statements
from installspec.ecosystems.apple._ruby_text import MARK, STRING, Token, tokens
from installspec.model.change import Declare, Placed, SetVersion
from installspec.model.edit import Fix, Refusal
from installspec.model.facts import Dependency
from installspec.text.edit import apply
from installspec.text.lines import Lines
from installspec.text.tree import ParseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from installspec.model.source import Parsed, Source

_NAMES = frozenset(
    {"pod", "inherit!", "use_frameworks!", "use_modular_headers!", "use_react_native!", "use_native_modules!", "use_expo_modules!"}
)
_VARIANTS = frozenset({"dev", "debug", "staging", "beta", "alpha", "qa", "prod", "preview", "release"})
_TESTS = ("Tests", "UITests", "Test", "Specs")


class _Podfile(NamedTuple):
    source: Source
    tokens: list[Token]
    tree: Outline
    linked: list[tuple[str, ...] | None]

    def pods(self, block: int) -> list[Call]:
        return [call for call in self.tree.calls if call.name == "pod" and call.parts and call.block == block]


def edit(source: Source, change: Placed, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    if isinstance(change, SetVersion):
        return set_version(source, change, parse)
    assert isinstance(change, Declare)
    line = f"pod '{change.wanted.name}', '{requirement(change.wanted.version)}'"
    try:
        podfile = _read(source)
    except ParseError as error:
        return Refusal(f"the Podfile cannot be read: {error.message}", source.where(error.offset, error.offset), line)
    block = _target(podfile, change.target)
    if block is None:
        names = ", ".join(dict.fromkeys(one.name for one in podfile.tree.blocks if one.kind == "target" and one.name))
        return Refusal(
            f"which target of the Podfile is the app is not certain: {names or 'none has a plain name'}", source.where(0, 0), line
        )
    name = podfile.tree.blocks[block].name
    for at, one in enumerate(podfile.tree.blocks):
        if name in (podfile.linked[at] or ()) or one.kind == "file":
            for call in podfile.pods(at):
                if podfile.tokens[call.parts[0].first].text == change.wanted.name and name in (podfile.linked[at] or ()):
                    return Fix(source.path, ())
    made = _insert(podfile, _home(podfile, block), change, parse)
    if isinstance(made, Fix):
        after = parse(source._replace(data=apply(source.data, made.edits))).facts
        if not any(isinstance(one, Dependency) and one.name == change.wanted.name and name in (one.linked or ()) for one in after):
            return Refusal("the target would not get the pod", source.where(0, 0), line)
    return made


def targets(source: Source) -> dict[str, int]:
    """The targets with a block of their own, and how many pods each gets."""
    try:
        podfile = _read(source)
    except ParseError:
        return {}
    out = {one.name: 0 for one in podfile.tree.blocks if one.kind == "target" and one.name}
    for at in range(len(podfile.tree.blocks)):
        several = len(podfile.pods(at))
        for name in podfile.linked[at] or ():
            out[name] = out.get(name, 0) + several
    return out


def _read(source: Source) -> _Podfile:
    all_tokens = tokens(source.data)
    tree = outline(all_tokens, _NAMES)
    if tree.open is not None:
        raise ParseError("a block and its `end` do not match", tree.open)
    return _Podfile(source, all_tokens, tree, linked_targets(tree, all_tokens))


def _target(podfile: _Podfile, name: str) -> int | None:
    """The block of the app's target: the one of this name, or the only one that is not of tests."""
    blocks = podfile.tree.blocks
    found = [
        at
        for at, one in enumerate(blocks)
        if one.kind == "target" and (one.name == name if name else one.name and not one.name.endswith(_TESTS))
    ]
    found = [at for at in found if _opens(podfile, at)]
    return found[0] if len(found) == 1 else None


def _opens(podfile: _Podfile, block: int) -> bool:
    """Whether it has a `do`."""
    name = podfile.tree.blocks[block].name_at
    tail = podfile.tokens[name + 1 : name + 3]
    return bool(tail) and (tail[0].text == "do" or (tail[0].text == ")" and tail[-1].text == "do"))


def _home(podfile: _Podfile, block: int) -> int:
    """The method that sets this target up, alone or with variants of it (`App`, `App-staging`), where the target holds no pods itself; else the target."""
    if podfile.pods(block):
        return block
    name = podfile.tree.blocks[block].name
    methods = []
    for at, one in enumerate(podfile.tree.blocks):
        reached = [each for each in podfile.linked[at] or () if not each.endswith(_TESTS)]
        if one.kind != "def" or name not in reached or not all(_variant(each, name) for each in reached):
            continue
        # One that holds pods of folders only is written by a tool.
        if any(not _path(podfile, call) for call in podfile.pods(at)) or any(
            call.block == at and call.name in ("use_react_native!", "use_expo_modules!") for call in podfile.tree.calls
        ):
            methods.append(at)
    return methods[0] if len(methods) == 1 else block


def _variant(target: str, name: str) -> bool:
    """Whether a target is the app `name` built another way."""
    rest = target.removeprefix(name) if target.startswith(name) else "?"
    return rest == "" or rest[0] in "-_ ." or rest.lower() in _VARIANTS


def _path(podfile: _Podfile, call: Call) -> bool:
    return any(part.key == "path" for part in call.parts)


def _insert(podfile: _Podfile, block: int, change: Declare, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    source, data = podfile.source, podfile.source.data
    text = _line(podfile, block, change)
    name_at = podfile.tree.blocks[block].name_at
    body = inner_statements(podfile.tokens, name_at)
    if body is None:
        return Refusal("the block of the target is not closed", source.where(0, 0), text)
    eol = Lines(data).eol
    header = line_end(data, podfile.tokens[body.first - 1].end)
    outer = indent_at(data, podfile.tokens[name_at].start)
    starts = set(body.statements)
    calls = [call for call in podfile.tree.calls if call.block == block and call.at in starts]
    # A pod of a condition stands deeper than the statements of the target itself.
    pods = [call for call in calls if call.name == "pod" and call.parts]
    registry = [call for call in pods if not _path(podfile, call)] or pods
    if registry:
        last = podfile.tokens[registry[-1].last - 1]
        indent = indent_at(data, podfile.tokens[registry[-1].at].start)
        at = line_end(data, last.end)
        if at > podfile.tokens[body.last].start:
            return Refusal("the block of the target stands on one line", source.where(podfile.tokens[name_at].start, at), text)
        return fixed(source, [inserted(at, _ended(data, at, eol) + indent + text.encode() + eol)], parse)
    indent = outer + (Lines(data).indent or b"  ")
    setup = _setup(podfile, body.statements, body.last)
    at = header if setup is None else line_end(data, setup)
    if at > podfile.tokens[body.last].start:
        return Refusal("the block of the target stands on one line", source.where(podfile.tokens[name_at].start, at), text)
    if setup is not None:
        indent = indent_at(data, podfile.tokens[body.statements[0]].start)
    comment, after_comment = _pods_comment(data, at)
    if comment:
        at = after_comment
    new = indent + text.encode() + eol
    if setup is not None and not comment:
        new = eol + new
    following = data[at : line_end(data, at)].strip()
    if following and following != b"end":
        new += eol
    return fixed(source, [inserted(at, new)], parse)


def _setup(podfile: _Podfile, statements: tuple[int, ...], last: int) -> int | None:
    """The byte where the statements end that set a target up, before its hooks and the targets in it; None where there are none."""
    end = None
    for at, start in enumerate(statements):
        token = podfile.tokens[start]
        if token.text in ("target", "post_install", "pre_install", "post_integrate", "pre_integrate"):
            break
        following = statements[at + 1] if at + 1 < len(statements) else last
        inside = following - 1
        while podfile.tokens[inside].text in ("\n", ";") and podfile.tokens[inside].kind not in (STRING,) and inside > start:
            inside -= 1
        end = podfile.tokens[inside].end
    return end


def _pods_comment(data: bytes, at: int) -> tuple[bool, int]:
    """Whether the next line that is not empty is the `# Pods for App` of `pod init`, and the byte after it."""
    here = at
    while here < len(data) and not data[here : line_end(data, here)].strip():
        here = line_end(data, here)
    line = data[here : line_end(data, here)].strip().lower()
    return line.startswith(b"#") and b"pods" in line and len(line) < 60, line_end(data, here)


def _ended(data: bytes, at: int, eol: bytes) -> bytes:
    return b"" if data[at - 1 : at] == b"\n" else eol


def _line(podfile: _Podfile, block: int, change: Declare) -> str:
    """The line in the style of the last pod before it: quotes and parentheses."""
    near = podfile.pods(block) or [call for call in podfile.tree.calls if call.name == "pod" and call.parts]
    quote, opening, closing, space = "'", " ", "", " "
    if near:
        call = near[-1]
        first = podfile.tokens[call.parts[0].first]
        written = podfile.source.data[first.start : first.start + 1]
        quote = '"' if written == b'"' else "'"
        after = podfile.tokens[call.at + 1]
        if after.kind == MARK and after.text == "(" and after.start == podfile.tokens[call.at].end:
            opening, closing = "(", ")"
        if len(call.parts) > 1 and podfile.source.data[first.end : first.end + 2].strip() == b",'":
            space = ""
    return f"pod{opening}{quote}{change.wanted.name}{quote},{space}{quote}{requirement(change.wanted.version)}{quote}{closing}"
