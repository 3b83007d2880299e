"""New requirements in files of lines: requirements files and setup.cfg."""

from __future__ import annotations

from installspec.ecosystems.python import _notation
from installspec.ecosystems.python._manifest_write import compiled, logical_end
from installspec.ecosystems.python._requirement import normalised
from installspec.model.edit import Refusal, TextEdit
from installspec.model.facts import Dependency
from installspec.model.source import Source
from installspec.text.lines import Lines
from installspec.text.order import position

Edits = tuple[TextEdit, ...]


def requirements(source: Source, name: str, version: str, held: list[Dependency]) -> Edits | Refusal:
    """A line of its own: in place where the lines are in order, else behind the last requirement."""
    data = source.data
    line = _notation.requirement(name, version, [one.requirement for one in held])
    if compiled(data):
        return Refusal("this file is compiled: add the requirement to what it is compiled from", source.where(0, 0), line)
    if b"--hash" in data:
        return Refusal(
            "the requirements are pinned by hashes: only pip can give those of a new one", source.where(0, 0), f"{name}=={version} --hash=…"
        )
    if not held:
        return _at_end(data, line)
    return _between(data, held, name, line)


def setup_cfg(source: Source, name: str, version: str, held: list[Dependency]) -> Edits | Refusal:
    own = [one for one in held if one.scope == "dependencies"]
    line = _notation.requirement(name, version, [one.requirement for one in own])
    where = source.where(own[0].at.start, own[0].at.end) if own else source.where(0, 0)
    if not own or any(_lead(source.data, one).strip() for one in own):
        return Refusal("install_requires is not written as one requirement a line", where, f"install_requires =\n    {line}")
    return _between(source.data, own, name, line)


def _between(data: bytes, held: list[Dependency], name: str, line: str) -> Edits:
    eol = Lines(data).eol
    lead = _lead(data, held[0])
    text = (lead if not lead.strip() else b"") + line.encode()
    names = [one.name for one in held]
    index = position(names, normalised(name))
    if index and (index == len(held) or names[index - 1] < normalised(name)):
        end = logical_end(data, held[index - 1].at.end)
        end = end - 1 if data[end - 1 : end] == b"\r" else end
        return (TextEdit(end, end, eol + text, b""),)
    at = data.rfind(b"\n", 0, held[index].at.start) + 1
    at = 3 if at == 0 and data.startswith(b"\xef\xbb\xbf") else at
    return (TextEdit(at, at, text + eol, b""),)


def _lead(data: bytes, one: Dependency) -> bytes:
    return data[data.rfind(b"\n", 0, one.at.start) + 1 : one.at.start]


def _at_end(data: bytes, line: str) -> Edits:
    eol = Lines(data).eol
    start = b"" if not data or data.endswith((b"\n", b"\xef\xbb\xbf")) else eol
    return (TextEdit(len(data), len(data), start + line.encode() + eol, b""),)
