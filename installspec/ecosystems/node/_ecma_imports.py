"""The imports that a snippet needs, held against those that a file has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from installspec.ecosystems.node._ecma_style import Style, literal

if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.node._ecma import EcmaGrammar
    from installspec.ecosystems.node._ecma_file import File


class Name(NamedTuple):
    """One imported name. `kind`: default | namespace | named | effect (a module that is only run: no names)."""

    module: str
    kind: str
    member: str
    local: str


def imported(grammar: EcmaGrammar, node: Node) -> Iterator[Name]:
    """What an import statement brings at run time."""
    source = node.child_by_field_name("source")
    if source is None or any(child.type in ("type", "typeof") for child in node.children):
        return
    module = grammar._string(source)
    clause = next((child for child in node.named_children if child.type == "import_clause"), None)
    if clause is None:
        yield Name(module, "effect", "", "")
        return
    for part in clause.named_children:
        if part.type == "identifier":
            yield Name(module, "default", "", grammar.text(part))
        elif part.type == "namespace_import":
            inner = grammar.inner(part)
            yield Name(module, "namespace", "", grammar.text(inner) if inner is not None else "")
        elif part.type == "named_imports":
            for one in part.named_children:
                name, alias = one.child_by_field_name("name"), one.child_by_field_name("alias")
                if name is not None and not any(child.type in ("type", "typeof") for child in one.children):
                    yield Name(module, "named", grammar.text(name), grammar.text(alias or name))


def rendered(names: list[Name], style: Style, common: bool) -> str | None:
    """The statement that imports `names`, all of one module; None where CommonJS has no certain form (a default export)."""
    module = literal(names[0].module, style.quote)
    end = ";" if style.semicolons else ""
    pad = " " if style.padded else ""
    joiner = ": " if common else " as "
    named = ", ".join(one.member if one.member == one.local else f"{one.member}{joiner}{one.local}" for one in names if one.kind == "named")
    braces = f"{{{pad}{named}{pad}}}" if named else ""
    whole = [one.local for one in names if one.kind == "namespace"]
    default = [one.local for one in names if one.kind == "default"]
    if common:
        if default or (whole and named):
            return None
        target = whole[0] if whole else braces
        return f"const {target} = require({module}){end}" if target else f"require({module}){end}"
    parts = [*default, *(f"* as {one}" for one in whole), *([braces] if braces else [])]
    return f"import {', '.join(parts)} from {module}{end}" if parts else f"import {module}{end}"


def taken(file: File) -> set[str]:
    """The names that the top of the file declares or imports, those of types as well."""
    names = set(file.found.root.bindings)
    for node in file.root.named_children:
        declared = node.child_by_field_name("declaration") if node.type == "export_statement" else node
        name = declared.child_by_field_name("name") if declared is not None else None
        if name is not None:
            names.add(file.text(name))
        if node.type == "import_statement":
            names |= {file.text(one) for one in _identifiers(node)}
    return names


def _identifiers(node: Node) -> Iterator[Node]:
    todo = [node]
    while todo:
        one = todo.pop()
        if one.type == "identifier":
            yield one
        todo.extend(one.named_children)


def groups(statements: list[Node], grammar: EcmaGrammar) -> list[list[Name]]:
    """What each statement imports."""
    return [names for node in statements if (names := list(imported(grammar, node)))]
