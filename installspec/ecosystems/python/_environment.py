"""What reads the environment: os, decouple, starlette, python-dotenv, django-environ, environs, django-configurations, and pydantic's settings classes."""

from __future__ import annotations

from installspec.ecosystems.python._settings import Fields, settings_of
from installspec.text.source.names import LOCAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.python._grammar import PythonGrammar
    from installspec.text.source.expr import Expr

# Mappings whose keys name variables, and callables whose first argument does.
_MAPPINGS = ("os.environ.", "os.environ.copy().", "dotenv.dotenv_values().")
_READERS = frozenset(
    (
        "os.getenv",
        "os.environ.get",
        "os.environ.pop",
        "os.environ.copy().get",
        "dotenv.dotenv_values().get",
        "decouple.config",
        "decouple.AutoConfig()",
        "decouple.Config()",
        "starlette.config.Config()",
    )
)
# A file with none of these words has nothing to see.
LIBRARIES = (b"BaseSettings", b"import environ", b"from environ", b"configurations")
SEEN = frozenset(("class_definition", "function_definition", "assignment", "with_item"))
_METHODS = ("get", "pop", "setdefault", "items", "keys", "values", "copy", "update")
_ENVS = ("environ.Env()", "environ.FileAwareEnv()", "environs.Env()", "environs.env", "environs.FileAwareEnv()")
_ENV_METHODS = frozenset({"", "str", "url", "bool", "int", "float", "get_value"})


class Environment:
    """What one file says about how it reads variables, gathered while it is walked."""

    def __init__(self) -> None:
        self.settings: dict[str, Fields] = {}
        self._prefixes: list[tuple[int, int, str | None]] = []
        self._defaults: set[str] = set()
        self._named: dict[int, str] = {}  # start of a value → the name that is given it

    def see(self, grammar: PythonGrammar, node: Node) -> None:
        kind = node.type
        if kind == "class_definition":
            named, fields = node.child_by_field_name("name"), settings_of(grammar, node)
            if named is not None and fields is not None:
                self.settings[grammar.text(named)] = fields
        elif kind == "function_definition":
            self._function(grammar, node)
        elif kind == "assignment":
            self._assignment(grammar, node)
        elif kind == "with_item":
            self._with(grammar, node)

    def _function(self, grammar: PythonGrammar, node: Node) -> None:
        """`def get_settings() -> Settings` is as good as the class."""
        named, hint = node.child_by_field_name("name"), node.child_by_field_name("return_type")
        body = node.child_by_field_name("body")
        held = grammar.text(hint) if hint is not None else ""
        if not held and body is not None:
            last = body.named_children[-1] if body.named_children else None
            value = grammar.inner(last) if last is not None and last.type == "return_statement" else None
            made = grammar.lower(value) if value is not None else None
            held = made.parts[0].text if made is not None and made.kind == "call" and len(made.parts) == 1 else ""
        if named is not None and held in self.settings:
            self.settings.setdefault(grammar.text(named), self.settings[held])

    def _assignment(self, grammar: PythonGrammar, node: Node) -> None:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return
        if left.type == "identifier":
            made = grammar.lower(right)
            self._named[made.start] = grammar.text(left)
            if made.kind == "call" and made.parts[0].text in ("Env", "FileAwareEnv"):
                # `Env(NAME=(str, "default"))`: the scheme of django-environ.
                for name, part in zip(made.names, made.parts[1:], strict=True):
                    if part.kind == "list" and len(part.parts) == 2 and not _empty(part.parts[1]):
                        self._defaults.add(name)
        elif left.type == "attribute" and grammar.text(left).endswith(".prefix"):
            prefix = grammar.lower(right)
            self._prefixes.append((node.end_byte, len(grammar.data), prefix.text if prefix.kind == "string" else None))

    def _with(self, grammar: PythonGrammar, node: Node) -> None:
        """`with env.prefixed("APP_")` of environs."""
        value = node.child_by_field_name("value")
        made = grammar.lower(value) if value is not None else None
        if made is None or made.kind != "call" or made.parts[0].text != "prefixed" or len(made.parts) != 2:
            return
        block: Node | None = node
        while block is not None and block.type != "with_statement":
            block = block.parent
        if block is not None:
            prefix = made.parts[1]
            self._prefixes.append((node.end_byte, block.end_byte, prefix.text if prefix.kind == "string" else None))

    def variable(self, path: str, expr: Expr) -> str | None:
        """The variable that an expression reads; `path` as `Grammar.symbol` has it."""
        if path.startswith(LOCAL):
            return self._setting(path[1:]) if expr.kind == "member" else None
        path = path.replace(":", ".")
        if expr.kind == "member":
            held = max((one for one in _MAPPINGS if path.startswith(one)), key=len, default="")
            name = path[len(held) :]
            return name if held and name not in _METHODS and "." not in name and "(" not in name else None
        if expr.kind == "call" and path.startswith("configurations.values."):
            return self._configured(path, expr)
        if expr.kind != "call" or len(expr.parts) < 2 or expr.parts[1].kind != "string" or "default" in expr.names:
            return None
        name = expr.parts[1].text
        if path in _READERS:
            return name
        if not path.startswith("environ"):
            return None
        env = next((one for one in _ENVS if path == one or path.startswith(one + ".")), None)
        if env is None or path[len(env) + 1 :] not in _ENV_METHODS or name in self._defaults:
            return None
        prefixes = [prefix for start, end, prefix in sorted(self._prefixes, key=_start) if start <= expr.start < end]
        return None if None in prefixes else "".join(prefix or "" for prefix in prefixes) + name

    def _configured(self, path: str, expr: Expr) -> str | None:
        """`DSN = values.Value()` of django-configurations: `DJANGO_DSN`, unless it says otherwise (its documentation, "Values")."""
        given = dict(zip(expr.names, expr.parts[1:], strict=True))
        default = given.get("default") or given.get("")
        name, prefix = given.get("environ_name"), given.get("environ_prefix")
        if not path.endswith("Value") or (default is not None and not _empty(default)) or given.get("environ") is not None:
            return None
        known = self._named.get(expr.start) if name is None else name.text if name.kind == "string" else None
        if known is None or (prefix is not None and prefix.kind not in ("string", "null")):
            return None
        before = "DJANGO" if prefix is None else prefix.text
        return f"{before}_{known}" if before else known

    def _setting(self, path: str) -> str | None:
        """`Settings().FIELD` of a settings class of this file, also through a function that gives one."""
        holder, _, field = path.partition("().")
        fields = self.settings.get(holder)
        return fields.variables.get(field) if fields is not None and not fields.plain else None


def _empty(value: Expr) -> bool:
    return value.kind == "null" or (value.kind == "string" and not value.text)


def _start(one: tuple[int, int, str | None]) -> int:
    return one[0]
