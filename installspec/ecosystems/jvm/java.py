"""Java source code: imports and calls."""

from __future__ import annotations

from installspec.ecosystems.jvm._java_grammar import JavaGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

files = ("*.java",)
reads = frozenset({Import, Call})
managers: tuple[str, ...] = ()  # Kotlin is the language of these package managers


def grammar(source: Source) -> JavaGrammar:
    return JavaGrammar(source.data)


def parse(source: Source) -> Parsed:
    """The imports and calls that the focus asks for."""
    return facts(source, grammar(source), "jvm/java")
