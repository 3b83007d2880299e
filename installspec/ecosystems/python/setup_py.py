"""setup.py: the literal `install_requires` and `extras_require` of its `setup(...)` call. Nothing is executed."""

from __future__ import annotations

from installspec.ecosystems.python._declare import stated
from installspec.ecosystems.python._requirement import normalised
from installspec.model.facts import Dependency, Fact, Module, Problem, Value
from installspec.model.source import Parsed, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal
    from installspec.text.source.expr import Expr, Outline
    from installspec.text.source.resolve import Resolver

files: tuple[str, ...] = ("setup.py",)
reads: frozenset[type] = frozenset({Dependency, Module})
managers: tuple[str, ...] = ("pip", "uv", "poetry")
writes: frozenset[str] = frozenset({"SetVersion", "Declare"})

_FORMAT = "python/setup_py"
_HOPS = 4  # of sums of lists into one another
_SETUP = frozenset({"setuptools:setup", "distutils.core:setup"})


def parse(source: Source) -> Parsed:
    if b"setuptools" not in source.data and b"distutils" not in source.data:
        return Parsed()
    from installspec.ecosystems.python._grammar import PythonGrammar
    from installspec.text.source.broken import broken
    from installspec.text.source.extract import outlined

    grammar = PythonGrammar(source.data)

    def read(root: Node, found: Outline, resolver: Resolver) -> Parsed:
        torn = broken(root)
        problems = [] if torn is None else [Problem(source.where(torn, torn), "bracket or quote without its partner")]
        for call, _ in found.calls:
            path = resolver.path(call.parts[0])
            if path is not None and grammar.matches(path, _SETUP, found.imports) is not None:
                given = {name: _pieces(resolver, part) for name, part in zip(call.names, call.parts[1:], strict=True)}
                return _setup(source, given, call.start, problems)
        return Parsed(problems=tuple(problems))

    return outlined(source, grammar, read)


def _pieces(resolver: Resolver, expr: Expr, hops: int = 0) -> list[Value]:
    """The values of an argument: of each side of `base + ["other"]`."""
    if expr.kind == "name":
        hit = resolver.bound(expr.text, expr.start)
        if hit is not None and hit[0].value is not None and hit[0].value.kind == "concat" and hops < _HOPS:
            expr = hit[0].value
    if expr.kind == "concat" and hops < _HOPS:
        return [value for part in expr.parts for value in _pieces(resolver, part, hops + 1)]
    return [resolver.value(expr, 1)]


def _setup(source: Source, arguments: dict[str, list[Value]], start: int, problems: list[Problem]) -> Parsed:
    names = arguments.get("name", [])
    name = names[0].text if len(names) == 1 and names[0].kind == "string" else ""
    facts: list[Fact] = [Module(_FORMAT, source.folder, ("python",), name, source.where(start, start))]
    for key in ("install_requires", "extras_require"):
        for value in arguments.get(key, ()):
            groups = (
                [("dependencies", value)]
                if key == "install_requires"
                else [(f"optional-dependencies.{one.name}", one.value) for one in value.items]
            )
            for scope, several in groups:
                found = _strings(source, several, scope, problems)
                facts += [one for one in found if not name or one.name != normalised(name)]
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


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.python import _manifest_write
    from installspec.ecosystems.python._setup_write import setup_py

    return _manifest_write.edit(source, change, parse, setup_py)
