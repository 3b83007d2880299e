"""Requirements of Python packages: PEP 508 strings, and the constraints of Poetry and Pipfile."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from installspec.model.tuples import NamedTuple

_SIGNS = ("===", "==", "!=", "~=", "<=", ">=", "<", ">")
REQUIREMENTS = (
    "requirements*.txt",
    "requirements*.in",
    "*requirements.txt",
    "*requirements.in",
    "constraints*.txt",
    "requirements/*.txt",
    "requirements/*.in",
)
ARCHIVES = (".whl", ".tar.gz", ".zip")


class Wanted(NamedTuple):
    """`name` normalised; `range` the specifiers without blanks; `kind` exact | range | ref | any; `span` of the specifiers."""

    name: str
    range: str
    kind: str
    source: str = ""
    source_kind: str = "registry"
    span: tuple[int, int] = (0, 0)


@functools.cache
def _head() -> Callable[[str], re.Match[str] | None]:
    """The name and what may stand between it and the specifiers: extras."""
    return re.compile(r"\s*+([A-Za-z0-9][A-Za-z0-9._-]*+)\s*+(?:\[[^\]]*+\]\s*+)?+").match


def normalised(name: str) -> str:
    """A name as PEP 503 has it: lower case, runs of `-`, `_` and `.` as one `-`."""
    return "-".join(part for part in name.lower().replace("_", "-").replace(".", "-").split("-") if part)


def name_of(text: str) -> str:
    """The normalised name that a text begins with, "" if it does not."""
    head = _head()(text)
    return "" if head is None or head[1][-1] in "._-" else normalised(head[1])


def read(text: str) -> Wanted | None:
    """A PEP 508 requirement, or None where the text is none."""
    head = _head()(text)
    if head is None or head[1][-1] in "._-":
        return None
    name, start = normalised(head[1]), head.end()
    if text.startswith("@", start):
        start += 1 + len(text[start + 1 :]) - len(text[start + 1 :].lstrip())
        stop = min((at for at in (text.find(" ;", start), text.find("\t;", start)) if at >= 0), default=len(text))
        url = text[start:stop].rstrip()
        return Wanted(name, "", "ref", url, origin(url), (start, start + len(url))) if url else None
    marker = text.find(";", start)
    stop = len(text) if marker < 0 else marker
    rest = text[start:stop].rstrip()
    if rest.startswith("(") and rest.endswith(")"):
        start, rest = start + 1, rest[1:-1]
    specifiers = _specifiers(rest)
    if specifiers is None:
        return None
    return Wanted(name, specifiers, kind_of(specifiers), span=(start, start + len(rest)))


def _specifiers(text: str) -> str | None:
    """Specifiers without blanks; None where one of them is none. A comma at the end is taken, as packaging takes it."""
    pieces = [piece.strip() for piece in text.split(",")]
    if len(pieces) > 1 and not pieces[-1]:
        pieces.pop()
    if pieces == [""]:
        return ""
    for index, piece in enumerate(pieces):
        sign = next((each for each in _SIGNS if piece.startswith(each)), "")
        version = piece[len(sign) :].strip()
        if not sign or not version or any(not char.isalnum() and char not in ".*+!_-" for char in version):
            return None
        pieces[index] = sign + version
    return ",".join(pieces)


def named_by(file: str) -> str:
    """The name of the package that a wheel or a source archive holds (PEP 427, PEP 625), "" for any other file."""
    base = file.partition("#")[0].partition("?")[0].replace("\\", "/").rpartition("/")[2]
    ending = next((each for each in ARCHIVES if base.endswith(each)), "")
    parts = base[: len(base) - len(ending)].split("-")
    if ending == ".whl":
        return normalised(parts[0]) if len(parts) in (5, 6) else ""
    digits = next((index for index, part in enumerate(parts) if index and part[:1].isdigit()), 0)
    return normalised("-".join(parts[:digits])) if ending and digits == len(parts) - 1 else ""


def is_requirements(path: str) -> bool:
    """Whether a path is read as a file of requirements or constraints."""
    from fnmatch import fnmatchcase

    folder, _, name = path.rpartition("/")
    known = (glob.rpartition("/") for glob in REQUIREMENTS)
    return any(fnmatchcase(name, glob) and (not within or folder.rpartition("/")[2] == within) for within, _, glob in known)


def origin(url: str) -> str:
    """git | path | url of what stands after `@` or in a line of its own."""
    if url.startswith(("git+", "git@", "ssh://", "git://")):
        return "git"
    return "url" if "://" in url and not url.startswith("file:") else "path"


def kind_of(specifiers: str) -> str:
    if not specifiers:
        return "any"
    return "exact" if pinned(specifiers) else "range"


def pinned(specifiers: str) -> str:
    """The one version that specifiers allow, or ""."""
    version = specifiers.lstrip("=")
    exact = specifiers.startswith("==") and len(specifiers) - len(version) in (2, 3)
    epoch, _, release = version.rpartition("!")
    plain = (not epoch or epoch.isdigit()) and not any(char in release for char in ",*<>=~|")
    return version if exact and release and plain else ""


def poetry_range(text: str) -> str | None:
    """A constraint of Poetry in PEP 440 specifiers, "" for any version; alternatives are joined by ` || `. None for what is no constraint."""
    if "|" in text:
        several = [poetry_range(part) for part in text.replace("||", "|").split("|")]
        known = [each for each in several if each is not None]
        return None if len(known) < len(several) else "" if "" in known else " || ".join(known)
    out: list[str] = []
    for part in text.replace(",", " , ").split(","):
        for piece in _pieces(part):
            one = _piece(piece)
            if one is None:
                return None
            out += one
    return ",".join(out)


def _pieces(part: str) -> list[str]:
    """The constraints of a part without commas: blanks separate them, unless they follow an operator."""
    out: list[str] = []
    for word in part.split():
        if out and not any(char.isalnum() or char == "*" for char in out[-1]):
            out[-1] += word
        else:
            out.append(word)
    return out


def _piece(piece: str) -> list[str] | None:
    if piece in ("*", "==*"):
        return []
    if piece.startswith(("<", ">", "=", "!", "~=")):
        if piece.startswith("=") and not piece.startswith("=="):
            piece = "=" + piece
        return [piece]
    mark, version = (piece[0], piece[1:].lstrip("v")) if piece[0] in "^~" else ("", piece.lstrip("v"))
    if not mark:
        return ["==" + version] if version[:1].isdigit() else None
    release = version.split("-")[0].split("+")[0]
    numbers = []
    for part in release.split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if not digits:
            break
        numbers.append(int(digits))
    if not numbers:
        return None
    if mark == "~":
        upper = numbers[:1] if len(numbers) == 1 else numbers[:2]
    else:
        first = next((index for index, number in enumerate(numbers) if number), len(numbers) - 1)
        upper = numbers[: first + 1]
    upper = [*upper[:-1], upper[-1] + 1] + [0] * (len(numbers) - len(upper))
    return [f">={version}", f"<{'.'.join(map(str, upper))}"]
