"""Environments that are checked before they are used: `createEnv` of t3-env, `z.object({…}).parse(process.env)` of zod.

What comes out has the variables as properties. A property is known where nothing but checks is asked of it: a default, a transformation or a
schema of the app's own may give it another value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from installspec.model.facts import Argument, Value

_T3 = "@t3-oss/env-"
_SECTIONS = ("server", "client", "shared")
_GIVEN = ("runtimeEnv", "runtimeEnvStrict", "experimental__runtimeEnv")
_ZOD = ("zod:", "zod/v3:", "zod/v4:", "zod/mini:", "zod/v4-mini:")
# What a schema of zod may be made of and still gives a text as it is.
_CHECKS = frozenset(
    [
        "z",
        "string",
        "url",
        "httpUrl",
        "email",
        "uuid",
        "regex",
        "length",
        "min",
        "max",
        "nonempty",
        "startsWith",
        "endsWith",
        "includes",
        "trim",
        "refine",
        "superRefine",
        "check",
        "optional",
        "nullable",
        "nullish",
        "describe",
        "meta",
        "brand",
        "readonly",
    ]
)
_OBJECTS = frozenset(("z", "object", "looseObject", "strictObject"))
_ENVIRONMENTS = ("process.env", "import.meta.env", "Bun.env", "node:process:env", "process:env")


def checked(path: str, arguments: tuple[Argument, ...], receiver: Value) -> Value | None:
    """What a call of `path` gives, as an object, where it is a check of the environment; None where it is none, or is not understood.

    `receiver` is what a method is called on.
    """
    first = arguments[0].value if arguments and not arguments[0].name else None
    if first is None:
        return None
    if path.startswith(_T3) and path.endswith(":createEnv"):
        return first._replace(items=tuple(_t3(path, first))) if first.kind == "object" else None
    if not _is_environment(first) or not _of_zod(receiver, _OBJECTS) or not receiver.items:
        return None
    given = Value("object", "", first.where, tuple(_read(_last(receiver.items[0].value))))
    return Value("object", "", first.where, (Argument("data", given, first.where),)) if path.endswith(".safeParse") else given


def _t3(path: str, options: Value) -> Iterator[Argument]:
    """The properties by `runtimeEnv`, which says what each is; of what it leaves to Next.js (`experimental__runtimeEnv`), by the names of the server's."""
    stated = _last(options)
    sections = {name: _last(stated[name].value) for name in _SECTIONS if name in stated}
    schemas = {name: schema for section in sections.values() for name, schema in section.items()}
    how = next((name for name in _GIVEN if name in stated), "")
    given = stated[how].value if how else None
    if given is None:
        yield from _read(schemas) if path.startswith(f"{_T3}nuxt") else ()
    elif _is_environment(given):
        yield from _read(schemas)
    elif given.kind == "object":
        yield from (one for name, one in _last(given).items() if name in schemas and _of_zod(schemas[name].value, _CHECKS))
        if how == _GIVEN[2]:
            yield from _read(sections.get("server", {}))


def _read(schemas: Mapping[str, Argument]) -> Iterator[Argument]:
    """The properties that are the variables of their names."""
    for name, one in schemas.items():
        if _of_zod(one.value, _CHECKS):
            yield Argument(name, Value("env", name, one.value.where), one.where)


def _last(held: Value) -> dict[str, Argument]:
    """The fields of an object by name; none that a later spread may replace."""
    out: dict[str, Argument] = {}
    for item in held.items if held.kind == "object" else ():
        if item.name == "...":
            out.clear()
        elif item.name:
            out[item.name] = item
    return out


def _is_environment(value: Value) -> bool:
    return value.kind == "reference" and value.text in _ENVIRONMENTS


def _of_zod(schema: Value, names: frozenset[str]) -> bool:
    """Whether it is a schema of zod, made by functions of these names alone."""
    if schema.kind != "call" or not schema.text.startswith(_ZOD):
        return False
    return names.issuperset(schema.text.partition(":")[2].replace("()", "").split("."))
