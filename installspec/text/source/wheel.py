"""Grammars out of their wheels."""

from __future__ import annotations

import importlib.machinery
import os
import sys
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tree_sitter import Language, Parser


@cache
def language(package: str, function: str = "language") -> Language:
    """The language of a grammar wheel (`tree_sitter_swift`). ImportError where it is not installed."""
    made: Language = _binding("tree_sitter").Language(getattr(_binding(package), function)())
    return made


def parser(language: Language) -> Parser:
    """A parser of the language."""
    made: Parser = _binding("tree_sitter").Parser(language)
    return made


def _binding(package: str) -> Any:
    """The extension module of a wheel, by itself: its package imports what nobody here needs (typing, importlib.resources: 12 ms)."""
    name = package + "._binding"
    if name not in sys.modules:
        spec = importlib.machinery.PathFinder.find_spec(package)
        folders = spec.submodule_search_locations or () if spec is not None else ()
        paths = [os.path.join(folder, "_binding" + ending) for folder in folders for ending in importlib.machinery.EXTENSION_SUFFIXES]
        path = next(filter(os.path.exists, paths), None)
        if path is None:
            raise ImportError(f"{package} is not installed", name=package)
        loader = importlib.machinery.ExtensionFileLoader(name, path)
        module = loader.create_module(importlib.machinery.ModuleSpec(name, loader, origin=path))
        loader.exec_module(module)
        sys.modules[name] = module
    return sys.modules[name]
