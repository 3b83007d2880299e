"""One walk over a syntax tree: scopes, bindings, imports, calls and assignments."""

from __future__ import annotations

from installspec.text.source.expr import Assignment, Binding, Expr, ImportName, Outline, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.text.source.grammar import Grammar


# Nodes of which only some parts run, whatever the language calls them.
_BRANCHING = (
    "if_",
    "elif_",
    "else_",
    "switch_",
    "case_",
    "match_",
    "when_",
    "try_",
    "catch_",
    "except_",
    "ternary_",
    "conditional_",
    "preproc_",
)


def outline(grammar: Grammar, root: Node) -> Outline:
    """Everything that resolving needs, in one pass without recursion over statements."""
    file = Scope("file", root.start_byte, root.end_byte, None)
    out = Outline(file, [], [], {}, {})
    todo: list[tuple[Node, Scope, int]] = [(root, file, root.start_byte)]
    above, waiting, directives = grammar.above, grammar.waiting, grammar.directives
    roles: dict[str, tuple[bool, bool, str, bool]] = {}
    while todo:
        node, scope, block = todo.pop()
        kind = node.type
        role = roles.get(kind)
        if role is None:
            role = roles[kind] = _role(grammar, kind)
        tells, calls, opens, branches = role
        if waiting and not tells:
            tells = node.id in waiting
        if tells:
            for imported in grammar.imports(node):
                out.imports.append(imported)
                if imported.alias:
                    scope.bindings[imported.alias] = Binding("import", None, imported.module, imported.member, imported.start)
            for name, how, value in grammar.bindings(node):
                _declare(scope, name, Binding(how, _lowered(grammar, value), start=node.start_byte))
            for target, assigned in grammar.assignments(node):
                _assign(out, target, assigned)
        if calls:
            call = grammar.lower(node)
            if call.kind == "call":
                out.calls.append((call, scope))
                out.blocks[call.start] = block
                if grammar.setters:
                    _setter(out, call)
        inside = scope
        if opens:
            block = node.start_byte
            inside = Scope(opens, node.start_byte, node.end_byte, scope)
            for name, default in grammar.parameters(node):
                _declare(inside, name, Binding("parameter", _lowered(grammar, default), start=node.start_byte))
        dead = grammar.dead(node) if tells else None
        if dead is not None and dead.id == node.id:
            inside = Scope("block", node.start_byte, node.end_byte, inside, dead=True)
        for child in reversed(node.named_children):
            if directives and child.type in directives:
                block = child.start_byte
            if not child.child_count:
                continue  # a name or a literal by itself declares, assigns and calls nothing
            above[child.id] = node
            if dead is not None and child.id == dead.id:
                todo.append((child, Scope("block", child.start_byte, child.end_byte, inside, dead=True), child.start_byte))
            else:
                todo.append((child, inside, child.start_byte if branches else block))
    for several in out.assignments.values():
        several.sort(key=lambda one: one.start)
    return out


def _role(grammar: Grammar, kind: str) -> tuple[bool, bool, str, bool]:
    """Of a kind of node: whether it tells anything, whether it is a call, the kind of scope that it opens ("": none), whether only parts of it run."""
    tells = grammar.telling is None or kind in grammar.telling
    return tells, kind in grammar.calls, grammar.scopes.get(kind, ""), kind.startswith(_BRANCHING)


def _lowered(grammar: Grammar, value: Node | Expr | None) -> Expr | None:
    return value if value is None or isinstance(value, Expr) else grammar.lower(value)


def _declare(scope: Scope, name: str, binding: Binding) -> None:
    """Two declarations of one name leave it without a value: which one counts is not known. A bare declaration adds nothing."""
    before = scope.bindings.get(name)
    if before is not None and before.value is not None:
        if binding.value is None or binding.value == before.value:
            return
        binding = Binding("var", None, start=before.start)
    scope.bindings[name] = binding


def _assign(out: Outline, target: Expr, value: Expr) -> None:
    field = ""
    root = target
    if target.kind == "member" and target.parts[0].kind == "name":
        root, field = target.parts[0], target.text
    elif target.kind == "index" and target.parts[0].kind == "name" and target.parts[1].kind == "string":
        root, field = target.parts[0], target.parts[1].text
    if root.kind == "name":
        out.assignments.setdefault(root.text, []).append(Assignment(root.text, field, value, target.start, value.end))


def _setter(out: Outline, call: Expr) -> None:
    """`options.setDsn(x)` sets the field `dsn` of `options`."""
    callee = call.parts[0]
    if (
        callee.kind == "member"
        and callee.text.startswith("set")
        and len(callee.text) > 3
        and len(call.parts) == 2
        and callee.parts[0].kind == "name"
    ):
        root = callee.parts[0].text
        field = callee.text[3].lower() + callee.text[4:]
        out.assignments.setdefault(root, []).append(Assignment(root, field, call.parts[1], call.start, call.end))


__all__ = ["ImportName", "outline"]
