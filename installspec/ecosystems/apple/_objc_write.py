"""Writes into Objective-C: a text in place of another, a field, the init of an SDK."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from installspec.ecosystems.apple._edits import fixed, replaced
from installspec.ecosystems.apple._swift_literals import objc
from installspec.model.change import AddInit, Placed, SetArgument, SetValue
from installspec.model.edit import Fix, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from installspec.model.source import Parsed, Source

_LITERAL = re.compile(rb'(@?)"(?:[^"\\\n]|\\.)*"')


def edit(source: Source, change: Placed, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    if isinstance(change, AddInit):
        from installspec.ecosystems.apple import _objc_init

        return _objc_init.add_init(source, change, parse)
    if isinstance(change, SetArgument):
        from installspec.ecosystems.apple import _objc_arguments

        return _objc_arguments.set_argument(source, change, parse)
    assert isinstance(change, SetValue)
    start, end = change.where.start, change.where.end
    literal = _LITERAL.fullmatch(source.data[start:end])
    if literal is None or change.value.kind != "string":
        return Refusal("there is no single text here", change.where, change.code or objc(change.value.text))
    new = objc(change.value.text)
    return fixed(source, [replaced(source.data, start, end, (new if literal[1] else new[1:]).encode())], parse)
