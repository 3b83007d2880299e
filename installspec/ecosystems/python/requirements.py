"""requirements.txt and its relatives, as pip reads them: one requirement a line, options, includes, constraints.

Lines of a constraints file declare nothing: they are Definitions `constraint.<name>`. Includes are Definitions `pip.requirement` and
`pip.constraint` whose value is the path as written. A file in a folder `requirements/` belongs to the folder around that.
"""

from __future__ import annotations

from collections.abc import Iterator

from installspec.ecosystems.python._declare import stated
from installspec.ecosystems.python._requirement import normalised, origin, read
from installspec.model.facts import Definition, Dependency, Fact, Module, Problem
from installspec.model.source import Parsed, Source
from installspec.text.encoding import decoded, refuse_foreign
from installspec.text.tree import ParseError

files: tuple[str, ...] = (
    "requirements*.txt",
    "requirements*.in",
    "*requirements.txt",
    "*requirements.in",
    "constraints*.txt",
    "requirements/*.txt",
    "requirements/*.in",
)
reads: frozenset[type] = frozenset({Dependency, Definition, Module})
managers: tuple[str, ...] = ("pip", "uv", "poetry")

_FORMAT = "python/requirements"
_INCLUDES = {"-r": "pip.requirement", "--requirement": "pip.requirement", "-c": "pip.constraint", "--constraint": "pip.constraint"}


def parse(source: Source) -> Parsed:
    try:
        refuse_foreign(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(0, 0), error.message),))
    folder, _, name = source.path.rpartition("/")
    above, _, last = folder.rpartition("/")
    grouped = last == "requirements"
    unit = above if grouped else folder
    stem = name.rpartition(".")[0]
    scope = f"requirements/{stem}" if grouped else stem
    constraints = stem.startswith("constraints")
    facts: list[Fact] = []
    problems: list[Problem] = []
    for start, end, text in _lines(source.data):
        try:
            facts += _line(source, start, end, text, scope, unit, constraints)
        except UnicodeDecodeError:
            problems.append(Problem(source.where(start, end), "not valid UTF-8"))
    if facts and not constraints and any(isinstance(fact, Dependency) for fact in facts):
        facts.insert(0, Module(_FORMAT, unit, ("python",), "", source.where(0, 0)))
    return Parsed(tuple(facts), tuple(problems))


def _lines(data: bytes) -> Iterator[tuple[int, int, str]]:
    """Span and text of each logical line without its comment: a backslash at the end joins the next line, each byte keeps its place."""
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while at < len(data):
        start, text = at, bytearray()
        while True:
            stop = data.find(b"\n", at)
            stop = len(data) if stop < 0 else stop
            line = data[at:stop]
            joined = line.rstrip(b"\r").endswith(b"\\") and not line.lstrip().startswith(b"#")
            body = line.rstrip(b"\r")
            text += (body[:-1] if joined else line) + b" " * (stop - at - len(body) + 2 if joined else 1)
            at = stop + 1
            if not joined or at >= len(data):
                break
        comment = 0 if text.lstrip().startswith(b"#") else text.find(b" #")
        tab = text.find(b"\t#")
        if tab >= 0 and (comment < 0 or tab < comment):
            comment = tab
        kept = bytes(text[:comment] if comment >= 0 else text).rstrip()
        indent = len(kept) - len(kept.lstrip())
        if kept:
            yield start + indent, start + len(kept), kept[indent:].decode("latin-1")


def _line(source: Source, start: int, end: int, text: str, scope: str, unit: str, constraints: bool) -> list[Fact]:
    option, _, rest = text.replace("=", " ", 1).partition(" ") if text.startswith("--") else (text[:2], "", text[2:])
    if option in _INCLUDES:
        path = decoded(rest.strip().strip("\"'"))
        where = source.where(end - len(rest.lstrip()), end)
        return [Definition(_FORMAT, _INCLUDES[option], path, where, unit)] if path else []
    editable = text.startswith(("-e ", "--editable"))
    if text.startswith("-") and not editable:
        return []
    if editable:
        skipped = len(text) - len(rest.lstrip())
        start, text = start + skipped, rest.lstrip()
    requirement = text.partition(" --")[0].rstrip()
    stop = start + len(requirement)
    plain = decoded(requirement)
    if "#egg=" in requirement and "@ " not in requirement:
        name = normalised(plain.partition("#egg=")[2].partition("&")[0].partition("[")[0])
        at = source.where(start, stop)
        target = plain.partition("#")[0]
        return [Dependency(_FORMAT, name, plain, "ref", scope, at, at, "pep440", "", target, origin(target), unit, "pip")] if name else []
    if constraints:
        wanted = read(plain)
        if wanted is None:
            return []
        at = source.where(start + len(plain[: wanted.span[0]].encode()), start + len(plain[: wanted.span[1]].encode()))
        return [Definition(_FORMAT, f"constraint.{wanted.name}", wanted.range, at, unit)]
    fact = stated(_FORMAT, source, scope, plain, start, stop, unit)
    return [] if fact is None or "/" in plain.partition("@")[0].partition(";")[0] else [fact]
