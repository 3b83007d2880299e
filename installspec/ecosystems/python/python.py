"""Python source code: imports and calls."""

from __future__ import annotations

from installspec.ecosystems.python._grammar import PythonGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("*.py",)
reads: frozenset[type] = frozenset({Import, Call})
managers: tuple[str, ...] = ("pip", "uv", "poetry")
writes: frozenset[str] = frozenset({"AddImport", "AddInit", "SetArgument", "SetValue"})


def grammar(source: Source) -> PythonGrammar:
    return PythonGrammar(source.data)


def parse(source: Source) -> Parsed:
    return facts(source, grammar(source), "python/python")


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.python._python_init import add_import, add_init
    from installspec.ecosystems.python._python_values import set_argument, set_value
    from installspec.text.source.rewrite import Writers, edited

    return edited(source, change, Writers(add_init, set_argument, set_value, add_import=add_import), parse, grammar)
