"""The requirement of a `.package(…)` call, in every form that SwiftPM and Tuist have or had."""

from __future__ import annotations

from installspec.ecosystems.apple._swift_text import (
    MARK,
    STRING,
    WORD,
    Argument,
    Script,
    labelled,
)
from installspec.ecosystems.apple._swiftpm import VERSIONED, ranged
from installspec.model.facts import Via
from installspec.model.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.source import Source

_LABELS = ("from", "exact", "branch", "revision")


class Requirement(NamedTuple):
    """`start`, `end` are bytes; `range` is "" where the value is not known. `known` is False for a form that is not supported."""

    start: int
    end: int
    kind: str
    range: str
    via: tuple[Via, ...] = ()
    known: bool = True


class Reader:
    """Reads requirements of one script; knows its string constants."""

    def __init__(self, source: Source, script: Script) -> None:
        self.source = source
        self.script = script
        self._constants: dict[str, int] | None = None

    def requirement(self, arguments: list[Argument]) -> Requirement | None:
        """None where the call states no requirement."""
        for label in _LABELS:
            argument = labelled(arguments, label)
            if argument is not None:
                return self._single(label, argument, argument.start)
        argument = labelled(arguments, "requirement")
        if argument is None:
            argument = next((each for each in arguments if each.label == ""), None)
        return None if argument is None else self._expression(argument)

    def text(self, argument: Argument | None) -> tuple[str | None, tuple[Via, ...]]:
        """The value of a string, or of a constant that holds one, with the hop to it."""
        script = self.script
        value = script.string(argument)
        if value is not None or argument is None:
            return value, ()
        first, last = argument.first, argument.last
        tokens = script.tokens
        opening = first + (script.is_mark(first, ".") and tokens[min(first + 1, last - 1)].text == "init") + 1
        named = tokens[opening - 1].text in ("Version", "init") and opening < last
        if named and script.is_mark(opening, "(") and script.partner[opening] == last - 1:
            return self._version(opening)
        if all(token.kind == WORD or token.text == "." for token in tokens[first:last]) and tokens[last - 1].kind == WORD:
            at = self._constant(tokens[last - 1].text or "")
            if at is not None:
                token = tokens[at]
                return token.text, (Via(self.source.where(*inner(script, at)), token.text or ""),)
        return None, ()

    def _version(self, opening: int) -> tuple[str | None, tuple[Via, ...]]:
        arguments = self.script.arguments(opening) or []
        if len(arguments) == 1:
            return self.text(arguments[0])
        numbers = [self.script.tokens[each.first].text or "" for each in arguments[:3] if each.last - each.first == 1]
        return (".".join(numbers), ()) if len(arguments) == 3 and len(numbers) == 3 and all(map(str.isdigit, numbers)) else (None, ())

    def _single(self, keyword: str, argument: Argument, start: int) -> Requirement:
        value, via = self.text(argument)
        end = self.script.end(argument)
        if value is None:
            return Requirement(start, end, "variable", "")
        kind, range_ = ranged(keyword, value)
        return Requirement(start, end, "variable" if via else kind, range_, via)

    def _expression(self, argument: Argument) -> Requirement:
        script, tokens = self.script, self.script.tokens
        first, last = argument.first, argument.last
        start, end = tokens[first].start, script.end(argument)
        between = self._operator(first, last)
        if between is not None:
            return self._range(argument, between)
        call = next((at for at in range(first, min(first + 8, last)) if script.is_mark(at, "(")), None)
        if call is not None and script.partner[call] == last - 1:
            keyword = tokens[call - 1].text or ""
            parts = script.arguments(call) or []
            low, high = labelled(parts, "from"), labelled(parts, "to")
            if keyword == "range" and low is not None and high is not None:
                return self._bounds(low, "..<", high, start, end)
            if len(parts) == 1 and (keyword in VERSIONED or keyword in _LABELS):
                return self._single(keyword, parts[0], start)._replace(end=end)
            return Requirement(start, end, "any", "", known=False)
        if last - first == 1 and tokens[first].kind in (STRING, WORD):
            return Requirement(start, end, "variable" if tokens[first].kind == WORD else "any", "", known=False)
        return Requirement(start, end, "any", "", known=False)

    def _operator(self, first: int, last: int) -> int | None:
        """The `..<` or `...` that is in none of the brackets between."""
        tokens, at = self.script.tokens, first
        while at < last:
            if tokens[at].kind == MARK and tokens[at].text in ("..<", "..."):
                return at
            at = max(self.script.partner[at], at) + 1
        return None

    def _range(self, argument: Argument, between: int) -> Requirement:
        low = Argument("", argument.first, between, argument.start)
        high = Argument("", between + 1, argument.last, argument.start)
        start, end = self.script.tokens[argument.first].start, self.script.end(argument)
        if low.first == low.last or high.first == high.last:
            # SwiftPM has no package(url:) for a one-sided range.
            return Requirement(start, end, "range", "", known=False)
        return self._bounds(low, self.script.tokens[between].text or "", high, start, end)

    def _bounds(self, low: Argument, operator: str, high: Argument, start: int, end: int) -> Requirement:
        lower, via_low = self.text(low)
        upper, via_high = self.text(high)
        via = via_low + via_high
        if lower is None or upper is None:
            return Requirement(start, end, "variable", "", via)
        return Requirement(start, end, "variable" if via else "range", f"{lower}{operator}{upper}", via)

    def _constant(self, name: str) -> int | None:
        """The token of the one literal that `name` is ever given, if so."""
        if self._constants is None:
            self._constants = _constants(self.script)
        at = self._constants.get(name, -1)
        return None if at < 0 else at


def inner(script: Script, at: int) -> tuple[int, int]:
    """The bytes of a string token without its quotes."""
    token = script.tokens[at]
    text = script.source[token.start : token.end]
    quotes = len(text) - len(text.lstrip('#"')) if text.strip('#"') else len(text) // 2
    return token.start + quotes, token.end - quotes


def _constants(script: Script) -> dict[str, int]:
    """Names that are assigned exactly once, to the token of their string literal; -1 for every other assigned name."""
    out: dict[str, int] = {}
    tokens = script.tokens
    for at, token in enumerate(tokens):
        if token.text != "=" or token.kind != MARK:
            continue
        name = at - 1
        if script.is_mark(name - 1, ":"):
            name -= 2
        if name < 0 or tokens[name].kind != WORD:
            continue
        declared = name > 0 and tokens[name - 1].text in ("let", "var")
        literal = at + 1 < len(tokens) and tokens[at + 1].kind == STRING and tokens[at + 1].text is not None
        # A literal that goes on (`"a" + b`, `"a".lowercased()`, `"a" as …`) is not the value; a new line or a closing bracket ends it.
        ends = at + 2 >= len(tokens) or (
            (tokens[at + 2].text in (";", "}") or "\n" in script.source[tokens[at + 1].end : tokens[at + 2].start])
            and not (tokens[at + 2].kind == MARK and tokens[at + 2].text in ("+", ".", "?"))
        )
        key = tokens[name].text or ""
        out[key] = at + 1 if declared and literal and ends and key not in out else -1
    return out
