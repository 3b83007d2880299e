"""setup.py: the literal `install_requires` and `extras_require` of its `setup(...)` call. Nothing is executed."""

from __future__ import annotations

from installspec.ecosystems.python._declare import stated
from installspec.model.facts import Dependency, Fact, Module, Problem, Value
from installspec.model.source import Parsed, Source

files: tuple[str, ...] = ("setup.py",)
reads: frozenset[type] = frozenset({Dependency, Module})
managers: tuple[str, ...] = ("pip", "uv", "poetry")

_FORMAT = "python/setup_py"
_SETUP = frozenset({"setuptools:setup", "distutils.core:setup"})


def parse(source: Source) -> Parsed:
    if b"setuptools" not in source.data and b"distutils" not in source.data:
        return Parsed()
    from installspec.ecosystems.python._grammar import PythonGrammar
    from installspec.text.source.outline import outline
    from installspec.text.source.resolve import Resolver

    grammar = PythonGrammar(source.data)
    try:
        root = grammar.root()
        if root is None:
            return Parsed((), (Problem(source.where(0, 0), "too broken to be read as code"),))
        found = outline(grammar, root)
        resolver = Resolver(grammar, found, source.path)
        for call, _ in found.calls:
            path = resolver.path(call.parts[0])
            if path is not None and grammar.matches(path, _SETUP, found.imports) is not None:
                return _setup(source, {each.name: each.value for each in resolver.arguments(call)}, call.start)
    except RecursionError:
        return Parsed((), (Problem(source.where(0, 0), "expressions are nested too deeply to be read", "IS902"),))
    return Parsed()


def _setup(source: Source, arguments: dict[str, Value], start: int) -> Parsed:
    name = arguments.get("name")
    known = name is not None and name.kind == "string"
    facts: list[Fact] = [
        Module(_FORMAT, source.folder, ("python",), name.text if name is not None and known else "", source.where(start, start))
    ]
    problems: list[Problem] = []
    for key in ("install_requires", "extras_require"):
        value = arguments.get(key)
        if value is None:
            continue
        groups = (
            [("dependencies", value)]
            if key == "install_requires"
            else [(f"optional-dependencies.{one.name}", one.value) for one in value.items]
        )
        for scope, several in groups:
            facts += _strings(source, several, scope, problems)
            # What is read from a requirements file is read from there.
            computed = b"requirements" not in source.data[several.where.start : several.where.end]
            if several.kind != "list" and computed:
                problems.append(Problem(several.where, f"{key} is computed: it can only be read where it is a literal list", "IS902"))
    return Parsed(tuple(facts), tuple(problems))


def _strings(source: Source, several: Value, scope: str, problems: list[Problem]) -> list[Dependency]:
    out: list[Dependency] = []
    for each in several.items:
        if each.value.kind != "string":
            continue
        where = each.value.via[-1].where if each.value.via else each.value.where
        written = source.data[where.start : where.end]
        inside = written.find(each.value.text.encode("utf-8", "replace"))
        if inside < 0:
            problems.append(Problem(where, "a requirement that is put together from several strings is not read", "IS902"))
            continue
        start = where.start + inside
        fact = stated(_FORMAT, source, scope, each.value.text, start, start + len(each.value.text.encode("utf-8", "replace")))
        out += [fact] if fact is not None else []
    return out
