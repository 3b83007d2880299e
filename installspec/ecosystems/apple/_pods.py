"""`pod 'Name', …` and `s.dependency 'Name', …` calls as dependencies."""

from __future__ import annotations

import re

from installspec.ecosystems.apple._ruby_blocks import split
from installspec.ecosystems.apple._ruby_constants import constants, looked_up
from installspec.ecosystems.apple._ruby_text import MARK, STRING
from installspec.model.facts import Definition, Dependency, Problem, Via

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.apple._ruby_blocks import Call, Part
    from installspec.ecosystems.apple._ruby_text import Token
    from installspec.model.source import Source

_SOURCES = {"git": "git", "path": "path", "podspec": "url", "http": "url", "svn": "url", "hg": "url"}
ORIGIN = frozenset({*_SOURCES, "tag", "branch", "commit", "submodules"})


class PodReader:
    """Reads the calls of one file; knows its string variables."""

    def __init__(self, source: Source, tokens: list[Token], format_: str) -> None:
        self.source = source
        self.tokens = tokens
        self.format = format_
        self.problems: list[Problem] = []
        self._variables: dict[str, int] | None = None
        self._used: dict[str, int] = {}

    def pod(self, call: Call, scope: str, linked: tuple[str, ...] | None) -> Dependency | None:
        """None where the name is computed; with a problem unless it is a pod of a folder, as plugins of Flutter and React Native are."""
        start, end = self.tokens[call.at].start, self.tokens[call.last - 1].end
        first = call.parts[0]
        name, _ = self._text(first)
        if not name and any(part.key == "path" for part in call.parts):
            return None
        if not name:
            self.problems.append(Problem(self.source.where(start, end), "the name of this pod is computed", "IS902"))
            return None
        options = [part for part in call.parts if part.key]
        origin = [part for part in options if part.key in ORIGIN]
        source_kind = next((_SOURCES[part.key] for part in origin if part.key in _SOURCES), "registry")
        address = next((self._text(part)[0] or "" for part in origin if part.key in _SOURCES), "")
        if source_kind == "registry":
            # One repository of specs of several.
            address = next((self._text(part)[0] or "" for part in options if part.key == "source"), "")
        versions = [part for part in call.parts[1:] if not part.key]
        # A version and another source exclude each other, so options that stand elsewhere cannot change a version.
        if len(versions) > 1:
            versions = [part for part in versions if not self._splat(part)] or versions
        via: tuple[Via, ...] = ()
        range_ = ""
        if versions:
            at, kind, range_, via = self._versions(versions)
        elif origin and source_kind != "registry":
            at = origin[0].start, self.tokens[origin[-1].last - 1].end
            kind = "ref" if source_kind == "git" else "any"
        else:
            token = self.tokens[first.first]
            at = (token.inner_start, token.inner_end) if token.kind == STRING else (token.start, token.end)
            return Dependency(
                self.format, name, "", "any", scope, self.source.where(start, end), self.source.where(*at), "cocoapods",
                source=address, source_kind=source_kind, unit=self.source.folder, manager="cocoapods", linked=linked,
            )  # fmt: skip
        return Dependency(
            self.format, name, self.source.data[at[0] : at[1]].decode(), kind, scope, self.source.where(start, end), self.source.where(*at),
            "cocoapods", range_, address, source_kind, self.source.folder, "cocoapods", via, linked=linked,
        )  # fmt: skip

    def definitions(self) -> list[Definition]:
        """The variables that requirements refer to."""
        out = []
        for name, at in self._used.items():
            token = self.tokens[at]
            where = self.source.where(token.inner_start, token.inner_end)
            dotted = name.replace("[:", ".").replace("[", ".").removesuffix("]")
            out.append(Definition(self.format, f"podfile.{dotted}", token.text, where, self.source.folder))
        return out

    def shared(self) -> list[Definition]:
        """The names that other files know as well: constants and globals, and entries of hashes in them."""
        for name, at in self._constants().items():
            if at >= 0 and (name[0] == "$" or name[0].isupper()):
                self._used[name] = at
        return [each for each in self.definitions() if each.name[len("podfile.")] == "$" or each.name[len("podfile.")].isupper()]

    def _versions(self, parts: list[Part]) -> tuple[tuple[int, int], str, str, tuple[Via, ...]]:
        """Bytes, kind, range and hops of the requirements, each a string, a variable or an array of them."""
        pieces: list[Part] = []
        for part in parts:
            pieces += self._elements(part)
        first, last = self.tokens[parts[0].first], self.tokens[parts[-1].last - 1]
        at = first.start, last.end
        if len(parts) == 1 and first is last and first.kind == STRING and (first.inner_start or first.inner_end):
            at = first.inner_start, first.inner_end
        values: list[str] = []
        via: tuple[Via, ...] = ()
        for piece in pieces:
            value, hops = self._text(piece)
            if value is None:
                return at, "variable", "", via
            values.append(value)
            via += hops
        if not values:
            return at, "any", "", ()
        exact = len(values) == 1 and values[0].lstrip("= ")[:1].isdigit()
        return at, "variable" if via else "exact" if exact else "range", ", ".join(values), via

    def _elements(self, part: Part) -> list[Part]:
        tokens = self.tokens
        if not (tokens[part.first].kind == MARK and tokens[part.first].text == "[" and tokens[part.last - 1].text == "]"):
            return [part]
        return [part._replace(first=first, last=last) for first, last in split(tokens, part.first + 1, part.last - 1)]

    def _splat(self, part: Part) -> bool:
        """Whether this is `**options`."""
        first = self.tokens[part.first]
        return part.last - part.first > 2 and first.kind == MARK and first.text == "*" == self.tokens[part.first + 1].text

    def _text(self, part: Part) -> tuple[str | None, tuple[Via, ...]]:
        """The value of a string, of a variable that holds one, or of a string with such variables in it."""
        token = self.tokens[part.first]
        if token.kind != STRING:
            name = looked_up(self.tokens, part.first, part.last)
            return self._variable(name) if name else (None, ())
        if part.last - part.first != 1 or not token.inner_end:
            return None, ()
        if token.simple:
            return token.text, ()
        pieces = re.split(r"#\{\s*([\w$@]+)\s*\}", token.text)
        via: tuple[Via, ...] = ()
        for index in range(1, len(pieces), 2):
            value, hops = self._variable(pieces[index])
            if value is None:
                return None, ()
            pieces[index] = value
            via += hops
        return (None, ()) if "#{" in "".join(pieces[::2]) or len(pieces) == 1 else ("".join(pieces), via)

    def _variable(self, name: str) -> tuple[str | None, tuple[Via, ...]]:
        at = self._constants().get(name, -1)
        if at < 0:
            return None, ()
        self._used[name] = at
        token = self.tokens[at]
        return token.text, (Via(self.source.where(token.inner_start, token.inner_end), token.text),)

    def _constants(self) -> dict[str, int]:
        if self._variables is None:
            self._variables = constants(self.tokens)
        return self._variables
