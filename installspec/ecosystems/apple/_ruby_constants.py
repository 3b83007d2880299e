"""The text that the names of a Podfile stand for."""

from __future__ import annotations

from installspec.ecosystems.apple._ruby_blocks import split
from installspec.ecosystems.apple._ruby_text import LABEL, LINE, MARK, STRING, SYMBOL, WORD, Token

_PAIRS = {"(": ")", "[": "]", "{": "}"}


def constants(tokens: list[Token]) -> dict[str, int]:
    """Names that are assigned exactly once, to the token of their plain string; -1 for every other assigned name.

    An entry of a hash is `name[:key]` or `name[key]`, depending on whether its key is a symbol.
    """
    out: dict[str, int] = {}
    entries: dict[str, int] = {}
    changed: set[str] = set()
    closings: dict[int, int] | None = None
    for at, token in enumerate(tokens):
        if token.kind != MARK or token.text not in ("=", "||=", "+=") or at == 0:
            continue
        if tokens[at - 1].text == "]" and at >= 4:
            entries[looked_up(tokens, at - 4, at)] = -1
        if tokens[at - 1].kind != WORD:
            continue
        value = tokens[at + 1] if at + 1 < len(tokens) else None
        begins = at == 1 or tokens[at - 2].kind == LINE
        name = tokens[at - 1].text
        sole = begins and token.text == "=" and name not in out
        plain = value is not None and value.kind == STRING and value.simple and value.inner_end > 0
        out[name] = at + 1 if sole and plain and _ends(tokens, at + 2) else -1
        if not sole:
            changed.add(name)
        if value is not None and value.kind == MARK and value.text == "{":
            closings = _closings(tokens) if closings is None else closings
            for key, held in _entries(tokens, at + 1, closings.get(at + 1, -1)):
                entries[f"{name}[{key}]"] = held if sole and f"{name}[{key}]" not in entries else -1
    out.update({key: -1 if key.partition("[")[0] in changed else held for key, held in entries.items()})
    return out


def looked_up(tokens: list[Token], first: int, last: int) -> str:
    """The name in the sense of `constants` that these tokens look up: a word, or a word with a plain key; "" for none."""
    if tokens[first].kind != WORD or last - first not in (1, 4):
        return ""
    if last - first == 1:
        return tokens[first].text
    opening, key, closing = tokens[first + 1 : last]
    if opening.text != "[" or closing.text != "]" or key.kind not in (SYMBOL, STRING) or not key.simple:
        return ""
    return f"{tokens[first].text}[{':' if key.kind == SYMBOL else ''}{key.text}]"


def _ends(tokens: list[Token], at: int) -> bool:
    """Whether the statement ends here; `.freeze` changes nothing about a text."""
    if at + 1 < len(tokens) and tokens[at].text == "." and tokens[at + 1].text == "freeze":
        at += 2
    return at >= len(tokens) or tokens[at].kind == LINE


def _closings(tokens: list[Token]) -> dict[int, int]:
    """Every bracket with the one that closes it."""
    out: dict[int, int] = {}
    open_ones: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind == MARK and token.text in _PAIRS:
            open_ones.append(at)
        elif token.kind == MARK and open_ones and token.text == _PAIRS[tokens[open_ones[-1]].text]:
            out[open_ones.pop()] = at
    return out


def _entries(tokens: list[Token], opening: int, closing: int) -> list[tuple[str, int]]:
    """The keys of a hash whose values are plain strings."""
    if closing < 0 or not _ends(tokens, closing + 1):
        return []
    out: list[tuple[str, int]] = []
    for first, last in split(tokens, opening + 1, closing):
        key = tokens[first]
        arrow = key.kind in (SYMBOL, STRING) and last - first == 3 and tokens[first + 1].text == "=>"
        value = tokens[last - 1]
        if (arrow or (key.kind == LABEL and last - first == 2)) and value.kind == STRING and value.simple and value.inner_end:
            out.append((key.text if key.kind == STRING else f":{key.text}", last - 1))
    return out
