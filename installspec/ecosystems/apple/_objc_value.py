"""Writes a text of Objective-C in place of another."""

from __future__ import annotations

import re

from installspec.ecosystems.apple._edits import replaced
from installspec.ecosystems.apple._swift_literals import objc
from installspec.model.edit import Fix, Refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import SetValue
    from installspec.model.source import Source

_LITERAL = re.compile(rb'(@?)"(?:[^"\\\n]|\\.)*"')


def set_value(source: Source, change: SetValue) -> Fix | Refusal:
    start, end = change.where.start, change.where.end
    literal = _LITERAL.fullmatch(source.data[start:end])
    new = objc(change.value.text)
    if literal is None or change.value.kind != "string":
        return Refusal("there is no single text here", change.where, change.code or new)
    edit = replaced(source.data, start, end, (new if literal[1] else new[1:]).encode())
    return Fix(source.path, (edit,) if edit.new != edit.expect else ())
