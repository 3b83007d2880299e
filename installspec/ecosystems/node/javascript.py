"""JavaScript and JSX; a file that holds Flow types is read with the TSX grammar, which knows most of them."""

from __future__ import annotations

from installspec.ecosystems.node._ecma import EcmaGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

files = ("*.js", "*.jsx", "*.mjs", "*.cjs")
reads = frozenset({Import, Call})
managers: tuple[str, ...] = ()


def grammar(source: Source) -> EcmaGrammar:
    return EcmaGrammar(source.data, "tsx" if b"@flow" in source.data[:2000] else "javascript")


def parse(source: Source) -> Parsed:
    if source.path.endswith(".min.js"):
        return Parsed()
    return facts(source, grammar(source), "node/javascript")
