"""The calls of a Podfile with the blocks that they stand in."""

from __future__ import annotations

from installspec.ecosystems.apple._ruby_text import (
    LABEL,
    LINE,
    MARK,
    OPENERS,
    STRING,
    SYMBOL,
    WORD,
    Token,
)
from installspec.model.tuples import NamedTuple

_TARGETS = frozenset({"target", "abstract_target"})
_LOOPS = frozenset({"while", "until", "for"})
_OPENING = _LOOPS | {"def", "class", "module", "begin", "case", "if", "unless"}
_STOPS = _LOOPS | {"if", "unless"} | {"do", "rescue", "and", "or", "then", "else", "elsif", "when", "end"}
# What they are given runs after the pods are chosen.
_HOOKS = frozenset({"pre_install", "post_install", "pre_integrate", "post_integrate"})
_BLOCKS = _TARGETS | _HOOKS
# After these marks a statement may start; a call that is looked for also where its value is taken.
_BEFORE_STATEMENT = frozenset("{|")
_BEFORE_CALL = frozenset({"{", "|", "=", "?", ":", "&&", "||"})
_BEFORE_BLOCK = frozenset("={(|,![:?")
_OPEN = {"(": ")", "[": "]", "{": "}"}


class Part(NamedTuple):
    """One argument, tokens `first` to `last` (exclusive), from byte `start` on. `key` is the option that it sets, "" if positional."""

    key: str
    first: int
    last: int
    start: int


class Block(NamedTuple):
    """A `def`, `target`, `abstract_target`, `hook`, or the whole file. `parent` is -1 for the file."""

    kind: str
    name: str
    parent: int
    name_at: int = -1


class Call(NamedTuple):
    """A method call that is a statement of its own; tokens `at` to `last` (exclusive), within `block`."""

    name: str
    at: int
    last: int
    parts: tuple[Part, ...]
    block: int


class Outline(NamedTuple):
    """`open`: the byte of a block that has no `end`, of an `end` without a block; None where all have."""

    blocks: tuple[Block, ...]
    calls: tuple[Call, ...]
    open: int | None = None


def outline(tokens: list[Token], names: frozenset[str]) -> Outline:
    """All blocks, each after the one that holds it, and all calls that start a statement, in order.

    Only calls of one of `names`, and `target` and `abstract_target`, have their arguments read.
    """
    blocks = [Block("file", "", -1)]
    calls: list[Call] = []
    # What an `end` closes: the index of a block, or 0 for a construct that is no block of interest.
    stack: list[int] = []
    starts: list[int] = []
    stray: int | None = None
    current = 0
    loop = False
    at = 0
    while at < len(tokens):
        token = tokens[at]
        before = tokens[at - 1] if at else None
        if token.kind == LINE:
            loop = False
        elif token.kind == WORD and not (before is not None and before.kind == MARK and before.text in (".", "&.")):
            word = token.text
            if word == "end":
                if not stack and stray is None:
                    stray = token.start
                closed = stack.pop() if stack else 0
                del starts[len(stack) :]
                current = blocks[closed].parent if closed else current
            elif word == "do":
                if not loop:
                    stack.append(0)
                    starts.append(token.start)
                loop = False
            elif word in _OPENING and _starts(before, _BEFORE_BLOCK) and not _modifies(word, before):
                loop = word in _LOOPS
                opened = 0
                if word == "def" and at + 1 < len(tokens):
                    at = _name(tokens, at)
                    if _endless(tokens, at):
                        continue
                    opened = len(blocks)
                    blocks.append(Block("def", tokens[at].text, current, at))
                    current = opened
                stack.append(opened)
                starts.append(token.start)
            elif _starts(before, _BEFORE_CALL if word in names else _BEFORE_STATEMENT) and not (
                at + 1 < len(tokens) and tokens[at + 1].kind == MARK and tokens[at + 1].text in ("=", ".", "|", "||=")
            ):
                parts: tuple[Part, ...] = ()
                last = at + 1
                if word in names or word in _TARGETS:
                    parts, last = arguments(tokens, last)
                calls.append(Call(word, at, last, parts, current))
                if word in _BLOCKS:
                    opens = last < len(tokens) and tokens[last].kind == WORD and tokens[last].text == "do"
                    first = parts[0].first if parts else at
                    name = tokens[first].text if tokens[first].kind in (STRING, SYMBOL) and tokens[first].simple else ""
                    blocks.append(Block("hook" if word in _HOOKS else word, name, current, first))
                    # A target without a block has nothing of its own.
                    if opens:
                        current = len(blocks) - 1
                        stack.append(current)
                        starts.append(token.start)
                        last += 1
                at = last
                continue
        at += 1
    return Outline(tuple(blocks), tuple(calls), starts[0] if starts else stray)


def _starts(before: Token | None, marks: frozenset[str]) -> bool:
    """Whether a statement may start after this token; `marks` are those after which it may."""
    return (
        before is None
        or before.kind == LINE
        or (before.kind == WORD and before.text in OPENERS)
        or (before.kind == MARK and before.text in marks)
    )


def _modifies(word: str, before: Token | None) -> bool:
    """Whether it is the condition of a `return`, which has no `end`."""
    return before is not None and before.kind == WORD and before.text == "return" and word in ("if", "unless", "while", "until")


def _name(tokens: list[Token], at: int) -> int:
    """The token that names the method whose `def` is at `at` (`def self.name` as well)."""
    return at + 3 if at + 3 < len(tokens) and tokens[at + 2].text == "." else at + 1


def _endless(tokens: list[Token], name: int) -> bool:
    """Whether this is `def name(…) = value`, which has no `end`."""
    at = name + 1
    if at < len(tokens) and tokens[at].text == "(" and tokens[at].kind == MARK:
        at = _matching(tokens, at) + 1
    return at < len(tokens) and tokens[at].kind == MARK and tokens[at].text == "="


def _matching(tokens: list[Token], at: int, last: int | None = None) -> int:
    """The bracket that closes the one at `at`, looked for before `last`; else the last token."""
    depth = 0
    for here in range(at, len(tokens) if last is None else last):
        if tokens[here].kind == MARK:
            depth += (tokens[here].text in "([{") - (tokens[here].text in ")]}")
            if depth == 0:
                return here
    return len(tokens) - 1


def arguments(tokens: list[Token], at: int) -> tuple[tuple[Part, ...], int]:
    """The arguments that start at `at`, in parentheses or not, and the token after the call."""
    parenthesised = at < len(tokens) and tokens[at].kind == MARK and tokens[at].text == "(" and tokens[at - 1].end == tokens[at].start
    at += parenthesised
    out: list[Part] = []
    first = at
    open_ones: list[str] = []
    while at < len(tokens):
        token = tokens[at]
        if token.kind == MARK and token.text in _OPEN:
            open_ones.append(_OPEN[token.text])
        elif token.kind == MARK and open_ones and token.text == open_ones[-1]:
            open_ones.pop()
        elif token.kind == MARK and token.text in (")", "]", "}"):
            break
        elif not open_ones and token.kind == MARK and token.text == ",":
            out += _part(tokens, first, at)
            first = at + 1
        elif (token.kind == LINE and not open_ones and not parenthesised) or (
            token.kind == WORD and not open_ones and not parenthesised and token.text in _STOPS
        ):
            break
        at += 1
    out += _part(tokens, first, at)
    return tuple(out), at + 1 if parenthesised and at < len(tokens) else at


def _part(tokens: list[Token], first: int, last: int) -> list[Part]:
    """The argument of these tokens: its parentheses do not matter, and an explicit hash is the options in it."""
    while first < last and tokens[first].kind == LINE:
        first += 1
    while last > first and tokens[last - 1].kind == LINE:
        last -= 1
    if first >= last:
        return []
    token = tokens[first]
    if token.kind == STRING and last - first == 1:
        return [Part("", first, last, token.start)]
    if token.kind == MARK and token.text in ("(", "{") and _matching(tokens, first, last) == last - 1:
        pieces = split(tokens, first + 1, last - 1)
        return [part for piece in pieces for part in _plain(tokens, *piece)] if token.text == "{" or len(pieces) == 1 else []
    return _plain(tokens, first, last)


def _plain(tokens: list[Token], first: int, last: int) -> list[Part]:
    token = tokens[first]
    if token.kind == LABEL:
        return [Part(token.text, first + 1, last, token.start)] if last > first + 1 else []
    if last - first > 2 and tokens[first + 1].text == "=>" and token.kind in (SYMBOL, STRING):
        return [Part(token.text, first + 2, last, token.start)]
    return [Part("", first, last, token.start)]


def split(tokens: list[Token], first: int, last: int) -> list[tuple[int, int]]:
    """The tokens of each of the pieces between commas, without line ends around them and without empty pieces."""
    out: list[tuple[int, int]] = []
    depth = 0
    for at in range(first, last + 1):
        text = tokens[at].text if at < last and tokens[at].kind == MARK else "," if at == last else ""
        depth += (text in _OPEN) - (text in (")", "]", "}"))
        if at == last or (text == "," and depth == 0):
            end = at
            while first < end and tokens[first].kind == LINE:
                first += 1
            while end > first and tokens[end - 1].kind == LINE:
                end -= 1
            if first < end:
                out.append((first, end))
            first = at + 1
    return out
