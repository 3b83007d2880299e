"""Another version for a pod: in the requirement that it has, or else the line by which a person may replace it."""

from __future__ import annotations

import re

from installspec.ecosystems.apple._edits import dependency_at, fixed, no_other_form, replaced
from installspec.ecosystems.apple._pods import ORIGIN
from installspec.ecosystems.apple._ruby_blocks import Part, arguments
from installspec.ecosystems.apple._ruby_text import STRING, Token, tokens
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from installspec.model.change import SetVersion
    from installspec.model.edit import Fix, Refusal
    from installspec.model.facts import Dependency
    from installspec.model.source import Parsed, Source

_CALLS = frozenset({"pod", "dependency", "add_dependency", "add_runtime_dependency"})
_TAG = re.compile(r"(\D*)\d+(?:\.\d+)+")


def requirement(version: str) -> str:
    """As people write it: any release of this major version that is not older."""
    major = re.fullmatch(r"(\d+\.\d+)(?:\.\d+)?", version)
    return f"~> {major[1] if major else version}"


def set_version(source: Source, change: SetVersion, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    """The requirement at the place, or the string of a name that one is made of, for another version."""
    from installspec.version import restated

    start, end = change.where.start, change.where.end
    found = dependency_at(parse(source), change.where)
    whole = found.range if found is not None and found.at == change.where else source.data[start:end].decode("utf-8", "replace")
    stated = restated("cocoapods", whole, change.version)
    try:
        every = tokens(source.data)
    except ParseError:
        every = []
    held = [one for one in every if one.kind == STRING and one.inner_start >= start and one.inner_end <= end]
    parts = [] if stated is None else stated.split(", ")
    if stated is None or not held or len(held) != len(parts) or any(not one.simple for one in held):
        line = _line(source.data, every, found, change) if found is not None and found.at == change.where else ""
        return no_other_form(source, change.where, found, change.version, line or f"'{requirement(change.version)}'")
    return fixed(
        source, [replaced(source.data, one.inner_start, one.inner_end, part.encode()) for one, part in zip(held, parts, strict=True)], parse
    )


def _line(data: bytes, every: list[Token], found: Dependency, change: SetVersion) -> str:
    """The pod as it stands, at the tag of the version where it names that of another, else with a requirement in place of its source."""
    where = found.where
    at = next((at for at, one in enumerate(every) if one.start >= where.start and one.text in _CALLS), -1)
    parts = arguments(every, at + 1)[0] if at >= 0 else ()
    if not parts:
        return ""

    def text(part: Part) -> str:
        return data[part.start : every[part.last - 1].end].decode("utf-8", "replace")

    tag = next((part for part in parts if part.key == "tag"), None)
    stated = _TAG.fullmatch(every[tag.last - 1].text) if tag is not None and every[tag.last - 1].kind == STRING else None
    if tag is not None and stated is not None:
        token = every[tag.last - 1]
        end = (stated[1] + change.version).encode()
        return (data[where.start : token.inner_start] + end + data[token.inner_end : where.end]).decode("utf-8", "replace")
    quote = data[every[parts[0].first].start : every[parts[0].first].start + 1].decode()
    quote = quote if quote in ("'", '"') else "'"
    kept = [text(part) for part in parts[1:] if part.key and part.key not in ORIGIN]
    head = data[where.start : every[parts[0].last - 1].end].decode("utf-8", "replace")
    tail = data[every[parts[-1].last - 1].end : where.end].decode("utf-8", "replace")
    return ", ".join([head, f"{quote}{requirement(change.version)}{quote}", *kept]) + tail
