"""Templates that cannot do harm: a closed list of syntax, no globals, no loader, and only quoted values come out.

Three walls, each enough by itself: the syntax tree is checked against what is allowed (so a loop, a power or a call is refused
before anything runs), the sandbox refuses attributes and operators, and what is printed must be of the type that quoting filters return.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import NoReturn

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError, TemplateRuntimeError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from installspec.render.quoting import FILTERS, Quoted, Unquotable

MAX_OUTPUT = 256 * 1024
MAX_DEPTH = 24


class BadTemplate(Exception):
    """The template is refused, or cannot be rendered with these values. `line` counts from 1."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
        self.message = message


class Unwritable(BadTemplate):
    """The template is sound, but its language cannot write one of the values."""


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(ImmutableSandboxedEnvironment.default_unop_table)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> NoReturn:
        raise TemplateRuntimeError(f"the operator {operator} is not available in templates")

    def call_unop(self, context: Context, operator: str, arg: object) -> NoReturn:
        raise TemplateRuntimeError(f"the operator {operator} is not available in templates")


def _only_quoted(value: object) -> Quoted:
    if type(value) is not Quoted:
        raise TemplateRuntimeError("a value was printed without a quoting filter")
    return value


def _environment() -> _Environment:
    made = _Environment(undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True, optimized=False,
                        finalize=_only_quoted, cache_size=0)  # fmt: skip
    made.filters = dict(FILTERS)
    made.tests = {}
    made.globals = {}
    return made


_ENVIRONMENT = _environment()
_PLAIN = (nodes.Const, nodes.List, nodes.Tuple, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat)
_COMPARISONS = frozenset(("eq", "ne", "in", "notin"))


class _Checker:
    def __init__(self, path: str, names: frozenset[str], env: frozenset[str], lists: frozenset[str]) -> None:
        self.path = path
        self.names = names
        self.env = env
        self.lists = lists

    def refuse(self, node: nodes.Node, message: str) -> NoReturn:
        raise BadTemplate(self.path, node.lineno or 1, message)

    def statement(self, node: nodes.Node, bound: frozenset[str], depth: int) -> None:
        if depth > MAX_DEPTH:
            self.refuse(node, "nested too deep")
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                self.printed(child, bound)
        elif isinstance(node, nodes.If):
            self.expression(node.test, bound, depth)
            for branch in (*node.body, *node.elif_, *node.else_):
                self.statement(branch, bound, depth + 1)
        elif isinstance(node, nodes.For):
            if bound:
                self.refuse(node, "a loop inside a loop is not available in templates")
            if not isinstance(node.iter, nodes.Name) or node.iter.name not in self.lists or not isinstance(node.target, nodes.Name):
                of = ", ".join(sorted(self.lists)) or "there is none in this template"
                self.refuse(node, f"a loop may only go over a list that the template is given ({of})")
            if node.test is not None or node.recursive:
                self.refuse(node, "a loop with a condition or recursion is not available in templates")
            for inside in node.body:
                self.statement(inside, frozenset((node.target.name,)), depth + 1)
            for otherwise in node.else_:
                self.statement(otherwise, bound, depth + 1)
        else:
            self.refuse(node, f"{{% {type(node).__name__.lower()} %}} is not available in templates")

    def printed(self, node: nodes.Node, bound: frozenset[str], within: bool = False) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        if not isinstance(node, nodes.Filter) or node.node is None:
            self.refuse(node, f"a printed value must end in a quoting filter: {', '.join(sorted(FILTERS))}")
        if node.name not in FILTERS:
            self.refuse(node, f"{node.name} is no quoting filter; there are {', '.join(sorted(FILTERS))}")
        if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self.refuse(node, f"{node.name} takes no arguments")
        inner = node.node
        if isinstance(inner, nodes.Filter) and not within:
            # A literal inside a literal (a Java one in a Gradle string). Two at most: each one may double the text.
            self.printed(inner, bound, within=True)
        else:
            self.expression(inner, bound, 0)

    def expression(self, node: nodes.Node, bound: frozenset[str], depth: int) -> None:
        if depth > MAX_DEPTH:
            self.refuse(node, "nested too deep")
        if isinstance(node, nodes.Name):
            if node.name not in self.names and node.name not in bound:
                self.refuse(node, f"there is no {node.name}; there are {', '.join(sorted(self.names | bound))}")
        elif isinstance(node, (nodes.Getattr, nodes.Getitem)):
            self.lookup(node)
        elif isinstance(node, _PLAIN):
            if isinstance(node, nodes.Operand) and node.op not in _COMPARISONS:
                self.refuse(node, "values can be compared by ==, !=, in and not in only")
            for child in node.iter_child_nodes():
                self.expression(child, bound, depth + 1)
        else:
            self.refuse(node, f"{_plainly(node)} is not available in templates")

    def lookup(self, node: nodes.Getattr | nodes.Getitem) -> None:
        key = node.attr if isinstance(node, nodes.Getattr) else node.arg.value if isinstance(node.arg, nodes.Const) else None
        if not isinstance(node.node, nodes.Name) or node.node.name != "env" or "env" not in self.names:
            self.refuse(node, "only env has entries to look up")
        if key not in self.env:
            self.refuse(node, f"there is no environment variable {key}; there are {', '.join(sorted(self.env)) or 'none'}")


def _plainly(node: nodes.Node) -> str:
    if isinstance(node, nodes.BinExpr):
        return f"the operator {node.operator}"
    if isinstance(node, nodes.Filter):
        return f"the filter {node.name} inside an expression"
    return {"Call": "a call", "Test": "a test (is …)"}.get(type(node).__name__, type(node).__name__)


class Compiled:
    """A checked template. `render` may be called from any number of threads."""

    __slots__ = ("_template", "path")

    def __init__(self, path: str, template: Template) -> None:
        self.path = path
        self._template = template

    def render(self, values: Mapping[str, object]) -> str:
        """The text for these values; `Unwritable` when its language cannot hold one, `BadTemplate` for anything else."""
        pieces: list[str] = []
        size = 0
        try:
            for piece in self._template.root_render_func(self._template.new_context(dict(values))):
                size += len(piece)
                if size > MAX_OUTPUT:
                    raise TemplateRuntimeError(f"the result is longer than {MAX_OUTPUT // 1024} KiB")
                pieces.append(piece)
        except Unquotable as error:
            raise Unwritable(self.path, self._line(error.__traceback__), str(error)) from None
        except (TemplateError, TypeError) as error:
            raise BadTemplate(self.path, self._line(error.__traceback__), str(error)) from None
        return "".join(pieces)

    def _line(self, trace: TracebackType | None) -> int:
        line = 1
        while trace is not None:
            if trace.tb_frame.f_globals.get("__jinja_template__") is self._template:
                line = self._template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return line


def compile_template(path: str, source: str, names: Iterable[str], env: Iterable[str] = (), lists: Iterable[str] = ()) -> Compiled:
    """A template that may use `names` (text), entries `env` of the mapping `env`, and loop over `lists`; `BadTemplate` when refused."""
    loops = frozenset(lists)
    checker = _Checker(path, frozenset(names), frozenset(env), loops)
    try:
        tree = _ENVIRONMENT.parse(source)
        for node in tree.body:
            checker.statement(node, frozenset(), 0)
        return Compiled(path, _ENVIRONMENT.from_string(source))
    except TemplateSyntaxError as error:
        raise BadTemplate(path, error.lineno, error.message or "syntax error") from None
    except (RecursionError, MemoryError, SyntaxError):
        raise BadTemplate(path, 1, "too complex") from None
