"""Python source code: imports and calls."""

from __future__ import annotations

from installspec.ecosystems.python._grammar import PythonGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

files: tuple[str, ...] = ("*.py",)
reads: frozenset[type] = frozenset({Import, Call})
managers: tuple[str, ...] = ("pip", "uv", "poetry")


def grammar(source: Source) -> PythonGrammar:
    return PythonGrammar(source.data)


def parse(source: Source) -> Parsed:
    return facts(source, grammar(source), "python/python")
