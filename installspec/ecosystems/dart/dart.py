"""Dart source code: imports and calls. Generated files are left out."""

from __future__ import annotations

from installspec.ecosystems.dart._grammar import DartGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("*.dart",)
reads: frozenset[type] = frozenset({Import, Call})
managers: tuple[str, ...] = ("pub",)
writes: frozenset[str] = frozenset({"AddImport", "AddInit", "SetArgument", "SetValue"})

_GENERATED = (".g.dart", ".gr.dart", ".freezed.dart", ".mocks.dart", ".gen.dart", ".pb.dart")


def grammar(source: Source) -> DartGrammar:
    return DartGrammar(source.data)


def parse(source: Source) -> Parsed:
    if source.path.endswith(_GENERATED):
        return Parsed()
    return facts(source, grammar(source), "dart/dart")


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.dart._dart_argument import set_argument
    from installspec.ecosystems.dart._dart_init import add_import, add_init
    from installspec.ecosystems.dart._dart_values import set_value
    from installspec.text.source.rewrite import Writers, edited

    return edited(source, change, Writers(add_init, set_argument, set_value, add_import=add_import), parse, grammar)
