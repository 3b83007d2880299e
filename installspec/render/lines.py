"""In which line of a TOML file a key stands: tomllib does not say, and an error without a line helps nobody."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")


def toml_lines(text: str) -> dict[Path, int]:
    """The line of every table and key, by its path as tomllib builds it. `text` must be valid TOML."""
    lines: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = {}
    table: Path = ()
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if inside:
            inside = "" if inside in line else inside
            continue
        if header := _HEADER.match(line):
            table = _absolute(_parts(header[2]), counts)
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
            for fence in ('"""', "'''"):
                if line[key.end() :].lstrip().startswith(fence) and line.count(fence) == 1:
                    inside = fence
    return lines


def nearest(lines: dict[Path, int], path: Path) -> int:
    """The line of `path`, or of the closest table around it."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _parts(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in re.findall(r"""[^."']+|"[^"]*"|'[^']*'""", dotted) if part.strip())


def _absolute(path: Path, counts: dict[Path, int]) -> Path:
    """`path` with the index of the current element after every array of tables on the way."""
    out: Path = ()
    for at, part in enumerate(path):
        out = (*out, part)
        if at < len(path) - 1 and out in counts:
            out = (*out, counts[out])
    return out
