"""Python versions and specifiers (PEP 440), and Poetry's `^`, `~`, bare and wildcard constraints (Poetry docs, "Dependency specification").

A pre-release (or a development release) is taken only if a specifier other than `!=` names one. Poetry's `||` is a union, and blanks
separate as commas do. `===` takes that very text only, and must still name a version to be understood.
"""

from __future__ import annotations

import re
from functools import cache

from ._clauses import ADMITS, AHEAD, BEHIND, EXCLUDES, Alternative, Clause, Requirement, at_least, below

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Local = tuple[tuple[int, int, str], ...]
Pep440 = tuple[int, tuple[int, ...], tuple[int, str, int], int, tuple[int, int], Local]
"""Epoch, release without trailing zeros, pre-release, post-release (-1: none), development release, local version."""

FINAL = (1, "", 0)
BEFORE_ALL = (-1, "", 0)  # a development release of the release itself comes before its pre-releases
SETTLED = (1, 0)  # not a development release
PLAIN = (FINAL, -1, SETTLED, ())  # what follows epoch and release where there is nothing more

LETTERS = {"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc"}

VERSION = (
    r"v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)"
    r"(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]+)?)?"
    r"(?:-([0-9]+)|[-_.]?(post|rev|r)[-_.]?([0-9]+)?)?"
    r"(?:[-_.]?(dev)[-_.]?([0-9]+)?)?"
    r"(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?"
)


@cache
def _version() -> re.Pattern[str]:
    return re.compile(VERSION, re.IGNORECASE)


@cache
def _specifier() -> re.Pattern[str]:
    return re.compile(r"\s*(===|==|!=|~=|>=|<=|>|<|=|\^|~)?\s*([^\s,<>=!~^]+(?:![^\s,<>=!~^]+)?)\s*(,?)")


class Spelled(tuple["Any", ...]):
    """A version (`Pep440`) with the text that spelled it, which `===` asks for."""

    text: str


def parse(version: str) -> Spelled | None:
    read = _read(version)
    if read is None:
        return None
    key = Spelled(read[0])
    key.text = version
    return key


def _read(version: str) -> tuple[Pep440, list[int]] | None:
    """The version, and its release numbers as written."""
    match = _version().fullmatch(version)
    if match is None:
        return None
    epoch, numbers, letter, pre, implicit, post_word, post, dev_word, dev, local = match.groups()
    release = [int(number) for number in numbers.split(".")]
    after = int(implicit or post or 0) if implicit or post_word else -1
    if letter:
        word = letter.lower()
        before = (0, LETTERS.get(word, word), int(pre or 0))
    else:
        before = BEFORE_ALL if dev_word and after < 0 else FINAL
    names = re.split("[-_.]", local.lower()) if local else []
    suffix = tuple((1, int(name), "") if name.isdigit() else (0, 0, name) for name in names)
    development = (0, int(dev or 0)) if dev_word else SETTLED
    return (int(epoch or 0), _trim(release), before, after, development, suffix), release


def requirement(text: str) -> Requirement | None:
    found = []
    for part in text.replace("||", "|").split("|"):
        alternative = _alternative(part.strip())
        if alternative is None:
            return None
        found.append(alternative)
    return tuple(found)


def _alternative(text: str) -> Alternative | None:
    if not text:
        return None
    clauses: list[Clause] = []
    open_to_pre = False
    at, comma = 0, ""
    while at < len(text):
        match = _specifier().match(text, at)
        if match is None:
            return None
        sign, named, comma = match[1] or "", match[2], match[3]
        at = match.end()
        if named == "*" and sign in ("", "=", "=="):
            continue
        read = _read(named.removesuffix(".*"))
        made = _clauses(sign, named, *read) if read else None
        if read is None or made is None:
            return None
        clauses.extend(made)
        open_to_pre = open_to_pre or (sign != "!=" and _is_pre(read[0]))
    if comma:
        return None

    def shut(version: Pep440) -> Pep440 | None:
        return None if open_to_pre or not _is_pre(version) else _leads_to(version)

    return Alternative(tuple(clauses), shut)


def _clauses(sign: str, text: str, version: Pep440, release: list[int]) -> list[Clause] | None:
    if text.endswith(".*"):
        if version != (*version[:2], *PLAIN) or sign not in ("", "=", "==", "!="):
            return None
        low, high = _first(version[0], release), _first(version[0], _bumped(release, len(release) - 1))
        if sign == "!=":
            return [Clause(lambda v: EXCLUDES if low <= v < high else ADMITS)]
        return [at_least(low, text.removesuffix(".*")), below(high)]
    if version[5] and sign not in ("", "=", "==", "===", "!="):
        return None  # "Local version identifiers are NOT permitted" with the others
    if sign in ("^", "~", "~="):
        return _compatible(sign, text, version, release)
    return [_single(sign, text, version)]


def _compatible(sign: str, text: str, version: Pep440, release: list[int]) -> list[Clause] | None:
    """`~=1.4.5` keeps all but the last number; Poetry's `^` keeps up to the first that is not 0, its `~` major and minor."""
    if sign == "~=":
        kept = len(release) - 2
    elif sign == "~":
        kept = min(len(release), 2) - 1
    else:
        kept = next((at for at, number in enumerate(release) if number), len(release) - 1)
    return [at_least(version, text), below(_first(version[0], _bumped(release, kept)))] if kept >= 0 else None


def _single(sign: str, text: str, version: Pep440) -> Clause:
    lower = (version, text)
    if sign == ">=":
        return at_least(version, text)
    if sign == "<=":
        return Clause(lambda v: ADMITS if _public(v) <= version else BEHIND)
    if sign == ">":
        # "MUST NOT allow a post-release of the given version unless V itself is a post release", nor a local version of it.
        posts = version[3] < 0

        def over(v: Pep440) -> str:
            alike = v[:3] == version[:3]
            return AHEAD if v <= version or (alike and posts and v[3] >= 0) or (v[5] and _public(v) == version) else ADMITS

        return Clause(over, lower)
    if sign == "<":
        # "MUST NOT allow a pre-release of the specified version unless the specified version is itself a pre-release".
        before = BEFORE_ALL if version[3] < 0 else FINAL
        return below(version if _is_pre(version) else (*version[:2], before, version[3], (0, 0), ()))
    strip = not version[5]

    def same(v: Any) -> str:
        seen = _public(v) if strip else v
        return AHEAD if seen < version else BEHIND if seen > version else ADMITS

    if sign == "!=":
        return Clause(lambda v: EXCLUDES if same(v) == ADMITS else ADMITS)
    if sign == "===":
        return Clause(lambda v: EXCLUDES if same(v) == ADMITS and v.text.lower() != text.lower() else same(v), lower, True)
    return Clause(same, lower, True)


def _is_pre(version: Pep440) -> bool:
    return version[2][0] == 0 or version[4] != SETTLED


def _public(version: Pep440) -> Pep440:
    return (*version[:5], ())


def _leads_to(version: Pep440) -> Pep440:
    after = version[3] if version[2] == FINAL else -1
    return (*version[:2], FINAL, after, SETTLED, ())


def _bumped(release: list[int], at: int) -> list[int]:
    return [*release[:at], release[at] + 1]


def _first(epoch: int, release: list[int]) -> Pep440:
    """The first development release of that release, which comes before all of its versions."""
    return epoch, _trim(release), BEFORE_ALL, -1, (0, 0), ()


def _trim(release: list[int]) -> tuple[int, ...]:
    end = len(release)
    while end and release[end - 1] == 0:
        end -= 1
    return tuple(release[:end])
