"""Wording that several rules share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from installspec.drift.check import Case
from installspec.drift.compare import show
from installspec.drift.rules._forms import form_for
from installspec.model.expect import ExpectedCall, ExpectedDependency
from installspec.model.facts import Argument
from installspec.model.free import pieces


def named(wanted: ExpectedDependency) -> str:
    """A dependency with its version, as one would say it."""
    return f"{wanted.name or wanted.url} {wanted.version}"


def paste_dependency(case: Case) -> str:
    """The sentence that says what to add, one line a package manager: of those that could, only that which the repository works with, where that is known."""
    managers: dict[str, list[str]] = {}
    for one in case.missing:
        managers.setdefault(named(one), []).append(one.manager)
    lines = []
    for what, several in managers.items():
        used = _used(case, several)
        lines.append(f"{what} (with {', '.join(used[:-1])}{' or ' if used[1:] else ''}{used[-1]})")
    return f"Add the dependency {', or '.join(lines)}."


def _used(case: Case, several: Sequence[str]) -> Sequence[str]:
    module = case.app.module
    if module is None or not module.managers or set(several).isdisjoint(case.managers.get(module.format, ())):
        return several
    # One that the pack does not name reads the same manifest.
    return [one for one in several if one in module.managers] or module.managers[:1]


def shown(text: str) -> str:
    """`text` with its free variables as `<name>`."""
    return "".join(part if at % 2 == 0 else f"<{part}>" for at, part in enumerate(pieces(text)))


def paste_init(case: Case) -> str:
    """The snippet that suits the app, to be pasted."""
    return shown((form_for(case).snippet if case.expectation.calls else case.expectation.snippet).strip())


def spoken(field: str) -> str:
    """A field in a sentence: `dsn`; of `#2`, `argument 2`, and of `#2.host` the `host of argument 2`."""
    first, _, rest = field.partition(".")
    if not first.startswith("#"):
        return field
    return f"{rest} of argument {first[1:]}" if rest else f"argument {first[1:]}"


def as_code(form: ExpectedCall, field: str, expected: str = "") -> str:
    """A field of an accepted form as its snippet writes it, free variables as `<name>`; "" where it has no place of its own there.

    `field` is dotted, `#2` stands for the second positional argument.
    """
    found = in_snippet(form, field, expected)
    if found is None:
        return ""
    return shown(form.snippet.encode()[found[0].value.where.start : found[0].value.where.end].decode("utf-8", "replace"))


def in_snippet(form: ExpectedCall, field: str, expected: str = "") -> tuple[Argument, tuple[Argument, ...]] | None:
    """A field of an accepted form, with all that stand beside it.

    Fields of a lone options object or closure are named without it, so `#1` may be the call's own or the object's: the one that is shown as `expected`.
    """
    found = _find(form.arguments, field.split("."))
    return next((one for one in found if not expected or show(one[0].value) == expected), None)


def _find(arguments: tuple[Argument, ...], path: list[str]) -> Iterator[tuple[Argument, tuple[Argument, ...]]]:
    if path[0].startswith("#"):
        positional = [item for item in arguments if not item.name]
        found = positional[int(path[0][1:]) - 1] if int(path[0][1:]) <= len(positional) else None
    else:
        found = next((item for item in arguments if item.name == path[0]), None)
    if found is not None and len(path) == 1:
        yield found, arguments
    elif found is not None:
        yield from _find(found.value.items, path[1:])
    if found is None or path[0].startswith("#"):
        for item in arguments:
            if not item.name:
                yield from _find(item.value.items, path)
