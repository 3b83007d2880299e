"""Settings classes of pydantic: which environment variable each field reads (pydantic-settings docs, "Environment variable names")."""

from __future__ import annotations

from installspec.model.tuples import NamedTuple
from installspec.text.source.expr import Expr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from installspec.ecosystems.python._grammar import PythonGrammar


class Config(NamedTuple):
    """What `model_config` or the inner class `Config` says. `prefix` is None where it is computed: no name is known then."""

    prefix: str | None = ""
    delimiter: str | None = None
    exact: bool = False


class Fields(NamedTuple):
    """`variables`: field → environment variable, of the fields without a default of their own (None and "" are none).

    A field of a nested model is `outer.inner`. `plain`: the class is a model, not a settings class; it has only names of fields.
    """

    config: Config
    variables: dict[str, str]
    plain: bool = False


def settings_of(grammar: PythonGrammar, node: Node) -> Fields | None:
    """The fields of a class that derives from BaseSettings, BaseModel or another such class of the file; None for any other class."""
    bases, body = node.child_by_field_name("superclasses"), node.child_by_field_name("body")
    inherited: Fields | None = None
    for base in bases.named_children if bases is not None else ():
        name = grammar.text(base)
        last = name.rpartition(".")[2]
        if last in ("BaseSettings", "BaseModel"):
            inherited = inherited or Fields(Config(), {}, last == "BaseModel")
        elif name in grammar.settings:
            inherited = grammar.settings[name]
    if inherited is None or body is None:
        return None
    config = inherited.config
    for base in bases.named_children if bases is not None else ():
        # `class Settings(BaseSettings, env_prefix="APP_")`
        key, said = (base.child_by_field_name(field) for field in ("name", "value")) if base.type == "keyword_argument" else (None, None)
        if key is not None and said is not None:
            config = _option(config, grammar.text(key), grammar.lower(said))
    own: dict[str, tuple[str, Expr | None]] = {}
    aliases: dict[str, Expr | None] = {}
    for statement in body.named_children:
        if statement.type == "class_definition":
            config, named = _inner_class(grammar, statement, config)
            aliases.update(named)
            continue
        for name, kind, value in _assigned(grammar, statement):
            if name == "model_config":
                config = _config(config, value)
            elif kind:
                own[name] = (kind, value)
    # What the class says of its variables holds for the fields that it inherits too.
    variables = dict(inherited.variables) if inherited.plain or config == inherited.config else {}
    for name in own:
        for known in [each for each in variables if each == name or each.startswith(name + ".")]:
            del variables[known]
    for name, (kind, value) in own.items():
        variables.update(_variables(grammar, config, inherited.plain, name, kind, value, aliases.get(name)))
    return Fields(config, variables, inherited.plain)


def _variables(
    grammar: PythonGrammar, config: Config, plain: bool, name: str, kind: str, value: Expr | None, renamed: Expr | None
) -> dict[str, str]:
    """Field → variable of one field, of several where it is a model itself."""
    alias = renamed or next((each for key in ("validation_alias", "env", "alias") if (each := _argument(value, key)) is not None), None)
    nested = grammar.settings.get(kind.removesuffix("| None").strip())
    if nested is not None:
        made = value is not None and (_called(value) or _argument(value, "default_factory")) is not None
        if not nested.plain and made:
            return {f"{name}.{inner}": variable for inner, variable in nested.variables.items()}
        if config.delimiter is None or config.prefix is None or alias is not None or plain:
            return {}
        outer = config.prefix + name + config.delimiter
        inside = ((inner, inner.replace(".", config.delimiter)) for inner in nested.variables)
        return {f"{name}.{inner}": _cased(config, outer + path) for inner, path in inside}
    if not _without_default(value):
        return {}
    if plain:
        return {name: name}
    if alias is not None:
        return {name: _cased(config, alias.text)} if alias.kind == "string" else {}
    return {} if config.prefix is None else {name: _cased(config, config.prefix + name)}


def _cased(config: Config, name: str) -> str:
    return name if config.exact else name.upper()


def _assigned(grammar: PythonGrammar, statement: Node) -> Iterator[tuple[str, str, Expr | None]]:
    """`(name, type, value)` of a statement `name: type = value`; the type is "" where there is none."""
    assignment = statement.named_children[0] if statement.type == "expression_statement" and statement.named_children else None
    left = assignment.child_by_field_name("left") if assignment is not None and assignment.type == "assignment" else None
    if assignment is not None and left is not None and left.type == "identifier":
        kind, right = assignment.child_by_field_name("type"), assignment.child_by_field_name("right")
        yield grammar.text(left), "" if kind is None else grammar.text(kind), None if right is None else grammar.lower(right)


def _config(config: Config, value: Expr | None) -> Config:
    """`config` with the options of a call or a dictionary."""
    for key in ("env_prefix", "env_nested_delimiter", "case_sensitive"):
        config = _option(config, key, _argument(value, key))
    return config


def _option(config: Config, key: str, said: Expr | None) -> Config:
    if said is None:
        return config
    if key == "env_prefix":
        return config._replace(prefix=said.text if said.kind == "string" else None)
    if key == "env_nested_delimiter":
        return config._replace(delimiter=said.text if said.kind == "string" and said.text else None)
    return config._replace(exact=said.kind == "bool" and said.text == "true") if key == "case_sensitive" else config


def _inner_class(grammar: PythonGrammar, node: Node, config: Config) -> tuple[Config, dict[str, Expr | None]]:
    """The options of the inner class `Config` that pydantic 1 has, and the names that its `fields` gives."""
    body = node.child_by_field_name("body")
    named: dict[str, Expr | None] = {}
    for statement in body.named_children if body is not None else ():
        for name, _, value in _assigned(grammar, statement):
            config = _option(config, name, value)
            if name == "fields" and value is not None and value.kind == "object":
                fields = zip(value.names, value.parts, strict=True)
                named = {each: part if part.kind == "string" else _argument(part, "env") for each, part in fields}
    return config, named


def _argument(value: Expr | None, name: str) -> Expr | None:
    if value is None or value.kind not in ("call", "object"):
        return None
    parts = value.parts[1:] if value.kind == "call" else value.parts
    return next((part for each, part in zip(value.names, parts, strict=True) if each == name), None)


def _called(value: Expr) -> Expr | None:
    """The callee of a call other than `Field(...)`."""
    return value.parts[0] if value.kind == "call" and value.parts[0].text != "Field" else None


def _without_default(value: Expr | None) -> bool:
    if value is None or value.kind == "null" or (value.kind == "string" and not value.text):
        return True
    if value.kind != "call" or value.parts[0].text != "Field":
        return False
    default = _argument(value, "default") or (value.parts[1] if value.names and not value.names[0] else None)
    unset = default is None or default.kind == "null" or default.text in ("", "an ellipsis", "a ellipsis")
    return unset and _argument(value, "default_factory") is None
