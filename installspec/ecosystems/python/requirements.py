"""requirements.txt and its relatives, as pip reads them: one requirement a line, options, includes, constraints.

Lines of a constraints file declare nothing: they are Definitions `constraint.<name>`. Includes are Definitions `pip.requirement` and
`pip.constraint`, what the file was compiled from `pip.compiled`, whose value is the path as written; folders that are installed from are `pip.path`. A file in a folder `requirements/` belongs to the folder around that.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from installspec.ecosystems.python._compiled import sources
from installspec.ecosystems.python._declare import Refusals, egg, stated
from installspec.ecosystems.python._requirement import ARCHIVES, REQUIREMENTS, is_requirements, name_of, origin, read
from installspec.model.facts import Definition, Dependency, Fact, Module, Problem
from installspec.model.source import Parsed, Source
from installspec.text.encoding import decoded, refuse_foreign
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = REQUIREMENTS
reads: frozenset[type] = frozenset({Dependency, Definition, Module})
managers: tuple[str, ...] = ("pip", "uv", "poetry")
writes: frozenset[str] = frozenset({"SetVersion", "Declare"})

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
    conflict = _conflict(source)
    if conflict is not None:
        return Parsed(problems=(conflict,))
    facts: list[Fact] = []
    refusals = Refusals(source)
    for start, end, text in _lines(source.data):
        try:
            if constraints:
                facts += _constraint(source, start, text, unit, refusals)
            else:
                facts += _line(source, start, end, text, scope, unit, refusals)
        except UnicodeDecodeError:
            refusals.problems.append(Problem(source.where(start, end), "not valid UTF-8"))
    facts += sources(source, _FORMAT, unit)
    if facts and not constraints and any(isinstance(fact, Dependency) for fact in facts):
        facts.insert(0, Module(_FORMAT, unit, ("python",), "", source.where(0, 0)))
    return Parsed(tuple(facts), tuple(refusals.problems))


def _conflict(source: Source) -> Problem | None:
    at = 0 if source.data.startswith(b"<<<<<<< ") else source.data.find(b"\n<<<<<<< ") + 1
    unresolved = at > 0 or source.data.startswith(b"<<<<<<< ")
    return Problem(source.where(at, at + 7), "the file has an unresolved merge conflict") if unresolved else None


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


def _line(source: Source, start: int, end: int, text: str, scope: str, unit: str, refusals: Refusals) -> list[Fact]:
    if text.startswith("-"):
        option, rest = _option(text)
        rest_start = end - len(rest)
        if option in _INCLUDES:
            path = decoded(rest.strip("\"'"))
            beside = posixpath.normpath(posixpath.join(source.folder, path))
            if path and "://" not in path and not is_requirements(beside):
                refusals.always(start, end, f"includes {path}, which is not named like a requirements file")
            return [Definition(_FORMAT, _INCLUDES[option], path, source.where(rest_start, end), unit)] if path else []
        if option not in ("-e", "--editable"):
            return []
        quoted = rest[:1] in ("'", '"') and rest.endswith(rest[0])
        start, text = rest_start + quoted, rest[1:-1] if quoted else rest
    requirement = text.partition(" --")[0].rstrip()
    stop = start + len(requirement)
    plain = decoded(requirement)
    fact = stated(_FORMAT, source, scope, plain, start, stop, unit)
    direct = fact is not None and fact.source != ""
    if not direct and (plain.startswith((".", "/", "~", "file:")) or "://" in plain or plain.endswith(ARCHIVES)):
        named = egg(_FORMAT, source, scope, plain, start, unit)
        if named is not None:
            return [named]
        if origin(plain) == "path":
            return [Definition(_FORMAT, "pip.path", plain.partition("[")[0], source.where(start, stop), unit)]
        refusals.add(start, stop, f"{plain} does not say which package it is")
        return []
    if fact is None and "${" in plain and (name := name_of(plain)):
        at = source.where(start, stop)
        written = source.data[start:stop].decode()
        fact = Dependency(_FORMAT, name, written, "variable", scope, at, at, "pep440", unit=unit, manager="pip")
    if fact is None:
        refusals.add(start, stop, f"{plain!r} is no requirement that pip reads")
    return [fact] if fact is not None else []


def _constraint(source: Source, start: int, text: str, unit: str, refusals: Refusals) -> list[Fact]:
    """A line of a constraints file."""
    if text.startswith("-"):
        return []
    plain = decoded(text.partition(" --")[0].rstrip())
    wanted = read(plain)
    if wanted is None:
        refusals.add(start, start + len(text), f"{plain!r} is no constraint that pip reads")
        return []
    at = source.where(start + len(plain[: wanted.span[0]].encode()), start + len(plain[: wanted.span[1]].encode()))
    return [Definition(_FORMAT, f"constraint.{wanted.name}", wanted.range, at, unit)]


def _option(text: str) -> tuple[str, str]:
    """An option and what it is given: `-rfile`, `-r file`, `--requirement file`, `--requirement=file`."""
    if not text.startswith("--"):
        return text[:2], text[2:].lstrip()
    stop = next((index for index, char in enumerate(text) if char in " =\t"), len(text))
    return text[:stop], text[stop + 1 :].lstrip()


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.python import _manifest_write
    from installspec.ecosystems.python._lines_write import requirements

    return _manifest_write.edit(source, change, parse, requirements)
