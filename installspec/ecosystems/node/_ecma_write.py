"""Source code, written: which writer makes which change."""

from __future__ import annotations

from collections.abc import Callable

from installspec.ecosystems.node._ecma_file import Grammars
from installspec.model.change import AddImport, AddInit, Placed, SetArgument, SetValue
from installspec.model.edit import Fix, Refusal
from installspec.model.source import Parsed, Source


def edit(source: Source, change: Placed, grammars: Grammars, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    """`grammars` and `parse` are the format's own."""
    try:
        if isinstance(change, AddInit):
            if not change.format.startswith("node/"):
                return Refusal(f"a snippet of {change.format} is no code for this file", source.where(0, 0), change.snippet)
            from installspec.ecosystems.node._ecma_init import add_init

            return add_init(source, change, grammars, parse)
        if isinstance(change, AddImport):
            from installspec.ecosystems.node._ecma_init import add_import

            return add_import(source, change, grammars, parse)
        if isinstance(change, SetArgument):
            from installspec.ecosystems.node._ecma_arguments import set_argument

            return set_argument(source, change, grammars)
        assert isinstance(change, SetValue)  # one of `writes`
        from installspec.ecosystems.node._ecma_value import set_value

        return set_value(source, change, grammars)
    except RecursionError:
        return Refusal("expressions are nested too deeply to be read", source.where(0, 0))
