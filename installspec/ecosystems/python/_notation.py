"""A new requirement written as its neighbours are."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.ecosystems.python._requirement import poetry_range, read

_SIGNS = ("===", "==", "~=", ">=")


def requirement(name: str, version: str, neighbours: Sequence[str]) -> str:
    """A PEP 508 string: pinned, compatible or at least, with or without blanks and a bound above, as most of `neighbours`."""
    stated = [specifiers for one in neighbours if (specifiers := _specifiers(one))]
    return name + _by_majority(version, stated, "")


def constraint(version: str, neighbours: Sequence[str]) -> str:
    """The constraint of a table (Poetry, Pipfile): `^` unless most of `neighbours` are written otherwise."""
    stated = [one for one in neighbours if poetry_range(one)]
    carets = [one for one in stated if one.startswith(("^", "~")) and not one.startswith("~=")]
    if not stated or len(carets) * 2 >= len(stated):
        return f"^{version}"
    plain = [one for one in stated if one[:1].isdigit()]
    return version if len(plain) * 2 > len(stated) else _by_majority(version, stated, f"^{version}")


def least(version: str, neighbours: Sequence[str]) -> str:
    """The same for a Pipfile, which has no `^`."""
    return _by_majority(version, [one for one in neighbours if one != "*"], "")


def _specifiers(text: str) -> str:
    wanted = read(text)
    if wanted is None or wanted.source_kind != "registry" or not wanted.range:
        return ""
    # With the blanks in front: `name >= 1`.
    start, stop = wanted.span
    head = text[:start]
    return head[len(head.rstrip()) :] + text[start:stop]


def _by_majority(version: str, stated: Sequence[str], otherwise: str) -> str:
    counts = {sign: sum(one.strip().startswith(sign) for one in stated) for sign in _SIGNS}
    sign = max(_SIGNS, key=lambda one: counts[one]) if stated else ">="
    if counts.get(sign, 0) * 2 <= len(stated):
        sign = ">="
        if otherwise and stated:
            return otherwise
    like = [one for one in stated if one.strip().startswith(sign)]
    before = " " if sum(one.startswith(" ") for one in like) * 2 > len(like) else ""
    after = " " if sum(one.strip()[len(sign) :].startswith(" ") for one in like) * 2 > len(like) else ""
    if sign == "~=":
        short = sum(one.count(".") < 2 for one in like) * 2 > len(like)
        return f"{before}~={after}{'.'.join(version.split('.')[:2]) if short else version}"
    bounded = [one for one in like if ",<" in one.replace(" ", "") and "," in one]
    major = version.partition(".")[0]
    if sign == ">=" and major.isdigit() and like and len(bounded) * 2 > len(like):
        apart = ", " if sum(", " in one for one in bounded) * 2 > len(bounded) else ","
        zeros = ".0.0" if sum(one.rstrip().endswith(".0.0") for one in bounded) * 2 > len(bounded) else ""
        zeros = zeros or (".0" if sum(one.rstrip().endswith(".0") for one in bounded) * 2 > len(bounded) else "")
        return f"{before}>={after}{version}{apart}<{after}{int(major) + 1}{zeros}"
    return f"{before}{sign}{after}{version}"
