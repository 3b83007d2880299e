"""The install spec: the wire format that `render` prints, the API returns and `--spec` reads.

Fields stand in the order of the contract. Everything after `files_to_create` is additive: it is left out of the document when empty.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Wire(BaseModel):
    """Base of every part: camelCase outside, closed to unknown fields, not to be changed."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class Dependency(Wire):
    """One package by one manager: `url` and `from`, or `version` and `package`; a pod has all but `version`."""

    manager: str
    url: str | None = None
    from_: str | None = Field(default=None, alias="from")
    version: str | None = None
    package: str | None = None
    scope: str | None = None


class EnvVar(Wire):
    name: str
    value: str


class FileToCreate(Wire):
    path: str
    contents: str


class Accept(Wire):
    """A further accepted form of the init. `deprecated` says why it should go, when it should."""

    language: str
    snippet: str
    init: tuple[str, ...] = ()
    deprecated: str | None = None


class Setting(Wire):
    """An entry that a settings file must have: dotted `name`, its `value` as text, and other values that serve as well."""

    file: str
    name: str
    value: str
    accepts: tuple[str, ...] = ()


class LegacyFile(Wire):
    """Files that should be gone: `path` is a glob relative to the app. `since` (`next@15.3.0`): a package of the app, before whose version they should not."""

    path: str
    reason: str
    since: str | None = None


class PlatformSpec(Wire):
    """What one app of one platform needs, by one package manager.

    `implied`: fields that the init may leave out, each with the settings or environment variables that give it then (none: the vendor's
    default does). `auto`: settings, packages or imported names whose presence initialises the SDK without a call. `public_prefix`: what a
    variable's name must start with to reach the code that is shipped. `together`: packages that are published with one version, each with
    the newest that the spec knows of it; an app with several of them needs them at the lowest of these.
    """

    platform: str
    dependency: Dependency
    env_vars: tuple[EnvVar, ...]
    init_snippet: str
    files_to_create: tuple[FileToCreate, ...] = ()
    language: str | None = None
    init: tuple[str, ...] = ()
    accepts: tuple[Accept, ...] = ()
    alternatives: tuple[Dependency, ...] = ()
    companions: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()
    apps: tuple[str, ...] = ()
    legacy_files: tuple[LegacyFile, ...] = ()
    implied: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    auto: tuple[str, ...] = ()
    public_prefix: str | None = None
    together: dict[str, str] = Field(default_factory=dict)


class InstallSpec(Wire):
    """The whole document: `app_id` where the pack has a variable `appId`, else `sdk` and its `variables`."""

    app_id: str | None = None
    sdk: str | None = None
    variables: dict[str, str] | None = None
    platforms: tuple[PlatformSpec, ...]

    def wire(self) -> dict[str, Any]:
        """The document as plain JSON values, fields in order, empty additive fields left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
