"""The documents' shapes as JSON Schema. Imported only by the command `schema` and by tests: nothing is validated with it on the way out."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel
from pydantic.alias_generators import to_camel, to_snake

from installspec.model.spec import InstallSpec

Severity = Literal["error", "warning", "note"]
AppStatus = Literal["clean", "drift", "absent"]


class _Shape(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class At(_Shape):
    """A line of a file; `path` is relative to the root, with `/`."""

    path: str
    line: int = Field(ge=1)


class Hop(At):
    """The place that holds the value which another place names."""

    value: str


class ResolvedVersion(At):
    """What the lockfile fixed."""

    version: str


class DependencyShape(At):
    format: str
    name: str
    requirement: str
    requirement_kind: Literal["exact", "range", "catalog", "variable", "ref", "managed", "any"]
    scope: str
    via: list[Hop]
    resolved: ResolvedVersion | None


class ArgumentShape(_Shape):
    kind: Literal["literal", "env", "setting", "reference", "undetermined"]
    value: str
    via: list[Hop]


class InitShape(At):
    end_line: int = Field(ge=1)
    callee: str
    state: Literal["active", "dead", "test"]
    arguments: dict[str, ArgumentShape]


class VariableShape(At):
    """A declared environment variable; its value is never told."""

    name: str


class SettingShape(At):
    name: str
    value: str


class ProblemShape(_Shape):
    """`line` 0: the whole file."""

    path: str
    line: int = Field(ge=0)
    message: str


class AppShape(_Shape):
    path: str
    platform: str
    status: AppStatus
    dependencies: list[DependencyShape]
    inits: list[InitShape]
    environment: list[VariableShape]
    settings: list[SettingShape]


class FindingShape(At):
    """Columns count from 1, in characters."""

    code: str = Field(pattern=r"^IS\d{3}$")
    severity: Severity
    app: str
    platform: str
    column: int = Field(ge=1)
    end_line: int = Field(ge=1)
    end_column: int = Field(ge=1)
    message: str
    expected: str
    actual: str
    fix: Literal["safe", "unsafe", "manual", "none"]
    fingerprint: str


class ResultShape(_Shape):
    """`known`: findings of the baseline; `waived`: those that the repository waives. Neither counts."""

    schema_version: Literal[1]
    sdk: str
    spec_digest: str
    status: Literal["clean", "drift", "absent", "incomplete", "nothing"]
    apps: list[AppShape]
    findings: list[FindingShape]
    problems: list[ProblemShape]
    known: list[FindingShape] = []
    waived: list[FindingShape] = []


class ResultsShape(_Shape):
    """Several SDKs, in the order in which they were asked for."""

    schema_version: Literal[1]
    results: list[ResultShape]


class ResultDocument(RootModel[ResultShape | ResultsShape]):
    """What `diff --format json` prints."""


class FixedFinding(_Shape):
    """A finding as it was before the fix; its place may have moved since."""

    code: str = Field(pattern="^IS[0-9]{3}$")
    severity: Severity
    app: str
    platform: str
    path: str
    message: str
    fingerprint: str


class RefusalShape(_Shape):
    """A finding that stays: why, the place that is in the way (line 0: none), and lines to paste."""

    finding: FixedFinding
    reason: str
    path: str
    line: int = Field(ge=0)
    paste: str


class DroppedShape(_Shape):
    """A fix that did not prove: a bug in installspec."""

    finding: FixedFinding
    why: str


class FixShape(_Shape):
    sdk: str
    before: str
    after: str
    closed: list[FixedFinding]
    refused: list[RefusalShape]
    dropped: list[DroppedShape]


class FileShape(_Shape):
    path: str
    status: Literal["created", "modified"]


class FixDocument(_Shape):
    """What `fix --format json` prints. `written`: whether the files are on disk. `commands`: what a person runs then, in order."""

    schema_version: Literal[1]
    written: bool
    results: list[FixShape]
    files: list[FileShape]
    commands: list[str]


class FactsDocument(_Shape):
    """What `facts --format json` prints."""

    schema_version: Literal[1]
    dependencies: list[DependencyShape]
    environment: list[VariableShape]
    settings: list[SettingShape]
    problems: list[ProblemShape]


class _Config(BaseModel):
    model_config = ConfigDict(
        alias_generator=lambda name: to_snake(name).replace("_", "-"), populate_by_name=True, extra="forbid", frozen=True
    )


class SdkTable(_Config):
    """`name`: a bundled pack, or the folder of one. Empty lists mean all."""

    name: str = Field(min_length=1)
    app_id: str | None = None
    variables: dict[str, str] = {}
    platforms: list[str] = []
    paths: list[str] = []


class WaiverTable(_Config):
    """`path` is a glob; `until` the last day on which the waiver holds. Without a reason it has no effect."""

    code: str = Field(min_length=1)
    path: str = Field(min_length=1)
    reason: str = ""
    until: date | None = None


class IgnoreTable(_Config):
    paths: list[str] = []
    finding: list[WaiverTable] = []


class ConfigDocument(_Config):
    """`.installspec.toml`, and `[tool.installspec]` of pyproject.toml."""

    sdk: list[SdkTable] = []
    ignore: IgnoreTable = IgnoreTable()


_MODELS: dict[str, type[BaseModel]] = {
    "spec": InstallSpec,
    "result": ResultDocument,
    "fix": FixDocument,
    "facts": FactsDocument,
    "config": ConfigDocument,
}
DOCUMENTS = tuple(_MODELS)


def schema(document: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one of `DOCUMENTS`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_MODELS[document].model_json_schema(by_alias=True)}
