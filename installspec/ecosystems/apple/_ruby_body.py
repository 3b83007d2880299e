"""What stands in one block of a Podfile, statement by statement: where something can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from installspec.ecosystems.apple._ruby_blocks import _BEFORE_BLOCK, _LOOPS, _OPEN, _OPENING, _endless, _modifies, _name, _starts
from installspec.ecosystems.apple._ruby_text import LINE, MARK, WORD

if TYPE_CHECKING:
    from installspec.ecosystems.apple._ruby_text import Token


class Body(NamedTuple):
    """What stands between the `do` of a block and its `end`: tokens `first` to `last` (the `end`), and where its own statements start."""

    first: int
    last: int
    statements: tuple[int, ...]


def inner_statements(tokens: list[Token], name: int) -> Body | None:
    """The body of the block, or of the method, whose name is the token `name`; None where it does not end. Statements of inner blocks are left out."""
    at = name + 1
    is_method = name >= 1 and tokens[name - 1].text in ("def", ".")
    while at < len(tokens) and not (is_method and tokens[at].kind == LINE) and not (tokens[at].kind == WORD and tokens[at].text == "do"):
        at += 1
    first = at = at + 1
    depth, brackets, loop = 0, 0, False
    statements: list[int] = []
    while at < len(tokens):
        token, before = tokens[at], tokens[at - 1]
        if token.kind == MARK:
            brackets += (token.text in _OPEN) - (token.text in (")", "]", "}"))
        if token.kind == LINE:
            loop = False
        starts = token.kind != LINE and (before.kind == LINE or at == first)
        if starts and not depth and not brackets and token.text != "end":
            statements.append(at)
        if token.kind == WORD and not (before.kind == MARK and before.text in (".", "&.")):
            if token.text == "end":
                if not depth:
                    return Body(first, at, tuple(statements))
                depth -= 1
            elif token.text == "do":
                depth += not loop
                loop = False
            elif token.text in _OPENING and _starts(before, _BEFORE_BLOCK) and not _modifies(token.text, before):
                loop = token.text in _LOOPS
                depth += not (token.text == "def" and at + 1 < len(tokens) and _endless(tokens, _name(tokens, at)))
        at += 1
    return None
