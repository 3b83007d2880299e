"""Names followed to what they stand for: bindings, and the dotted paths of callees."""

from __future__ import annotations

from bisect import bisect_left

from installspec.text.source.expr import Assignment, Binding, Expr, Outline, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.source.grammar import Grammar

_HOPS = 12
_STAND_INS = 4  # assignments of one variable that are looked into for a module
LOCAL = "\0"  # first character of a path that starts at something the file itself declares


class Names:
    """The names of one file, followed through bindings, imports, assignments and aliases."""

    def __init__(self, grammar: Grammar, found: Outline) -> None:
        self.grammar = grammar
        self.found = found
        self._known: dict[tuple[str, int], list[Assignment]] = {}
        self._members = {(one.root, one.field) for several in found.assignments.values() for one in several}
        self._properties: dict[tuple[str, int], list[Assignment]] = {}
        self._calling = False

    def scope_at(self, offset: int) -> Scope:
        """The innermost scope around a byte."""
        scope = self.found.root
        while True:
            low, high = 0, len(scope.children)
            while low < high:
                middle = (low + high) // 2
                if scope.children[middle].start <= offset:
                    low = middle + 1
                else:
                    high = middle
            for at in range(low - 1, max(low - 3, -1), -1):  # siblings do not overlap, but an empty one may start where the next does
                if scope.children[at].start <= offset < scope.children[at].end:
                    scope = scope.children[at]
                    break
            else:
                return scope

    def lookup(self, name: str, offset: int) -> tuple[Binding, Scope] | None:
        innermost = self.scope_at(offset)
        scope: Scope | None = innermost
        while scope is not None:
            binding = scope.bindings.get(name)
            if binding is not None and (scope is innermost or scope.kind != "type" or not self.grammar.qualified):
                return binding, scope
            scope = scope.parent
        return None

    def bound(self, name: str, offset: int) -> tuple[Binding, Scope] | None:
        """`lookup`, where a name that is declared bare and assigned once (null aside) has that value, and one assigned again has none."""
        hit = self.lookup(name, offset)
        if hit is None:
            return None
        binding, scope = hit
        if binding.kind not in ("var", "const"):
            return hit
        assigned = self._assigned(name, scope)
        if not assigned:
            return hit
        if len(assigned) == 1 and (binding.value is None or binding.value.kind in ("null", "unknown")):
            return binding._replace(value=assigned[0].value), scope
        return binding._replace(kind="var", value=None), scope

    def _assigned(self, name: str, scope: Scope) -> list[Assignment]:
        """What is assigned to the variable `name` of `scope`, null aside."""
        known = self._known.get((name, id(scope)))
        if known is None:
            several = [one for one in self._between(name, scope.start, scope.end) if not one.field and one.value.kind != "null"]
            known = [one for one in several if (where := self.lookup(name, one.start)) is not None and where[1] is scope]
            self._known[name, id(scope)] = known
        return known

    def _between(self, root: str, start: int, end: int) -> list[Assignment]:
        """The assignments to `root` and its members between two bytes."""
        return between(self.found.assignments.get(root, []), start, end)

    def property_of_self(self, name: str, offset: int) -> tuple[Binding, Scope] | None:
        """What `self.name` is: a member of the type around `offset`, or what its own code assigns to it once."""
        scope: Scope | None = self.scope_at(offset)
        while scope is not None and scope.kind != "type":
            scope = scope.parent
        if scope is None:
            return None
        binding = scope.bindings.get(name, Binding("var"))
        assigned = self._properties.get((name, id(scope)))
        if assigned is None:
            inside = [one for this in self.grammar.selves for one in self._between(this, scope.start, scope.end)]
            assigned = [one for one in inside if one.field == name and one.value.kind != "null"]
            self._properties[name, id(scope)] = assigned
        if binding.value is not None and binding.value.kind != "null":
            return (binding, scope) if not assigned else None
        return (Binding("const", assigned[0].value), scope) if len(assigned) == 1 else None

    def path(self, expr: Expr, hops: int = 0) -> str | None:
        """The dotted path that an expression names, `module:member.path` through an import, None if it names nothing.

        A path that starts at a declaration of the file itself begins with LOCAL, so it never equals one from outside.
        """
        if hops > _HOPS:
            return None
        if expr.kind == "name":
            hit = self.bound(expr.text, expr.start)
            if hit is None:
                return expr.text
            binding = hit[0]
            if binding.kind == "import":
                return f"{binding.module}:{binding.member}"
            if binding.value is not None and binding.value != expr and binding.kind != "local":
                followed = self.path(binding.value, hops + 1)
                if followed is not None:
                    return followed
            if (
                self._calling
                and binding.kind == "var"
                and binding.value is None
                and (imported := self._one_module(expr.text, hit[1], hops)) is not None
            ):
                return imported
            return LOCAL + expr.text
        if expr.kind == "member":
            base = expr.parts[0]
            if base.kind == "name" and base.text in self.grammar.selves:
                hit = self.property_of_self(expr.text, expr.start)
                if hit is not None and hit[0].value is not None:
                    return self.path(hit[0].value, hops + 1)
                return f"{LOCAL}{base.text}.{expr.text}"
            before = self.path(base, hops + 1)
            if before is None or before[:1] == LOCAL:
                held = self.field(expr)
                if held is not None and _imported(followed := self.path(held, hops + 1)):
                    return followed
            if before is None or expr.text in self.grammar.same:
                return before
            return before + expr.text if before.endswith(":") else f"{before}.{expr.text}"
        if expr.kind == "module":
            return expr.text + ":"
        if expr.kind in ("either", "choice"):
            # One side is a stand-in (a function that does nothing, null) where the other comes from a module.
            sides = [found for part in expr.parts if _imported(found := self.path(part, hops + 3))]
            return sides[0] if sides and (expr.kind == "either" or len(set(sides)) == 1) else None
        if expr.kind == "call":
            before = self.path(expr.parts[0], hops + 1)
            if before is not None and before[:1] == LOCAL:
                returned = self.returned(expr.parts[0])
                if returned is not None and _imported(followed := self.path(returned, hops + 1)):
                    return followed
            return None if before is None else before + "()"
        return None

    def field(self, expr: Expr) -> Expr | None:
        """What `sdk.start` is where `sdk` is an object or a type of this file that says so once, and nothing assigns it anew."""
        base = expr.parts[0]
        if base.kind == "name":
            hit = self.bound(base.text, base.start)
            if hit is None or (base.text, expr.text) in self._members:
                return None
            binding = hit[0]
            if binding.kind == "local":
                holder = self.type_scope(base.text, hit[1])
                inside = holder.bindings.get(expr.text) if holder is not None else None
                return inside.value if inside is not None and inside.kind == "const" else None
            held = binding.value if binding.kind in ("const", "var") else None
        else:
            held = self.field(base) if base.kind == "member" else base
        if held is None or held.kind != "object" or "..." in held.names or held.names.count(expr.text) != 1:
            return None
        return held.parts[held.names.index(expr.text)]

    def returned(self, callee: Expr) -> Expr | None:
        """What a call gives of a function of this file that does nothing but return it."""
        if callee.kind == "name":
            hit = self.bound(callee.text, callee.start)
            closure = hit[0].value if hit is not None and hit[0].kind in ("const", "var", "local") else None
        else:
            closure = self.field(callee) if callee.kind == "member" else None
        return closure.parts[0] if closure is not None and closure.kind == "closure" and closure.parts else None

    def callee(self, expr: Expr) -> str | None:
        """`path` of what is called, which may be a variable that holds a module in one branch and a stand-in in the others.

        Of an argument the branches stay apart: which of two values it has is not known.
        """
        self._calling = True
        found = self.path(expr)
        self._calling = False
        return found

    def _one_module(self, name: str, scope: Scope, hops: int) -> str | None:
        """The path into a module that a variable has where it has one at all: what else is assigned to it stands in for that."""
        several = self._assigned(name, scope)
        if not 1 < len(several) <= _STAND_INS:
            return None
        found = {path for one in several if _imported(path := self.path(one.value, hops + 3))}
        return found.pop() if len(found) == 1 else None

    def type_scope(self, name: str, declared_in: Scope) -> Scope | None:
        binding = declared_in.bindings[name]
        return next((child for child in declared_in.children if child.kind == "type" and child.start <= binding.start < child.end), None)


def between(several: list[Assignment], start: int, end: int) -> list[Assignment]:
    """Those of some assignments, which are in the order of the file, that stand between two bytes."""
    return several[bisect_left(several, start, key=start_of) : bisect_left(several, end, key=start_of)]


def start_of(one: Assignment) -> int:
    return one.start


def _imported(path: str | None) -> bool:
    return path is not None and ":" in path and not path.startswith(LOCAL)
