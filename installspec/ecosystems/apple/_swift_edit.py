"""Which writer makes which change of Swift code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from installspec.model.change import AddInit, Placed, SetArgument, SetOrder, SetValue
from installspec.model.edit import Fix, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from installspec.model.source import Parsed, Source


def edit(source: Source, change: Placed, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    from installspec.ecosystems.apple import _swift_arguments, _swift_write

    if isinstance(change, AddInit):
        return _swift_write.add_init(source, change, parse)
    if isinstance(change, SetArgument):
        return _swift_arguments.set_argument(source, change, parse)
    if isinstance(change, SetValue):
        return _swift_arguments.set_value(source, change, parse)
    if isinstance(change, SetOrder):
        return _swift_arguments.set_order(source, change, parse)
    return Refusal(f"{type(change).__name__} is not written into Swift", source.where(0, 0))
