"""Expressions followed to what they are worth."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from installspec.model.facts import Argument, Value, Via, Where
from installspec.text.source.expr import Assignment, Expr, Outline, Scope
from installspec.text.source.names import _HOPS, LOCAL, Names, between, start_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.source.grammar import Grammar

_PLAIN = ("string", "env", "setting")
_FIXED = ("string", "concat", "name")  # what a constant may be made of, for its value to be the one that the program has
_STEPS = 5000  # expressions looked at for the arguments of one call: what needs more is no configuration


class Resolver(Names):
    """The values of one file's expressions. `path_of_file` goes into their spans."""

    def __init__(self, grammar: Grammar, found: Outline, path_of_file: str) -> None:
        super().__init__(grammar, found)
        self.file = path_of_file
        self._steps = 0
        self._opened: dict[int, Value | None] = {}  # what calls give that many ask for, by their first byte
        self._open: set[tuple[int, str]] = set()  # variables whose fields are being gathered: one may hold an object that knows it

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
            set_here = self.fields(expr.names or self.grammar.implicit, expr.start, expr.end, hops, bare=not expr.names)
            return Value("closure", "", where, set_here + self._given_away(expr))
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
                one._replace(field=one.root)
                for one in between(self._every, start, end)
                if not one.field and self.lookup(one.root, one.start) is None
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

    def _given_away(self, closure: Expr) -> tuple[Argument, ...]:
        """A spread where a closure gives what it configures to another function (`(options) => configure(options)`), which may set anything."""
        names = closure.names or self.grammar.implicit
        if not names:
            return ()
        own = self.scope_at(closure.start)
        starts = self._call_starts
        for call in self._calls[bisect_left(starts, closure.start) : bisect_left(starts, closure.end)]:
            given = next((one for one in call.parts[1:] if one.kind == "name" and one.text in names), None)
            if given is None:
                continue
            # A nested closure may have a parameter of the same name, declared or not.
            hit = self.lookup(given.text, given.start)
            if (self._function_at(given.start) if hit is None else hit[1]) is own:
                where = Where(self.file, given.start, given.end)
                return (Argument("...", Value("undetermined", "what another function sets", where), where),)
        return ()

    def _function_at(self, offset: int) -> Scope:
        scope = self.scope_at(offset)
        while scope.kind == "block" and scope.parent is not None:
            scope = scope.parent
        return scope

    @cached_property
    def _calls(self) -> list[Expr]:
        return sorted((call for call, _ in self.found.calls), key=_start)

    @cached_property
    def _call_starts(self) -> list[int]:
        return [call.start for call in self._calls]

    @cached_property
    def _every(self) -> list[Assignment]:
        return sorted((one for several in self.found.assignments.values() for one in several), key=start_of)

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
            fixed = expr.kind == "name" and binding.kind == "const" and binding.value.kind in _FIXED
            hop = Via(value.where, value.text if value.kind in _PLAIN else "", "" if fixed else "open")
            return value._replace(where=where, via=(hop, *value.via))
        path = self.path(expr)
        if path is None:
            return Value("undetermined", "a computed value", where)
        return Value("reference", path.lstrip(LOCAL), where)

    def _member(self, expr: Expr, hops: int) -> Value | None:
        """`CONFIG.dsn` where `CONFIG` is an object, or a type with constants, of this file."""
        base = expr.parts[0]
        if base.kind not in ("name", "member", "object", "call"):
            return None
        if base.kind == "name":
            hit = self.bound(base.text, base.start)
            if hit is None:
                return None
            if hit[0].kind == "local":
                holder = self.type_scope(base.text, hit[1])
                inside = holder.bindings.get(expr.text) if holder is not None else None
                return (
                    self.value(inside.value, hops + 1)
                    if inside is not None and inside.value is not None and inside.kind == "const"
                    else None
                )
        held = self.value(base, hops + 1)
        if held.kind == "object" or (held.kind == "call" and base.kind != "call"):
            several = [item for item in held.items if item.name == expr.text]
            if len(several) == 1 and not any(item.name == "..." for item in held.items):
                return several[0].value
        return None

    def _call(self, expr: Expr, where: Where, hops: int) -> Value:
        callee = expr.parts[0]
        if callee.kind == "member" and callee.text in self.grammar.receivers and len(expr.parts) == 2 and expr.parts[1].kind == "closure":
            receiver = self.value(callee.parts[0], hops + 1)
            extra = self.value(expr.parts[1], hops + 1).items
            return receiver._replace(items=receiver.items + extra) if receiver.kind == "call" else receiver
        returned = self.returned(callee)
        if returned is not None:
            value = self.value(returned, hops + 1)
            hop = Via(value.where, value.text if value.kind in _PLAIN else "", "open")
            return value._replace(where=where, via=(hop, *value.via))
        path = self.path(callee)
        if path is not None and path in self.grammar.identities and len(expr.parts) == 2:
            return self.value(expr.parts[1], hops + 1)
        if path is None or path.startswith(LOCAL):
            return Value("undetermined", "the result of a call", where)
        if self.grammar.opens(path):
            if expr.start not in self._opened:
                steps, self._steps = self._steps, 0
                held = callee.parts[0] if callee.kind == "member" else callee
                self._opened[expr.start] = self.grammar.opened(path, self.arguments(expr, 1), self.value(held, 1))
                self._steps = steps
            opened = self._opened[expr.start]
            if opened is not None:
                return opened
        return Value("call", path, where, self.arguments(expr, hops))


def _start(expr: Expr) -> int:
    return expr.start


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


def _empty(value: Value) -> bool:
    return value.kind == "null" or (value.kind == "string" and not value.text)


def _same(one: Value, other: Value) -> bool:
    return one.kind == other.kind and one.text == other.text and one.kind not in ("undetermined", "closure", "object", "list", "call")
