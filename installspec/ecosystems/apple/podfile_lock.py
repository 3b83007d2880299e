"""CocoaPods' `Podfile.lock`, read line by line: the file is YAML, but CocoaPods writes it in one fixed shape."""

from __future__ import annotations

from installspec.model.facts import Locked, Problem
from installspec.model.source import Parsed, Source
from installspec.text.encoding import byte_text, decoded
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

files: tuple[str, ...] = ("Podfile.lock",)
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = ("cocoapods",)

_FORMAT = "apple/podfile_lock"
_MARKS = ("PODS:", "DEPENDENCIES:", "PODFILE CHECKSUM:", "COCOAPODS:")
_ORIGINS = frozenset({":git", ":path", ":podspec", ":http"})


def parse(source: Source) -> Parsed:
    """One entry a line of PODS. `requested` is the requirement in DEPENDENCIES, `source` what EXTERNAL SOURCES says.

    Of a pod from a repository of specs `source` is that of SPEC REPOS, unless it is the default one.
    """
    try:
        text, start = byte_text(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    wanted = None if source.focus.packages is None else frozenset(_root(name) for name in source.focus.packages)
    if wanted is not None and not any(name.encode() in source.data for name in wanted):
        return Parsed()
    pods: list[tuple[str, str, int, int]] = []
    asked: dict[str, str] = {}
    origins: dict[str, str] = {}
    owner = ""
    problems: list[Problem] = []
    if not any(text.startswith(mark, start) or f"\n{mark}" in text for mark in _MARKS):
        return Parsed(problems=(Problem(source.where(start, start), "no lock file of CocoaPods"),))
    text, torn = _unmerged(text)
    problems += [Problem(source.where(*mark), "an unresolved merge") for mark in torn]
    for section, line, at in _lines(text, start):
        if section == "PODS":
            item, first, last = _item(line, at) if line.startswith("  - ") else ("", at, at)
            name, _, rest = item.partition(" (")
            if not name or not rest.endswith(")"):
                problems.append(Problem(source.where(at + len(line) - len(line.lstrip(" \t")), at + len(line)), "not an entry of PODS"))
            elif wanted is None or _root(name) in wanted:
                pods.append((name, rest[:-1], first, last))
        elif section == "DEPENDENCIES" and line.startswith("  - "):
            item, _, _ = _item(line, at)
            name, _, rest = item.partition(" (")
            asked[name] = rest.removesuffix(")")
        elif section == "SPEC REPOS":
            if line.startswith("    - "):
                if owner:
                    origins[_item(line[2:], at + 2)[0]] = owner
            else:
                owner = decoded(line.strip(" \t").removesuffix(":").strip("\"'"))
                owner = "" if owner == "trunk" else owner
        elif section == "EXTERNAL SOURCES":
            key, colon, value = line.strip(" \t").partition(": " if line.startswith("    ") else ":")
            if not line.startswith("    "):
                owner = decoded(key).strip("\"'")
            elif colon and key in _ORIGINS:
                origins.setdefault(owner, decoded(value.strip(" \t")).strip("\"'"))
    facts = [
        Locked(
            _FORMAT,
            name,
            version,
            source.where(first, last),
            "*",
            asked.get(name, ""),
            origins.get(name) or origins.get(_root(name), ""),
            name in asked,
        )
        for name, version, first, last in pods
    ]
    return Parsed(tuple(facts), tuple(problems))


def _root(name: str) -> str:
    """The pod of a subspec."""
    return name.partition("/")[0]


def _lines(text: str, at: int) -> Iterator[tuple[str, str, int]]:
    """Section, line and its offset, for every line within a section, but for what a pod depends on."""
    section = ""
    for line in text[at:].split("\n"):
        here, at = at, at + len(line) + 1
        if line.startswith("    ") and section == "PODS":
            continue
        line = line.rstrip("\r")
        if line.startswith(" "):
            yield section, line, here
        elif line:
            # `COCOAPODS: 1.15.2` is a section that holds nothing else.
            section = line[:-1] if line.endswith(":") else ""


def _unmerged(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`text` with blanks for all that the two sides of a merge disagree on, and where each such part begins."""
    marks: list[tuple[int, int]] = []
    at = 0 if text.startswith("<<<<<<< ") else text.find("\n<<<<<<< ") + 1 or -1
    pieces: list[str] = []
    done = 0
    while at >= 0:
        marks.append((at, _line_end(text, at)))
        closing = text.find("\n>>>>>>> ", at)
        end = len(text) if closing < 0 else _line_end(text, closing + 1)
        pieces += [text[done:at], "\n" * (end - at)]
        done = end
        at = text.find("\n<<<<<<< ", end) + 1 or -1
    return "".join([*pieces, text[done:]]), marks


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _item(line: str, at: int) -> tuple[str, int, int]:
    """The text of a list item, which may be quoted and may end with a colon, and its bytes without the quotes."""
    body = line[4:].rstrip(" \t")
    first = at + 4
    body = body.removesuffix(":")
    if len(body) > 1 and body[0] == body[-1] and body[0] in "\"'":
        body, first = body[1:-1], first + 1
    return decoded(body), first, first + len(body)
