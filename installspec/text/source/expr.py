"""The expression language that every grammar is lowered to."""

from __future__ import annotations

from installspec.model.tuples import NamedTuple


class Expr(NamedTuple):
    """An expression with its byte span.

    kind        text                     parts                                  names
    string      its value
    number      as written
    bool        true | false
    null
    name        the identifier
    module      an imported module, as a value (`require("x")`)
    member      the member's name        [object]
    index                                [object, index]
    call        "new" for a constructor  [callee, argument, …]                  one a part after the callee: "" positional, "..." spread
    list                                 elements
    object                               values                                 keys ("..." spread, "" computed)
    closure     ""                       [what it returns, where that is all]   parameters
    concat                               parts of a concatenation or template
    either                               [first, fallback] (`??`, `||`, `?:` of Kotlin)
    choice                               [then, otherwise] of a conditional
    unknown     why
    """

    kind: str
    text: str
    start: int
    end: int
    parts: tuple[Expr, ...] = ()
    names: tuple[str, ...] = ()


def unknown(why: str, start: int, end: int) -> Expr:
    return Expr("unknown", why, start, end)


class Binding(NamedTuple):
    """A name that a scope declares.

    `kind`: const (never assigned again), var, parameter, import, local (a function, class or type of the file itself).
    `module`, `member`: of an import (`member` "" for the whole module).
    """

    kind: str
    value: Expr | None = None
    module: str = ""
    member: str = ""
    start: int = 0


MAX_DEPTH = 300  # of scopes; code that people write has twenty


class Scope:
    """A region in which names are declared. `kind`: file | type | function | block. RecursionError beyond MAX_DEPTH of them."""

    __slots__ = ("bindings", "children", "dead", "depth", "end", "kind", "parent", "start")

    def __init__(self, kind: str, start: int, end: int, parent: Scope | None, dead: bool = False) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.parent = parent
        self.bindings: dict[str, Binding] = {}
        self.children: list[Scope] = []
        self.depth: int = 0 if parent is None else parent.depth + 1
        if self.depth > MAX_DEPTH:
            raise RecursionError
        self.dead: bool = dead or (parent is not None and parent.dead)
        if parent is not None:
            parent.children.append(self)


class Assignment(NamedTuple):
    """`root.field = value` (field "" for a plain `root = value`), at byte `start`. `setter`: written as a call, `root.setField(value)`."""

    root: str
    field: str
    value: Expr
    start: int
    end: int


EXPORT = ">"  # first character of a name that others see and that the file itself does not have: `export { a as b }`, `export { b } from`


class ImportName(NamedTuple):
    """One name that an import brings: `alias` is the local name ("" when it binds none: a side effect, or a whole Swift or Dart library)."""

    module: str
    member: str
    alias: str
    start: int
    end: int


class Outline(NamedTuple):
    """What one walk over a file found. `blocks`: by the first byte of a call, that of the innermost branch or scope around it."""

    root: Scope
    imports: list[ImportName]
    calls: list[tuple[Expr, Scope]]
    assignments: dict[str, list[Assignment]]
    blocks: dict[int, int]
