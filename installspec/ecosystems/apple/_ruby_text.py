"""Podfiles and podspecs as tokens: enough of Ruby to tell code from strings, comments, here-documents and patterns."""

from __future__ import annotations

import functools
import re

from installspec.model.tuples import NamedTuple
from installspec.text.encoding import byte_text, decoded, scalar_values
from installspec.text.tree import ParseError

WORD, STRING, SYMBOL, LABEL, MARK, LINE = "word", "string", "symbol", "label", "mark", "line"

# After these a value is expected, so a `/` starts a pattern and an `if` a statement of its own.
OPENERS = frozenset(
    {"do", "then", "else", "elsif", "begin", "ensure", "return", "and", "or", "not", "if", "unless", "while", "until", "when", "in"}
)

_MAX_BROKEN = 8


class Token(NamedTuple):
    """`kind`: word | string | symbol (`:git`) | label (`git:`) | mark | line (the end of a statement, also `;`).

    `text`: of a string its value with interpolations as written (`simple` is False then); of symbol and label the bare name.
    `inner_start`, `inner_end`: a string without its quotes.
    """

    kind: str
    text: str
    start: int
    end: int
    inner_start: int = 0
    inner_end: int = 0
    simple: bool = True


@functools.cache
def _matcher() -> re.Pattern[str]:
    return re.compile(
        r"[ \t\r]++|\\\r?\n|(\#[^\n]*+)|'([^'\\\n]*+)'|\"([^\"\\\#\n]*+)\"|([\"'`])"  # 1 comment, 2 and 3 easy strings, 4 others
        r"|(:[A-Za-z_]\w*+[?!]?(?!:))|([A-Za-z_]\w*+[?!]?):(?!:)"  # 5, 6
        r"|([$@]{0,2}[A-Za-z_]\w*+[?!]?(?!=[^=>~])|[$@]{0,2}[A-Za-z_]\w*+|\d[\w.]*+)"  # 7
        r"|(\n|;)|(=>|==|!=|\|\||&&|=~|<<[~-]?|::|&\.|\.\.\.?|\|\|=|[-+*/]=|\S)",  # 8 ends, 9 marks
        re.ASCII,
    )


def tokens(data: bytes) -> list[Token]:
    """Raises ParseError when `data` is not UTF-8, or when so many literals are never closed that it cannot be Ruby."""
    text, at = byte_text(data)
    out: list[Token] = []
    broken = 0
    match = _matcher().match
    pending: list[tuple[str, bool]] = []
    while at < len(text):
        if text.startswith("=begin", at) and (at == 0 or text[at - 1] == "\n"):
            closing = text.find("\n=end", at)
            at = len(text) if closing < 0 else _line_end(text, closing + 1)
            continue
        if text.startswith("__END__", at) and (at == 0 or text[at - 1] == "\n") and text[at + 7 : at + 8] in ("", "\r", "\n"):
            break
        found = match(text, at)
        if found is None:
            at += 1
            continue
        start, at = at, found.end()
        group = found.lastindex
        if group is None or group == 1:
            continue
        if group in (2, 3):
            out.append(Token(STRING, decoded(found[group]), start, at, start + 1, at - 1))
        elif group == 4:
            token = _string(text, start, start + 1, found[4], found[4], found[4] != "'")
            if found[4] == "`":
                token = token._replace(simple=False)  # a command, and its output is not known
            out.append(token)
            at = token.end
        elif group == 5:
            out.append(Token(SYMBOL, found[5][1:], start, at))
        elif group == 6:
            out.append(Token(LABEL, found[6], start, at))
        elif group == 7:
            out.append(Token(WORD, found[7], start, at))
        elif group == 8:
            if found[8] == "\n":
                for name, indented in pending:
                    end = _document_end(text, at, name, indented)
                    broken += end == at
                    at = end
                pending.clear()
            if found[8] == ";" or not _goes_on(out, text, at):
                out.append(Token(LINE, found[8], start, at))
        else:
            at = _mark(text, start, at, found[9], out, pending)
        if out and out[-1].inner_end == out[-1].end == at:
            # Each one is looked for to the end of the file: the limit keeps the time linear.
            broken += 1
        if broken > _MAX_BROKEN:
            raise ParseError("too many literals that are never closed", start)
    return out


def _mark(text: str, start: int, at: int, mark: str, out: list[Token], pending: list[tuple[str, bool]]) -> int:
    """Takes what a punctuation mark starts; returns the byte after it."""
    value = _value_follows(text, start, at, out)
    if mark == "%" and value:
        literal = _percent(text, start)
        if literal is not None:
            out.append(literal)
            return literal.end
    elif mark == "/" and value:
        token = _string(text, start, at, "/", "/", True)
        out.append(token._replace(kind=MARK, text="/"))
        return token.end
    elif mark == ":" and text.startswith(('"', "'"), at):
        token = _string(text, start, at + 1, text[at], text[at], text[at] == '"')
        out.append(token._replace(kind=SYMBOL))
        return token.end
    elif mark in ("<<", "<<~", "<<-") and (value or mark != "<<"):
        document = _document(text, at)
        if document is not None:
            name, end = document
            pending.append((name, mark != "<<"))
            # What a here-document holds is of no interest, only that it is no code.
            out.append(Token(STRING, "", start, end, 0, 0, False))
            return end
    out.append(Token(MARK, mark, start, at))
    return at


def _value_follows(text: str, start: int, at: int, out: list[Token]) -> bool:
    """Whether the mark at `start` stands where a value must begin, rather than between two values."""
    last = out[-1] if out else None
    if last is None or last.kind in (LINE, LABEL) or (last.kind == MARK and last.text not in (")", "]", "}")) or last.text in OPENERS:
        return True
    spaced = text[start - 1 : start] in (" ", "\t") and text[at : at + 1] not in (" ", "\t", "=", "\n", "")
    return last.kind == WORD and not last.text[0].isdigit() and spaced


def _goes_on(out: list[Token], text: str, at: int) -> bool:
    """Whether the line does not end the statement: it ends with an operator, or the next one starts with a method call."""
    last = out[-1] if out else None
    if last is None or last.kind == LINE:
        return True
    if last.kind == LABEL or (last.kind == MARK and last.text in (",", "=>", "(", "[", "{", "&&", "||", "+", ".", "=", "&.")):
        return True
    rest = text[at : at + 200].lstrip(" \t\r")
    return rest.startswith(("&.", ".")) and not rest.startswith("..")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}


def _percent(text: str, start: int) -> Token | None:
    at = start + 1
    letter = text[at : at + 1]
    if letter.isalpha():
        at += 1
    opening = text[at : at + 1]
    if (letter.isalpha() and letter not in "wWiIqQrsx") or not opening or opening.isalnum() or opening.isspace() or opening == "=":
        return None
    token = _string(text, start, at + 1, opening, _CLOSING.get(opening, opening), letter not in ("w", "i", "q", "s"))
    return token if letter in ("q", "Q", "(", "[", "{", "<") else token._replace(simple=False)


@functools.cache
def _inside() -> re.Pattern[str]:
    return re.compile(r"[\w \t.,:;=~+*@$-]++", re.ASCII)


def _string(text: str, start: int, at: int, opening: str, closing: str, expands: bool) -> Token:
    """The literal whose content starts at `at`. One that is never closed ends with its line, so that the rest can be read."""
    first = at
    depth, braces, simple, escaped = 1, 0, True, False
    skip = _inside().match
    while at < len(text):
        found = skip(text, at) if closing not in ":;=~+*@$-.," else None
        if found is not None:
            at = found.end()
            continue
        char = text[at]
        if char == "\\":
            escaped = True
            at += 1
        elif braces:
            braces += (char == "{") - (char == "}")
        elif expands and char == "#" and text.startswith("{", at + 1):
            simple = False
            braces, at = 1, at + 1
        elif char == closing:
            depth -= 1
            if not depth:
                raw = text[first:at]
                return Token(STRING, _unescaped(raw, closing) if escaped and simple else decoded(raw), start, at + 1, first, at, simple)
        elif char == opening:
            depth += 1
        at += 1
    end = _line_end(text, first)
    return Token(STRING, "", start, end, first, end, False)


def _unescaped(raw: str, closing: str) -> str:
    pieces = decoded(raw).split("\\")
    out = [pieces[0]]
    at = 1
    while at < len(pieces):
        piece = pieces[at]
        if piece == "" and at + 1 < len(pieces):
            out += ["\\", pieces[at + 1]]
            at += 2
            continue
        if closing == "'" and not piece.startswith("'"):
            out.append("\\")
        elif closing != "'" and piece[:1] in ("n", "t"):
            piece = {"n": "\n", "t": "\t"}[piece[0]] + piece[1:]
        out.append(piece)
        at += 1
    return scalar_values("".join(out))


def _document(text: str, at: int) -> tuple[str, int] | None:
    """The name of the here-document whose `<<` ends at `at`, and the byte after the name."""
    quote = text[at : at + 1] if text[at : at + 1] in ("'", '"', "`") else ""
    first = at + len(quote)
    end = first
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    if end == first or (quote and not text.startswith(quote, end)):
        return None
    return text[first:end], end + len(quote)


def _document_end(text: str, at: int, name: str, indented: bool) -> int:
    """The byte after the line that ends the here-document; `at` where no line does, as then it was none."""
    space = "[ \\t]*" if indented else ""
    found = re.compile(rf"^{space}{name}\r?$", re.MULTILINE).search(text, at)
    return at if found is None else found.end()
