"""Grammars out of their wheels."""

from __future__ import annotations

import importlib.machinery
import os
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Language


@cache
def language(package: str, function: str = "language") -> Language:
    """The language of a grammar wheel (`tree_sitter_swift`). ImportError where it is not installed.

    The wheel's extension module is loaded by itself: its package imports importlib.resources for its query files, which nobody here
    reads and which takes longer (12 ms) than all else that this needs.
    """
    from tree_sitter import Language

    spec = importlib.machinery.PathFinder.find_spec(package)
    for folder in spec.submodule_search_locations or () if spec is not None else ():
        for ending in importlib.machinery.EXTENSION_SUFFIXES:
            path = os.path.join(folder, "_binding" + ending)
            if os.path.exists(path):
                return Language(getattr(_load(package, path), function)())
    raise ImportError(f"the grammar {package} is not installed", name=package)


def _load(package: str, path: str):  # type: ignore[no-untyped-def]  # an extension module
    name = package + "._binding"
    loader = importlib.machinery.ExtensionFileLoader(name, path)
    module = loader.create_module(importlib.machinery.ModuleSpec(name, loader, origin=path))
    loader.exec_module(module)
    sys.modules.setdefault(name, module)
    return module
