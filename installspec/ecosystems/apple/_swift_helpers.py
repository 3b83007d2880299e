"""Functions that a manifest writes for itself around `.package(url:)`: `.github("owner", repo: "name", exact: "1.2.3")`."""

from __future__ import annotations

import re

from installspec.ecosystems.apple._swift_text import STRING, WORD, Argument, Script, labelled
from installspec.model.tuples import NamedTuple

_DEPTH = 3  # functions that call functions for an address
_OVERLOADS = 16  # of one name, with different labels


class Parameter(NamedTuple):
    """`label` is "" where a call says none."""

    label: str
    name: str


class Function(NamedTuple):
    """The tokens of a function's one expression are `first` to `last` (exclusive)."""

    parameters: tuple[Parameter, ...]
    first: int
    last: int


class Helpers:
    """The functions of one script whose body is one expression, by name."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self._functions: dict[str, list[Function]] = {}
        for at, token in enumerate(script.tokens):
            if token.kind == WORD and token.text == "func" and at + 2 < len(script.tokens) and script.is_mark(at + 2, "("):
                function = self._function(at + 2)
                several = self._functions.setdefault(script.tokens[at + 1].text or "", [])
                if function is not None and len(several) < _OVERLOADS:
                    several.append(function)
        wrapping = [(name, one) for name, several in self._functions.items() for one in several if self._package(one) is not None]
        self.names = frozenset(name for name, _ in wrapping)
        self._bodies = frozenset(one.first + 2 for _, one in wrapping)

    def holds(self, opening: int) -> bool:
        """Whether this call is the body of one of the functions."""
        return opening in self._bodies

    def address(self, name: str, arguments: list[Argument]) -> tuple[str, list[Argument]] | None:
        """The address that a call of a function gives its package, and the arguments that are not for the address."""
        for function in self._functions.get(name, ()):
            inner = self._package(function)
            url = labelled(inner, "url") if inner is not None else None
            bound = self._bound(function, arguments, {}, _DEPTH) if url is not None else None
            if url is None or bound is None:
                continue
            text = self._text(url.first, url.last, bound, _DEPTH)
            if text is not None:
                names = {self.script.tokens[at].text for at in range(url.first, url.last)} | set(self._interpolated(url.first))
                used = [parameter.name in names for parameter in function.parameters]
                return text, [one for one, needed in zip(arguments, used, strict=True) if not needed]
        return None

    def _function(self, opening: int) -> Function | None:
        script = self.script
        closing = script.partner[opening]
        if closing < 0:
            return None
        brace = next((at for at in range(closing + 1, min(closing + 12, len(script.tokens))) if script.is_mark(at, "{")), -1)
        last = script.partner[brace] if brace >= 0 else -1
        if last < 0:
            return None
        first = brace + 1 + (script.tokens[brace + 1].text == "return")
        parameters = []
        for part in script.arguments(opening) or []:
            words = []
            # `label name: Type`, or `name: Type`, of which the tokens are given without their label.
            for at in range(part.first, part.last):
                if script.is_mark(at, ":"):
                    break
                words.append(script.tokens[at].text or "")
            names = [part.label] if part.label else words[:2]
            if not names:
                return None
            label, name = names[0], names[-1]
            parameters.append(Parameter("" if label == "_" else label, name))
        return Function(tuple(parameters), first, last)

    def _package(self, function: Function) -> list[Argument] | None:
        """The arguments of `.package(…)`, if that is what the function gives, with an address that is made of its parameters."""
        script, at = self.script, function.first
        if not (script.is_mark(at, ".") and script.is_mark(at + 2, "(") and script.tokens[at + 1].text == "package"):
            return None
        inner = script.arguments(at + 2) if script.partner[at + 2] == function.last - 1 else None
        url = labelled(inner, "url") if inner is not None else None
        return inner if function.parameters and url is not None and script.string(url) is None else None

    def _bound(self, function: Function, arguments: list[Argument], outer: dict[str, str], depth: int) -> dict[str, str] | None:
        """The texts of the parameters, as far as they are known; None where the call does not fit."""
        if [one.label for one in arguments] != [one.label for one in function.parameters]:
            return None
        texts = (
            (one.name, self._text(given.first, given.last, outer, depth)) for one, given in zip(function.parameters, arguments, strict=True)
        )
        return {name: text for name, text in texts if text is not None}

    def _text(self, first: int, last: int, bound: dict[str, str], depth: int) -> str | None:
        script, token = self.script, self.script.tokens[first]
        if last - first == 1:
            if token.kind == WORD:
                return bound.get(token.text or "")
            return token.text if token.text is not None else self._filled(first, bound)
        call = next((at for at in range(first, last) if script.is_mark(at, "(")), -1)
        if call <= first or script.partner[call] != last - 1 or not depth:
            return None
        arguments = script.arguments(call) or []
        for function in self._functions.get(script.tokens[call - 1].text or "", ()):
            inner = self._bound(function, arguments, bound, depth - 1)
            if inner is not None:
                return self._text(function.first, function.last, inner, depth - 1)
        return None

    def _interpolated(self, at: int) -> list[str]:
        token = self.script.tokens[at]
        return re.findall(r"\\\((\w+)\)", self.script.source[token.start : token.end]) if token.kind == STRING else []

    def _filled(self, at: int, bound: dict[str, str]) -> str | None:
        """A string with nothing but parameters in it."""
        token = self.script.tokens[at]
        written = self.script.source[token.start : token.end]
        if not re.fullmatch(r'"(?:[^"\\\n]|\\\(\w+\))*"', written) or any(name not in bound for name in self._interpolated(at)):
            return None
        return re.sub(r"\\\((\w+)\)", lambda found: bound[found[1]], written[1:-1])
