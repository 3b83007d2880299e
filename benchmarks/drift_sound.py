"""What parsers that are not ours say of a file: how many things in it are wrong, None where there is no parser for it here."""

from __future__ import annotations

import ast
import importlib
import json
import plistlib
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from functools import cache
from typing import Any

GRAMMARS = {
    ".ts": ("tree_sitter_typescript", "language_typescript"),
    ".mts": ("tree_sitter_typescript", "language_typescript"),
    ".cts": ("tree_sitter_typescript", "language_typescript"),
    ".tsx": ("tree_sitter_typescript", "language_tsx"),
    ".js": ("tree_sitter_javascript", "language"),
    ".mjs": ("tree_sitter_javascript", "language"),
    ".cjs": ("tree_sitter_javascript", "language"),
    ".jsx": ("tree_sitter_javascript", "language"),
    ".kt": ("tree_sitter_kotlin", "language"),
    ".kts": ("tree_sitter_kotlin", "language"),
    ".java": ("tree_sitter_java", "language"),
    ".swift": ("tree_sitter_swift", "language"),
    ".m": ("tree_sitter_objc", "language"),
    ".mm": ("tree_sitter_objc", "language"),
    ".dart": ("tree_sitter_dart", "language"),
}


def errors(path: str, data: bytes) -> int | None:
    """How many errors an independent parser finds: 0 where the file is sound."""
    name = path.rpartition("/")[2]
    ending = name[name.rfind(".") :] if "." in name else ""
    if name == "Podfile":
        return _ruby(data)
    if ending in GRAMMARS:
        return _tree(ending, data)
    whole = WHOLE.get(ending)
    if whole is None:
        return None
    try:
        whole(data)
    except Exception:
        return 1
    return 0


def _tree(ending: str, data: bytes) -> int | None:
    """The errors of a tree-sitter grammar: nodes that it skipped or made up."""
    parser = _parser(ending)
    if parser is None:
        return None
    count, todo = 0, [parser.parse(data).root_node]
    while todo:
        node = todo.pop()
        count += node.is_missing or node.type == "ERROR"
        todo += [child for child in node.children if child.has_error or child.is_missing]
    return count


@cache
def _parser(ending: str) -> Any:
    module, function = GRAMMARS[ending]
    try:
        tree_sitter = importlib.import_module("tree_sitter")
        language = getattr(importlib.import_module(module), function)()
    except ImportError:
        return None
    return tree_sitter.Parser(tree_sitter.Language(language))


@cache
def _ruby(data: bytes) -> int | None:
    if shutil.which("ruby") is None:
        return None
    return int(subprocess.run(["ruby", "-c", "-W0"], input=data, capture_output=True, check=False).returncode != 0)


def _yaml(data: bytes) -> None:
    from ruamel.yaml import YAML

    list(YAML(typ="safe", pure=True).load_all(data))


def _pbxproj(data: bytes) -> None:
    import openstep_plist

    document = openstep_plist.loads(data.decode())
    lost = sorted(_named(document["objects"]) - document["objects"].keys())
    if lost:
        raise ValueError(f"names objects that are not there: {lost}")


def _named(objects: dict[str, dict[str, Any]]) -> set[str]:
    """The objects that lists and packages refer to."""
    keys = ("files", "packageProductDependencies", "packageReferences", "targets", "buildPhases")
    named = {one for each in objects.values() for key in keys for one in each.get(key, ())}
    return named | {each[key] for each in objects.values() for key in ("productRef", "package") if key in each}


WHOLE: dict[str, Callable[[bytes], object]] = {
    ".json": lambda data: json.loads(data.decode("utf-8-sig")),
    ".toml": lambda data: tomllib.loads(data.decode("utf-8-sig")),
    ".yaml": _yaml,
    ".yml": _yaml,
    ".xml": ElementTree.fromstring,
    ".plist": plistlib.loads,
    ".pbxproj": _pbxproj,
    ".py": ast.parse,
}
