"""Java source code: imports and calls."""

from __future__ import annotations

from installspec.ecosystems.jvm._java_grammar import JavaGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files = ("*.java",)
reads = frozenset({Import, Call})
managers: tuple[str, ...] = ()  # Kotlin is the language of these package managers
writes = frozenset({"AddImport", "AddInit", "SetArgument", "SetValue"})


def grammar(source: Source) -> JavaGrammar:
    return JavaGrammar(source.data)


def parse(source: Source) -> Parsed:
    """The imports and calls that the focus asks for."""
    return facts(source, grammar(source), "jvm/java")


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.jvm._source_argument import set_argument
    from installspec.ecosystems.jvm._source_init import add_import, add_init
    from installspec.ecosystems.jvm._source_values import set_value
    from installspec.text.source.rewrite import Writers, edited

    return edited(source, change, Writers(add_init, set_argument, set_value, add_import=add_import), parse, grammar)
