"""The shape of a pack's files: pack.toml, platform.toml and a manager's file, closed to unknown keys."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from installspec.render.pattern import unsafe
from installspec.render.quoting import hidden

RESERVED = ("version", "platform", "manager", "env")


def _relative(path: str) -> str:
    parts = path.split("/")
    if not path or len(path) > 200 or "\\" in path or ":" in path or hidden(path):
        raise ValueError("must be a relative path with /, without backslash, colon or control characters")
    if any(part in ("", ".", "..") for part in parts):
        raise ValueError("must stay inside the folder: no leading /, no empty part, no . and no ..")
    return path


def _safe_pattern(pattern: str) -> str:
    if why := unsafe(pattern):
        raise ValueError(why)
    return pattern


def _variable(name: str) -> str:
    if not re.fullmatch(r"[a-z][A-Za-z0-9]{0,63}", name):
        raise ValueError("a variable's name starts with a lower-case letter and has letters and digits only")
    if name in RESERVED:
        raise ValueError(f"the names {', '.join(RESERVED)} are taken")
    return name


RelativePath = Annotated[str, AfterValidator(_relative)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
Callees = Annotated[tuple[Text, ...], Field(min_length=1, max_length=8)]


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class VariableTable(Table):
    """A variable. With `proposal`, the default is what `render` writes, and `diff` takes whatever the repository has."""

    description: Text
    example: Text
    pattern: Annotated[str, AfterValidator(_safe_pattern)] | None = None
    default: str | None = None
    public: bool = True
    proposal: bool = False

    @model_validator(mode="after")
    def _own_values_match(self) -> VariableTable:
        if self.pattern is not None:
            for key, value in (("example", self.example), ("default", self.default)):
                if value is not None and not re.fullmatch(self.pattern, value):
                    raise ValueError(f"the {key} does not match the pattern")
        return self


class PackTable(Table):
    """pack.toml. `together`: packages that are published with one version; `name@version` for one that no platform depends on."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    name: Name
    title: Text
    summary: Text
    homepage: Annotated[str, Field(pattern=r"^https://[!-~]+$")]
    version: Annotated[str, Field(pattern=r"^[0-9A-Za-z.+-]{1,64}$")]
    together: tuple[Text, ...] = ()
    variables: dict[Annotated[str, AfterValidator(_variable)], VariableTable] = {}


class DependencyTable(Table):
    manager: Name
    url: Text | None = None
    from_: Annotated[Text | None, Field(alias="from")] = None
    version: Text | None = None
    package: Text | None = None
    scope: Text | None = None


class _Valued(Table):
    variable: str | None = None
    value: str | None = None

    @model_validator(mode="after")
    def _one_value(self) -> _Valued:
        if (self.variable is None) == (self.value is None):
            raise ValueError("needs a variable or a value, and not both")
        return self


class EnvTable(_Valued):
    name: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,99}$")]
    lives: Text | None = None


class SettingTable(_Valued):
    """An entry that a settings file must have; `accepts` are other values that serve as well."""

    file: RelativePath
    name: Text
    accepts: tuple[Text, ...] = ()
    note: Text | None = None


class FileTable(Table):
    path: RelativePath
    template: RelativePath


class LegacyTable(Table):
    """A file that earlier versions wanted. `since`: the package and its version, with `@` between, from which on it is wanted no more."""

    path: RelativePath
    reason: Text
    since: Annotated[str, Field(pattern=r"^\S+@\d+(\.\d+)*$")] | None = None


class InitTable(Table):
    """The init. `implied`: fields that a call may leave out, each with the settings or variables that give it then (none: the vendor's default).

    `auto`: settings (`name` or `name:value`), packages (`package:name`) or imported names, whose presence is an init without a call.
    """

    template: RelativePath
    implied: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    auto: tuple[Text, ...] = ()
    calls: Callees | None = None
    path: RelativePath | None = None
    note: Text | None = None


class AcceptTable(Table):
    template: RelativePath
    language: Name
    calls: Callees | None = None
    deprecated: Text | None = None


class NoteTable(Table):
    text: Text


class ExampleTable(Table):
    """A block that only the guide shows, beside the environment variables: how they are declared there."""

    template: RelativePath
    path: RelativePath | None = None
    language: Name


class PlatformTable(Table):
    """platform.toml. `public_prefix`: what the name of a variable must start with to reach the code that is shipped."""

    title: Text
    language: Name
    order: Annotated[int, Field(ge=0, le=10_000)] = 10_000
    apps: tuple[Text, ...] | None = None
    companions: tuple[Text, ...] = ()
    products: tuple[Text, ...] = ()
    public_prefix: Text | None = None
    dependency: Annotated[tuple[DependencyTable, ...], Field(min_length=1, max_length=16)]
    alternative: tuple[DependencyTable, ...] = ()
    env: tuple[EnvTable, ...] = ()
    setting: tuple[SettingTable, ...] = ()
    file: tuple[FileTable, ...] = ()
    legacy: tuple[LegacyTable, ...] = ()
    init: InitTable
    accept: tuple[AcceptTable, ...] = ()
    note: tuple[NoteTable, ...] = ()
    example: tuple[ExampleTable, ...] = ()


class StepTable(Table):
    text: Text
    path: RelativePath | None = None
    language: Name
    template: Annotated[str, Field(min_length=1, max_length=4000)]


class ManagerTable(Table):
    """<manager>.toml: how a package manager writes a dependency down.

    `carries` are the fields that a dependency of this manager has, in addition to the optional `scope`; `language` is the one whose
    sources call such packages when a platform does not say.
    """

    title: Text
    language: Name
    carries: Annotated[tuple[Literal["url", "from", "version", "package"], ...], Field(min_length=1)]
    step: Annotated[tuple[StepTable, ...], Field(min_length=1, max_length=8)]
