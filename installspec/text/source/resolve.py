"""Names followed to what they stand for: paths of callees, values of arguments."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from installspec.model.facts import Argument, Value, Via, Where
from installspec.text.source.expr import Assignment, Binding, Expr, Outline, Scope

if TYPE_CHECKING:
    from installspec.text.source.grammar import Grammar

_HOPS = 12
_PLAIN = ("string", "env", "setting")
_STAND_INS = 4  # assignments of one variable that are looked into for a module
_STEPS = 5000  # expressions looked at for the arguments of one call: what needs more is no configuration
LOCAL = "\0"  # first character of a path that starts at something the file itself declares


class Resolver:
    """Follows the expressions of one file. `path_of_file` goes into the spans of the values."""

    def __init__(self, grammar: Grammar, found: Outline, path_of_file: str) -> None:
        self.grammar = grammar
        self.found = found
        self.file = path_of_file
        self._steps = 0
        self._calling = False
        self._open: set[tuple[int, str]] = set()  # variables whose fields are being gathered: one may hold an object that knows it

    # ---- names

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
            # siblings do not overlap, but an empty one may start where the next does
            inside = next((child for child in reversed(scope.children[max(0, low - 2) : low]) if child.start <= offset < child.end), None)
            if inside is None:
                return scope
            scope = inside

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
        several = [
            one
            for one in self.found.assignments.get(name, ())
            if not one.field and one.value.kind != "null" and scope.start <= one.start < scope.end
        ]
        return [one for one in several if (where := self.lookup(name, one.start)) is not None and where[1] is scope]

    def property_of_self(self, name: str, offset: int) -> tuple[Binding, Scope] | None:
        """What `self.name` is: a member of the type around `offset`, or what its own code assigns to it once."""
        scope: Scope | None = self.scope_at(offset)
        while scope is not None and scope.kind != "type":
            scope = scope.parent
        if scope is None:
            return None
        binding = scope.bindings.get(name, Binding("var"))
        assigned = [
            one
            for this in self.grammar.selves
            for one in self.found.assignments.get(this, ())
            if one.field == name and one.value.kind != "null" and scope.start <= one.start < scope.end
        ]
        if binding.value is not None and binding.value.kind != "null":
            return (binding, scope) if not assigned else None
        return (Binding("const", assigned[0].value), scope) if len(assigned) == 1 else None

    # ---- paths

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
            if hit is None or any(one.field == expr.text for one in self.found.assignments.get(base.text, ())):
                return None
            binding = hit[0]
            if binding.kind == "local":
                holder = self._type_scope(base.text, hit[1])
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

    # ---- values

    def value(self, expr: Expr, hops: int = 0) -> Value:
        """What an expression is worth; `undetermined` with the reason where that cannot be said."""
        where = Where(self.file, expr.start, expr.end)
        self._steps += 1
        if hops > _HOPS or self._steps > _STEPS:
            return Value("undetermined", "too many hops", where)
        kind = expr.kind
        if kind in ("string", "number", "bool", "null"):
            return Value(kind, expr.text, where)
        if kind in ("name", "member", "index", "call"):
            return self._symbol(expr, where) or self._reference(expr, where, hops)
        if kind == "module":
            return Value("reference", expr.text + ":", where)
        if kind == "concat":
            parts = [self.value(part, hops + 1) for part in expr.parts]
            if all(part.kind in ("string", "number") for part in parts):
                return Value("string", "".join(part.text for part in parts), where)
            return (
                parts[0]
                if len(parts) == 1 and parts[0].kind in ("env", "setting")
                else Value("undetermined", "composed of several values", where)
            )
        if kind == "either":
            first, second = (self.value(part, hops + 1) for part in expr.parts)
            if first.kind in ("env", "setting", "string", "call") and _empty(second):
                return first
            return first if _same(first, second) else Value("undetermined", "has a fallback", where)
        if kind == "choice":
            first, second = (self.value(part, hops + 1) for part in expr.parts)
            if _empty(first) != _empty(second):
                return second if _empty(first) else first  # a switch that turns the value off
            return first if _same(first, second) else Value("undetermined", "depends on a condition", where)
        if kind in ("list", "object"):
            names = expr.names or ("",) * len(expr.parts)
            return Value(kind, "", where, tuple(self._argument(name, part, hops) for name, part in zip(names, expr.parts, strict=True)))
        if kind == "closure":
            return Value(
                "closure", "", where, self.fields(expr.names or self.grammar.implicit, expr.start, expr.end, hops, bare=not expr.names)
            )
        return Value("undetermined", expr.text, where)

    def _argument(self, name: str, part: Expr, hops: int) -> Argument:
        return Argument(name, self.value(part, hops + 1), Where(self.file, part.start, part.end))

    def arguments(self, call: Expr, hops: int = 0) -> tuple[Argument, ...]:
        if not hops:
            self._steps = 0
        out: list[Argument] = []
        for name, part in zip(call.names, call.parts[1:], strict=True):
            one = self._argument(name, part, hops)
            # `f(**{"key": value})` is `f(key=value)` where every key is known.
            known = name == "..." and one.value.kind == "object" and all(item.name not in ("", "...") for item in one.value.items)
            out += one.value.items if known else (one,)
        return tuple(out)

    def fields(self, roots: tuple[str, ...], start: int, end: int, hops: int, bare: bool = False) -> tuple[Argument, ...]:
        """What is assigned to members of `roots[0:1]` (or any implicit name) between two bytes: the last of each, in order.

        With `bare`, plain names count as well (a closure with a receiver), unless the file declares them.
        """
        found = [one for root in roots for one in self._between(root, start, end) if one.field]
        if bare:
            selves = [one for this in self.grammar.selves for one in self._between(this, start, end) if one.field]
            plain = [
                one._replace(field=name)
                for name in self.found.assignments
                for one in self._between(name, start, end)
                if not one.field and self.lookup(name, one.start) is None
            ]
            found += selves + plain
        found.sort(key=lambda one: one.start)
        times: dict[str, int] = {}
        for one in found:
            times[one.field] = times.get(one.field, 0) + 1
        out = []
        for one in found:
            where = Where(self.file, one.start, one.end)
            if times[one.field] == 1:
                out.append(Argument(one.field, self.value(one.value, hops + 1), where))
            elif times[one.field]:
                times[one.field] = 0
                out.append(Argument(one.field, Value("undetermined", "assigned more than once", where), where))
        return tuple(out)

    def _between(self, root: str, start: int, end: int) -> list[Assignment]:
        """The assignments to `root` and its members between two bytes; they are kept in the order of the file."""
        several = self.found.assignments.get(root, [])
        return several[bisect_left(several, start, key=_start) : bisect_left(several, end, key=_start)]

    def _symbol(self, expr: Expr, where: Where) -> Value | None:
        named = expr.parts[0] if expr.kind in ("call", "index") else expr
        path = self.path(named)
        if path is None:
            return None
        path += "[...]" if expr.kind == "index" else ""
        symbol = self.grammar.symbol(path, expr)
        if symbol is not None:
            return Value(symbol[0], symbol[1], where)
        if expr.kind in ("index", "call") and len(expr.parts) == 2 and expr.parts[1].kind in ("name", "member"):
            # A key that is a constant: asked for with a stand-in first, as most calls look nothing up.
            key = expr.parts[1]
            if self.grammar.symbol(path, expr._replace(parts=(expr.parts[0], Expr("string", "", key.start, key.end)))) is not None:
                value = self.value(key, 1)
                symbol = self.grammar.symbol(path, expr._replace(parts=(expr.parts[0], Expr(value.kind, value.text, key.start, key.end))))
                return None if symbol is None else Value(symbol[0], symbol[1], where, (), value.via)
        return None

    def _reference(self, expr: Expr, where: Where, hops: int) -> Value:
        if expr.kind == "call":
            return self._call(expr, where, hops)
        hit = None
        if expr.kind == "name":
            hit = self.bound(expr.text, expr.start)
        elif expr.kind == "member":
            base = expr.parts[0]
            if base.kind == "name" and base.text in self.grammar.selves:
                hit = self.property_of_self(expr.text, expr.start)
            else:
                member = self._member(expr, hops)
                if member is not None:
                    return member
        if hit is not None and hit[0].value is not None and hit[0].kind not in ("parameter", "import", "local"):
            binding, scope = hit
            assert binding.value is not None
            value = self.value(binding.value, hops + 1)
            variable = (scope.start, expr.text)
            if value.kind in ("call", "object") and expr.kind == "name" and variable not in self._open:
                self._open.add(variable)
                extra = self.fields((expr.text,), scope.start, scope.end, hops)
                self._open.discard(variable)
                value = value._replace(items=_updated(value, extra)) if extra else value
            if value.kind == "reference" and value.text.startswith(LOCAL):
                return value
            return value._replace(where=where, via=(Via(value.where, value.text if value.kind in _PLAIN else ""), *value.via))
        path = self.path(expr)
        if path is None:
            return Value("undetermined", "a computed value", where)
        return Value("reference", path.lstrip(LOCAL), where)

    def _member(self, expr: Expr, hops: int) -> Value | None:
        """`CONFIG.dsn` where `CONFIG` is an object, or a type with constants, of this file."""
        base = expr.parts[0]
        if base.kind not in ("name", "member", "object"):
            return None
        if base.kind == "name":
            hit = self.bound(base.text, base.start)
            if hit is None:
                return None
            if hit[0].kind == "local":
                holder = self._type_scope(base.text, hit[1])
                inside = holder.bindings.get(expr.text) if holder is not None else None
                return (
                    self.value(inside.value, hops + 1)
                    if inside is not None and inside.value is not None and inside.kind == "const"
                    else None
                )
        held = self.value(base, hops + 1)
        if held.kind in ("object", "call"):
            several = [item for item in held.items if item.name == expr.text]
            if len(several) == 1 and not any(item.name == "..." for item in held.items):
                return several[0].value
        return None

    def _type_scope(self, name: str, declared_in: Scope) -> Scope | None:
        binding = declared_in.bindings[name]
        return next((child for child in declared_in.children if child.kind == "type" and child.start <= binding.start < child.end), None)

    def _call(self, expr: Expr, where: Where, hops: int) -> Value:
        callee = expr.parts[0]
        if callee.kind == "member" and callee.text in self.grammar.receivers and len(expr.parts) == 2 and expr.parts[1].kind == "closure":
            receiver = self.value(callee.parts[0], hops + 1)
            extra = self.value(expr.parts[1], hops + 1).items
            return receiver._replace(items=receiver.items + extra) if receiver.kind == "call" else receiver
        returned = self.returned(callee)
        if returned is not None:
            value = self.value(returned, hops + 1)
            return value._replace(where=where, via=(Via(value.where, value.text if value.kind in _PLAIN else ""), *value.via))
        path = self.path(callee)
        if path is not None and path in self.grammar.identities and len(expr.parts) == 2:
            return self.value(expr.parts[1], hops + 1)
        if path is None or path.startswith(LOCAL):
            return Value("undetermined", "the result of a call", where)
        return Value("call", path, where, self.arguments(expr, hops))


def _updated(value: Value, extra: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The parts of a call or an object together with the fields that are assigned to it afterwards."""
    if value.kind == "call":
        return value.items + extra
    before = {item.name for item in value.items}
    after = {item.name for item in extra}
    kept = tuple(item for item in value.items if item.name not in after)
    # When the assignment runs is not known, so neither is which of the two values is there when the object is used.
    return kept + tuple(
        item if item.name not in before else item._replace(value=Value("undetermined", "assigned more than once", item.where))
        for item in extra
    )


def _imported(path: str | None) -> bool:
    return path is not None and ":" in path and not path.startswith(LOCAL)


def _start(one: Assignment) -> int:
    return one.start


def _empty(value: Value) -> bool:
    return value.kind == "null" or (value.kind == "string" and not value.text)


def _same(one: Value, other: Value) -> bool:
    return one.kind == other.kind and one.text == other.text and one.kind not in ("undetermined", "closure", "object", "list", "call")
