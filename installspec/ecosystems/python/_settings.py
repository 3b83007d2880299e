"""Settings classes of pydantic: which environment variable each field reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.python._grammar import PythonGrammar
    from installspec.text.source.expr import Expr


class Fields(NamedTuple):
    """`variables`: field → environment variable, of the fields without a default of their own (None and "" are none)."""

    prefix: str
    variables: dict[str, str]


def settings_of(grammar: PythonGrammar, node: Node) -> Fields | None:
    """The fields of a class that derives from BaseSettings or from another settings class of the file; None for any other class."""
    bases, body = node.child_by_field_name("superclasses"), node.child_by_field_name("body")
    inherited: Fields | None = None
    for base in bases.named_children if bases is not None else ():
        name = grammar.text(base)
        if name.rpartition(".")[2] == "BaseSettings":
            inherited = inherited or Fields("", {})
        elif name in grammar.settings:
            inherited = grammar.settings[name]
    if inherited is None or body is None:
        return None
    prefix = inherited.prefix
    fields: dict[str, str] = {}
    for statement in body.named_children:
        if statement.type == "class_definition":
            prefix = _prefix_of_config(grammar, statement, prefix)
            continue
        assignment = statement.named_children[0] if statement.type == "expression_statement" and statement.named_children else None
        left = assignment.child_by_field_name("left") if assignment is not None and assignment.type == "assignment" else None
        if assignment is None or left is None or left.type != "identifier":
            continue
        name, right = grammar.text(left), assignment.child_by_field_name("right")
        value = grammar.lower(right) if right is not None else None
        if name == "model_config":
            found = _argument(value, "env_prefix")
            prefix = found.text if found is not None and found.kind == "string" else prefix
        elif assignment.child_by_field_name("type") is not None:
            alias = next((each for key in ("validation_alias", "env", "alias") if (each := _argument(value, key)) is not None), None)
            if _without_default(value) and (alias is None or alias.kind == "string"):
                fields[name] = alias.text if alias is not None else ""
    variables = {**inherited.variables, **{name: alias or (prefix + name).upper() for name, alias in fields.items()}}
    return Fields(prefix, variables)


def _prefix_of_config(grammar: PythonGrammar, node: Node, prefix: str) -> str:
    """`env_prefix` of the inner class `Config` that pydantic 1 has."""
    body = node.child_by_field_name("body")
    for statement in body.named_children if body is not None else ():
        assignment = statement.named_children[0] if statement.type == "expression_statement" and statement.named_children else None
        if assignment is None or assignment.type != "assignment":
            continue
        left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
        if left is not None and right is not None and grammar.text(left) == "env_prefix":
            value = grammar.lower(right)
            prefix = value.text if value.kind == "string" else prefix
    return prefix


def _argument(value: Expr | None, name: str) -> Expr | None:
    if value is None or value.kind not in ("call", "object"):
        return None
    parts = value.parts[1:] if value.kind == "call" else value.parts
    return next((part for each, part in zip(value.names, parts, strict=True) if each == name), None)


def _without_default(value: Expr | None) -> bool:
    if value is None or value.kind == "null" or (value.kind == "string" and not value.text):
        return True
    if value.kind != "call" or value.parts[0].text != "Field":
        return False
    default = _argument(value, "default") or (value.parts[1] if value.names and not value.names[0] else None)
    unset = default is None or default.kind == "null" or default.text in ("", "an ellipsis", "a ellipsis")
    return unset and _argument(value, "default_factory") is None
