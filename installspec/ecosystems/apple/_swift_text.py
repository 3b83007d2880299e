"""Swift manifests as tokens: enough of the language to read calls with literal arguments, aware of strings and comments.

A manifest is read on every run, so it is not worth loading a grammar for: this scanner takes 1 ms for 10 KB.
"""

from __future__ import annotations

import functools
import re

from installspec.model.tuples import NamedTuple
from installspec.text.encoding import byte_text, decoded, scalar_values

WORD, STRING, MARK = "word", "string", "mark"


class Token(NamedTuple):
    """`kind`: word (also numbers) | string | mark. `text`: as written; of a string its value, None where it interpolates."""

    kind: str
    text: str | None
    start: int
    end: int


class Argument(NamedTuple):
    """One argument of a call, tokens `first` to `last` (exclusive) being its value; `start` is the byte where its label starts."""

    label: str
    first: int
    last: int
    start: int


@functools.cache
def _matcher() -> re.Pattern[str]:
    return re.compile(
        r"[ \t\r\n]++|(//[^\n\r]*+)|(/\*)|\"([^\"\\\n\r]*+)\"(?!\")|(\#*+\")|(`?[#\w]++`?)|(\.\.<|\.\.\.|==|!=|<=|>=|\+=|->|[^\s\"])",
        re.ASCII,
    )


class Script:
    """The tokens of a file. `partner[i]` is the index of the bracket that closes (or opens) token i, -1 where there is none.

    `broken`: the byte of the first literal, comment or bracket that has no end; None where all have, or where it cannot be told.
    """

    def __init__(self, data: bytes) -> None:
        """Raises ParseError when `data` is not UTF-8."""
        self.source, start = byte_text(data)
        self.tokens, unclosed = _tokens(self.source, start)
        self.partner = _partners(self.tokens)
        self.broken = _broken(self.tokens, self.partner, unclosed)

    def is_mark(self, index: int, text: str) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].kind == MARK and self.tokens[index].text == text

    def member_calls(self, names: frozenset[str]) -> list[int]:
        """Indexes of the opening parentheses of calls `.name(` with `name` in `names`, in order."""
        tokens = self.tokens
        return [
            at + 1
            for at, token in enumerate(tokens)
            if token.kind == WORD and token.text in names and self.is_mark(at - 1, ".") and self.is_mark(at + 1, "(")
        ]

    def arguments(self, opening: int) -> list[Argument] | None:
        """The comma-separated parts inside the bracket `opening`, or None if it is never closed. Works for arrays as well."""
        closing = self.partner[opening]
        if closing < 0:
            return None
        out: list[Argument] = []
        first = at = opening + 1
        while at <= closing:
            if at == closing or self.is_mark(at, ","):
                if at > first:
                    out.append(self._argument(first, at))
                first = at + 1
            at = max(self.partner[at], at) + 1 if at < closing else at + 1
        return out

    def _argument(self, first: int, last: int) -> Argument:
        tokens = self.tokens
        if last - first > 2 and tokens[first].kind == WORD and self.is_mark(first + 1, ":"):
            return Argument(tokens[first].text or "", first + 2, last, tokens[first].start)
        return Argument("", first, last, tokens[first].start)

    def string(self, argument: Argument | None) -> str | None:
        """The value of an argument that is one plain string literal."""
        if argument is None or argument.last - argument.first != 1 or self.tokens[argument.first].kind != STRING:
            return None
        return self.tokens[argument.first].text

    def end(self, argument: Argument) -> int:
        """The byte after the argument's last token."""
        return self.tokens[argument.last - 1].end


def labelled(arguments: list[Argument], label: str) -> Argument | None:
    return next((argument for argument in arguments if argument.label == label), None)


def _tokens(text: str, at: int) -> tuple[list[Token], int | None]:
    """The tokens, and the byte of the first literal or comment that is never closed."""
    out: list[Token] = []
    unclosed: int | None = None
    match = _matcher().match
    while at < len(text):
        found = match(text, at)
        if found is None:
            at += 1
            continue
        start, at, closed = at, found.end(), True
        group = found.lastindex
        if group is None or group == 1:
            continue
        if group == 2:
            at = _comment_end(text, at)
            if at < 0:
                at, closed = len(text), False
        elif group == 3:
            out.append(Token(STRING, decoded(found[3]), start, at))
        elif group == 4:
            value, at, closed = _string(text, start)
            out.append(Token(STRING, value, start, at))
        elif group == 5:
            out.append(Token(WORD, decoded(found[5]).strip("`"), start, at))
        else:
            out.append(Token(MARK, found[6], start, at))
        if not closed and unclosed is None:
            unclosed = start
    return out, unclosed


def _comment_end(text: str, at: int) -> int:
    """The byte after a block comment, -1 where it never ends. They nest in Swift."""
    depth = 1
    while depth:
        closing = text.find("*/", at)
        if closing < 0:
            return -1
        opening = text.find("/*", at, closing)
        if opening >= 0:
            depth, at = depth + 1, opening + 2
        else:
            depth, at = depth - 1, closing + 2
    return at


@functools.cache
def _inside() -> re.Pattern[str]:
    return re.compile(r'[^"\\\n\r()#]++')


def _string(text: str, at: int) -> tuple[str | None, int, bool]:
    """The value and the end of the string literal at `at`, whatever its delimiters, and whether it is closed. An open one ends with its line.

    Interpolations hold code, which holds strings: `stack` has one delimiter a string that is open, and "(" a parenthesis.
    """
    start = at
    delimiter, at = _delimiter(text, at)
    stack = [delimiter]
    skip = _inside().match
    plain = True
    while at < len(text) and stack:
        found = skip(text, at)
        if found is not None:
            at = found.end()
            continue
        top = stack[-1]
        char = text[at]
        if top == "(":
            if char in "()":
                stack.append("(") if char == "(" else stack.pop()
                at += 1
            elif char == '"' or (char == "#" and text.startswith(('#"', '##"'), at)):
                opened, at = _delimiter(text, at)
                stack.append(opened)
            else:
                at += 1
            continue
        hashes = top.count("#")
        if char == '"' and text.startswith(top, at):
            stack.pop()
            at += len(top)
        elif char == "\\" and text.startswith("#" * hashes, at + 1):
            at += 1 + hashes
            if text.startswith("(", at):
                plain = False
                stack.append("(")
            at += 1
        elif char in "\r\n" and '"""' not in top:
            return None, at, False
        else:
            at += 1
    if stack or not plain:
        return None, min(at, len(text)), not stack
    size = len(delimiter)
    raw = text[start + size : at - size]
    return _unescaped(raw, "#" * delimiter.count("#"), '"""' in delimiter), at, True


def _delimiter(text: str, at: int) -> tuple[str, int]:
    """The closing delimiter of the string that opens at `at`, and the byte after the opening one."""
    hashes = 0
    while text.startswith("#", at + hashes):
        hashes += 1
    quotes = '"""' if text.startswith('"""', at + hashes) else '"'
    return quotes + "#" * hashes, at + hashes + len(quotes)


_ESCAPES = {"0": "\0", "\\": "\\", "t": "\t", "n": "\n", "r": "\r", '"': '"', "'": "'"}


def _unescaped(raw: str, hashes: str, block: bool) -> str:
    text = decoded(raw)
    if block:
        # Indentation of a block string does not matter to anything a manifest says in one.
        text = text.strip("\r\n ")
    pieces = text.split("\\" + hashes)
    out = [pieces[0]]
    at = 1
    while at < len(pieces):
        piece = pieces[at]
        if piece == "" and at + 1 < len(pieces):
            out += ["\\", pieces[at + 1]]
            at += 2
            continue
        if piece.startswith("u{") and "}" in piece:
            code, _, rest = piece[2:].partition("}")
            try:
                out += [chr(int(code, 16)), rest]
            except (ValueError, OverflowError):
                out.append(piece)
        else:
            out += [_ESCAPES.get(piece[:1], piece[:1]), piece[1:]]
        at += 1
    return scalar_values("".join(out))


_PAIRS = {")": "(", "]": "[", "}": "{"}


def _partners(tokens: list[Token]) -> list[int]:
    partner = [-1] * len(tokens)
    open_ones: list[int] = []
    waiting = {"(": 0, "[": 0, "{": 0}
    for at, token in enumerate(tokens):
        if token.kind != MARK or token.text is None:
            continue
        if token.text in waiting:
            open_ones.append(at)
            waiting[token.text] += 1
        elif token.text in _PAIRS and waiting[_PAIRS[token.text]]:
            # Brackets within that are still open are half typed, and stay so: what stands around them can be read all the same.
            opening = open_ones.pop()
            while tokens[opening].text != _PAIRS[token.text]:
                waiting[tokens[opening].text or ""] -= 1
                opening = open_ones.pop()
            waiting[_PAIRS[token.text]] -= 1
            partner[opening], partner[at] = at, opening
    return partner


def _broken(tokens: list[Token], partner: list[int], unclosed: int | None) -> int | None:
    # A slash may start a pattern, which is not read and may hold anything.
    if any(token.kind == MARK and token.text == "/" for token in tokens):
        return None
    single = (
        token.start
        for token, other in zip(tokens, partner, strict=True)
        if other < 0 and token.kind == MARK and token.text is not None and token.text in "()[]{}"
    )
    return min((at for at in (unclosed, next(single, None)) if at is not None), default=None)
