"""TypeScript and TSX."""

from __future__ import annotations

from installspec.ecosystems.node._ecma import EcmaGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files = ("*.ts", "*.tsx", "*.mts", "*.cts")
reads = frozenset({Import, Call})
managers = ("npm", "yarn", "pnpm", "bun", "expo")
writes = frozenset({"AddImport", "AddInit", "SetArgument", "SetValue"})


def grammar(source: Source) -> EcmaGrammar:
    return EcmaGrammar(source.data, "tsx" if source.path.endswith(".tsx") else "typescript")


def parse(source: Source) -> Parsed:
    if source.path.endswith((".d.ts", ".d.mts", ".d.cts")):
        return Parsed()
    return facts(source, grammar(source), "node/typescript")


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.node._ecma_write import edit as write

    return write(source, change, grammar, parse)
