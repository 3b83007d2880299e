"""Call records held against each other, value by value, with three answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from installspec.model.expect import ExpectedCall
from installspec.model.facts import Argument, Call, Value, Where
from installspec.model.free import pieces
from installspec.model.tuples import NamedTuple

EQUAL, DIFFERENT, UNDETERMINED = "equal", "different", "undetermined"
HIDDEN = "not given here, but it may come from elsewhere"


class World(NamedTuple):
    """What values may be looked up in. `declared`: variables and settings of the repository by name. `specified`: the spec's variables.

    `implied`: fields that a call may leave out, with the names that give them then (none: the vendor's default does).
    `local`: names that only files declare which git ignores; their values are not known. `shown`: names in the example files above the app.
    `origins`: where each declared value comes from, the place that declares the name first. `parted`: names whose value is put together from several.
    `unclear`: why there is no value for a name that the repository declares all the same, in words.
    """

    declared: Mapping[str, str]
    specified: Mapping[str, str]
    implied: Mapping[str, tuple[str, ...]] = {}
    origins: Mapping[str, tuple[Where, ...]] = {}
    parted: frozenset[str] = frozenset()
    unclear: Mapping[str, str] = {}
    local: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()


class Difference(NamedTuple):
    """One field of a call. `kind`: missing | other | order | undetermined; `where`: the actual bytes, of the call where a field is missing.

    `origin`: the places that the actual value comes from, when it is declared elsewhere. `at`: the bytes that alone hold the actual value, in
    the call or there; None where no single place does.
    """

    kind: str
    field: str
    expected: str
    actual: str
    where: Where
    origin: tuple[Where, ...] = ()
    at: Where | None = None


class Binding(NamedTuple):
    """A free variable of the spec and the value that the repository gives it at `where`, in `field` of the call, where the form has `expected`.

    `given`: literal (the code that calls says it, and nothing can change it) | code (other code says it) | declared (a variable or a setting
    does). `at`: the bytes that alone hold the value, as in `Difference`.
    """

    name: str
    value: str
    where: Where
    field: str = ""
    expected: str = ""
    given: str = "declared"
    at: Where | None = None


class Comparison(NamedTuple):
    """All differences of one call from one accepted form, and the values that free variables took."""

    form: ExpectedCall
    differences: tuple[Difference, ...]
    bindings: tuple[Binding, ...]

    @property
    def verdict(self) -> str:
        if not self.differences:
            return EQUAL
        return UNDETERMINED if all(one.kind == "undetermined" for one in self.differences) else DIFFERENT


def compare(call: Call, form: ExpectedCall, world: World) -> Comparison:
    """What of `form` the call lacks or has otherwise. Arguments that the form does not state are the user's own."""
    bindings: list[Binding] = []
    differences = list(_arguments(form.arguments, call.arguments, call.where, "", world, bindings))
    if not differences and call.where.path.endswith(".swift"):
        differences += _order(form.arguments, call)
    return Comparison(form, tuple(differences), tuple(bindings))


def _arguments(
    wanted: tuple[Argument, ...],
    have: tuple[Argument, ...],
    where: Where,
    prefix: str,
    world: World,
    bindings: list[Binding],
    in_object: bool = False,
) -> Iterator[Difference]:
    open_ended = any(item.name == "..." for item in have)
    positional = [item for item in have if not item.name]
    at = 0
    for want in wanted:
        if want.name:
            several = [item for item in have if item.name == want.name]
            found = several[-1] if several else None
            if found is not None and in_object and "..." in [item.name for item in have[have.index(found) :]]:
                yield Difference(
                    "undetermined", prefix + want.name, show(want.value), "a field that a later spread may replace", found.where
                )
                continue
            field = prefix + want.name
        else:
            found = positional[at] if at < len(positional) else None
            field = f"{prefix}#{at + 1}"
            at += 1
        if found is None:
            if want.value.kind in ("reference", "closure") and not want.value.items:
                continue
            names = world.implied.get(want.name)
            given = next((name for name in names or () if name in world.declared), "")
            if given:  # what is declared there is the argument
                yield from _values(want.value, Value("setting", given, where), field, where, world, bindings)
                continue
            if names is not None and not names:
                continue
            if want.value.kind == "object" and want.value.items and not list(_arguments(want.value.items, (), where, "", world, bindings)):
                continue  # an object of nothing but fields that may be left out
            unclear = names is not None or open_ended or (not want.name and any(item.name == "..." for item in have)) or _hides(have)
            kind = "undetermined" if unclear else "missing"
            yield Difference(kind, field, show(want.value), HIDDEN if unclear else "", where)
            continue
        yield from _values(want.value, found.value, field, found.where, world, bindings)


def _hides(have: tuple[Argument, ...]) -> bool:
    """Whether one of the arguments could hold anything: an options variable, the result of a call."""
    return any(item.value.kind == "undetermined" or (item.value.kind == "reference" and not item.name) for item in have)


def _values(want: Value, have: Value, field: str, where: Where, world: World, bindings: list[Binding]) -> Iterator[Difference]:
    if want.kind in ("object", "closure", "call", "list") and want.items:
        if have.kind in ("object", "closure", "call", "list"):
            if have.kind == "call" and want.text != have.text:
                yield Difference("undetermined", field, show(want), show(have), where)
                return
            prefix = "" if field.rpartition(".")[2].startswith("#") else field + "."
            yield from _arguments(want.items, have.items, where, prefix, world, bindings, have.kind == "object")
        elif have.kind in ("undetermined", "reference", "env", "setting"):
            yield Difference("undetermined", field, show(want), show(have), where)
        else:
            yield Difference("other", field, show(want), show(have), where)
        return
    if want.kind in ("reference", "closure", "undetermined", "call", "object", "list"):
        return  # the app's own expression (a context, a callback): the form only says that there is one
    before = len(bindings)
    verdict, seen = _scalar(want, have, where, world, bindings)
    if len(bindings) > before:
        origin = world.origins.get(have.text, ()) if have.kind in ("env", "setting") else ()
        given, at = _given(have, where), _held(have, origin, world)
        bindings[before:] = [one._replace(field=field, expected=show(want), given=given, at=at) for one in bindings[before:]]
    if verdict != EQUAL:
        origin = world.origins.get(have.text, ()) if have.kind in ("env", "setting") else tuple(hop.where for hop in have.via)
        yield Difference(
            "other" if verdict == DIFFERENT else "undetermined", field, show(want), seen, where, origin, _held(have, origin, world)
        )


def _given(have: Value, where: Where) -> str:
    """Of a value in the argument at `where`, what gives it (`Binding.given`)."""
    if have.kind != "string":
        return "declared"
    inside = have.where.path == where.path and where.start <= have.where.start <= have.where.end <= where.end
    return "literal" if inside and all(hop.where.path == where.path and not hop.kind for hop in have.via) else "code"


def _held(have: Value, origin: tuple[Where, ...], world: World) -> Where | None:
    """The bytes that alone hold a value: those of its expression, or of the constant or the declaration that it leads to."""
    if have.kind in ("env", "setting"):
        return origin[-1] if origin and have.text not in world.parted and not have.via else None
    if have.via:
        return have.via[-1].where if have.via[-1].value == have.text else None
    return have.where


def _scalar(want: Value, have: Value, where: Where, world: World, bindings: list[Binding]) -> tuple[str, str]:
    if have.kind in ("reference", "undetermined", "call", "closure"):
        return UNDETERMINED, show(have)
    if want.kind in ("env", "setting"):
        if have.kind in ("env", "setting") and have.text == want.text:
            return EQUAL, ""
        value = world.specified.get(want.text)
        if value is None:
            return UNDETERMINED, show(have)
        return _scalar(want._replace(kind="string", text=value), have, where, world, bindings)
    if have.kind in ("env", "setting"):
        declared = world.declared.get(have.text)
        specified = world.specified.get(have.text)
        if declared is None:
            return (
                (EQUAL, "")
                if specified is not None and specified == want.text
                else (UNDETERMINED, f"{show(have)}, {world.unclear.get(have.text, 'which nothing here declares')}")
            )
        return _text(want.text, declared, where, bindings), f"{show(have)}, which is {declared!r}"
    if want.kind == "string" and have.kind == "string":
        return _text(want.text, have.text, where, bindings), show(have)
    return (EQUAL, "") if (want.kind, want.text) == (have.kind, have.text) else (DIFFERENT, show(have))


def _text(want: str, have: str, where: Where, bindings: list[Binding]) -> str:
    parts = pieces(want)
    if len(parts) == 1:
        return EQUAL if want == have else DIFFERENT
    bound = _match(parts, have)
    if bound is None:
        return DIFFERENT
    bindings += [Binding(name, value, where) for name, value in bound]
    return EQUAL


def _match(parts: list[str], text: str) -> list[tuple[str, str]] | None:
    """Binds the free variables of a pattern (`pieces`): each takes the shortest text that lets the next literal follow."""
    if not text.startswith(parts[0]):
        return None
    at = len(parts[0])
    bound = []
    for i in range(1, len(parts), 2):
        name, literal = parts[i], parts[i + 1]
        last = i + 2 == len(parts)
        end = len(text) - len(literal) if last else text.find(literal, at)
        if end < at or not text.startswith(literal, end):
            return None
        bound.append((name, text[at:end]))
        at = end + len(literal)
    return bound


def _order(wanted: tuple[Argument, ...], call: Call) -> Iterator[Difference]:
    """Swift's argument labels are ordered: the stated ones must come in the stated order."""
    names = [want.name for want in wanted if want.name]
    have = [item.name for item in call.arguments if item.name in names]
    if have != [name for name in names if name in have]:
        yield Difference("order", ", ".join(have), ", ".join(names), ", ".join(have), call.where)


def show(value: Value) -> str:
    """A value as a person would write it, free variables as `<name>`."""
    if value.kind == "string":
        parts = pieces(value.text)
        text = "".join(part if at % 2 == 0 else f"<{part}>" for at, part in enumerate(parts))
        return f'"{text}"'
    if value.kind == "env":
        return f"the environment variable {value.text}"
    if value.kind == "setting":
        return f"the setting {value.text}"
    if value.kind == "undetermined":
        return f"an expression ({value.text})"
    if value.kind == "reference":
        module, _, member = value.text.rpartition(":")
        return member.strip(".") or module  # as the code names it: without the module that it comes from
    if value.kind == "call":
        inside = ", ".join((f"{item.name}: " if item.name else "") + show(item.value) for item in value.items)
        return f"{value.text.rpartition(':')[2]}({inside})"
    if value.kind in ("object", "closure", "list"):
        return "{" + ", ".join((f"{item.name}: " if item.name else "") + show(item.value) for item in value.items) + "}"
    return value.text or value.kind
