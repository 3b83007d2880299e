"""Kotlin source code: imports and calls."""

from __future__ import annotations

from installspec.ecosystems.jvm._kotlin_grammar import KotlinGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

files = ("*.kt",)
reads = frozenset({Import, Call})
managers = ("gradle", "maven")


def grammar(source: Source) -> KotlinGrammar:
    return KotlinGrammar(source.data)


def parse(source: Source) -> Parsed:
    """The imports and calls that the focus asks for."""
    return facts(source, grammar(source), "jvm/kotlin")
