"""What a language has to say about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from installspec.text.source.expr import Expr, ImportName, unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Language, Node, Parser

    from installspec.model.facts import Argument, Value

Lower = Callable[["Node"], Expr]


class Grammar:
    """Base of every language; a subclass fills in the tables and the hooks. One instance serves one file (it holds its bytes).

    Tables (node types of the language's tree-sitter grammar):
    `scopes`        node type → scope kind (function | type | block)
    `calls`         nodes that are calls (constructors included)
    `transparent`   expressions that are their only named child (parentheses, await, casts, non-null assertions)
    `selves`        names that mean the enclosing object (`self`, `this`)
    `implicit`      names of a closure's parameter when it declares none (`it`, `$0`)
    `receivers`     methods whose closure runs on the receiver and that give the receiver back (Kotlin's `apply`)
    `identities`    functions of one argument that give its value as text (`String`, `str`)
    `constants_end` members that mean the object itself (Swift's `.self`)
    `directives`    nodes between statements of which only some are compiled (`#if`, `#else`)
    `dense_at`      steps a kB from which the parser is watched (see `patience`)
    `stand_ins`     what the parser sees in place of each byte (its scanner takes quadratic time for some); texts are those of the file all the same
    `qualified`     members of a type are not names inside its functions (Python)
    `configured`    a module is set up by what is assigned to its members (`sdk.key = …` in Python)
    `packages`      an import may name a package that the repository holds itself, and whose manifest says what is imported
    `telling`       nodes that import, declare, assign or switch off anything; None where any may (asking each node takes a third of the walk)
    """

    scopes: dict[str, str] = {}
    calls: frozenset[str] = frozenset()
    transparent: frozenset[str] = frozenset()
    selves: frozenset[str] = frozenset({"this", "self"})
    implicit: tuple[str, ...] = ()
    receivers: frozenset[str] = frozenset()
    identities: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    directives: frozenset[str] = frozenset()
    setters: bool = False
    qualified: bool = False
    configured: bool = False
    packages: bool = False
    telling: frozenset[str] | None = None
    dense_at: int = 15
    stand_ins: bytes | None = None

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._lowered: dict[int, Expr] = {}
        self._left: dict[int, int] = {}
        self.above: dict[int, Node] = {}
        self.waiting: dict[int, list[tuple[str, str, Node]]] = {}  # what a node declares whose kind does not tell, by its id

    def language(self) -> Language:
        """The tree-sitter language; imported here and nowhere else."""
        raise NotImplementedError

    def parser(self) -> Parser:
        from installspec.text.source.wheel import parser

        return parser(self.language())

    def root(self) -> Node | None:
        """The root of the syntax tree; None where the parser takes far more than code ever needs."""
        from installspec.text.source.patience import tree

        data = self.data
        if self.stand_ins is not None:
            mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
            data = data[:mark] + data[mark:].translate(self.stand_ins)
        return tree(self.parser, data, self.dense_at)

    def text(self, node: Node) -> str:
        """The bytes of a node as text. (`Node.text` of py-tree-sitter 0.26 crashes the process where the tree was read by a callback.)"""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def lower(self, node: Node) -> Expr:
        """`node` as an expression; each node is lowered once, so that nesting stays linear."""
        known = self._lowered.get(node.id)
        if known is None:
            if node.type in self.transparent and (inner := self.inner(node)) is not None:
                known = self.lower(inner)
            else:
                known = self.expression(node)
            self._lowered[node.id] = known
        return known

    def parent(self, node: Node | None) -> Node | None:
        """The parent; tree-sitter itself looks for it from the root, past all earlier siblings, which takes quadratic time in a long file."""
        return None if node is None else self.above.get(node.id) or node.parent

    def left(self, block: Node, leaving: tuple[str, ...]) -> int:
        """Where the first statement of a block begins that leaves it (`leaving`: kinds of nodes), the end of the block where there is none."""
        if block.id not in self._left:
            leaves = (child.start_byte for child in block.named_children if child.type in leaving)
            self._left[block.id] = next(leaves, block.end_byte)
        return self._left[block.id]

    def inner(self, node: Node) -> Node | None:
        """The expression inside a transparent node: its first named child that is no comment."""
        return next((child for child in node.named_children if "comment" not in child.type), None)

    def expression(self, node: Node) -> Expr:
        """Lowers a node that is not transparent. Anything not understood is `unknown` with the node's type as the reason."""
        return unknown(node.type, node.start_byte, node.end_byte)

    def imports(self, node: Node) -> Iterable[ImportName]:
        """The names that `node` imports; nothing when it is no import."""
        return ()

    def bindings(self, node: Node) -> Iterable[tuple[str, str, Node | Expr | None]]:
        """`(name, kind, value)` of what `node` declares in the scope around it (parameters: see `parameters`)."""
        return ()

    def parameters(self, node: Node) -> Iterable[tuple[str, Node | Expr | None]]:
        """`(name, default)` of the parameters of a node that opens a function scope."""
        return ()

    def assignments(self, node: Node) -> Iterable[tuple[Expr, Expr]]:
        """`(target, value)` of each assignment that `node` is (a cascade is several)."""
        return ()

    def dead(self, node: Node) -> Node | None:
        """The branch of `node` that never runs (`if (false) { … }`), if it has one; `node` itself where nothing leads to it."""
        return None

    def symbol(self, path: str, expr: Expr) -> tuple[str, str] | None:
        """`(kind, text)` of an expression that reads the environment or a setting: ("env", NAME) or ("setting", key).

        `path` is the dotted path of `expr`, or of its callee for a call, with imports resolved as `module:path`.
        An index by a string is `path[...]` with the key in `expr.parts[1]`.
        """
        return None

    def opens(self, path: str) -> bool:
        """Whether a call of `path` may be one that `opened` knows."""
        return False

    def opened(self, path: str, arguments: tuple[Argument, ...], receiver: Value) -> Value | None:
        """What a call of `path` gives, where that is an object with known fields; `receiver` is what a method is called on."""
        return None

    def matches(self, path: str, wanted: frozenset[str], imports: list[ImportName]) -> str | None:
        """The element of `wanted` that a callee's path means, or None."""
        return path if path in wanted else None
