"""JavaScript and JSX; a file that holds Flow types is read with the TSX grammar, which knows most of them."""

from __future__ import annotations

from installspec.ecosystems.node._ecma import EcmaGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files = ("*.js", "*.jsx", "*.mjs", "*.cjs")
reads = frozenset({Import, Call})
managers: tuple[str, ...] = ()
writes = frozenset({"AddImport", "AddInit", "SetArgument", "SetValue"})


def grammar(source: Source) -> EcmaGrammar:
    return EcmaGrammar(source.data, "tsx" if b"@flow" in source.data[:2000] else "javascript")


def parse(source: Source) -> Parsed:
    if source.path.endswith(".min.js"):
        return Parsed()
    return facts(source, grammar(source), "node/javascript")


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.node._ecma_write import edit as write

    return write(source, change, grammar, parse)
