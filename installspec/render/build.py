"""From a pack and the caller's values to the install spec. Pure: equal input gives equal bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

import rfc8785

from installspec.model.free import MAX_MATCHED, token
from installspec.model.spec import Accept, Dependency, EnvVar, FileToCreate, InstallSpec, LegacyFile, PlatformSpec, Setting
from installspec.model.tuples import NamedTuple
from installspec.render.manifest import DependencyTable, EnvTable, PlatformTable, SettingTable
from installspec.render.pack import Pack, Platform

MAX_VALUE = 4096
# The one variable that stands at the top of the document by its own name, because the contract has it there.
_APP_ID = "appId"


class SpecError(ValueError):
    """The caller asked for what the pack cannot give. `field` is the argument at fault: platforms, managers or variables."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class _Plan(NamedTuple):
    """The parts of a platform's spec that no variable changes."""

    dependency: Dependency
    language: str | None
    init: tuple[str, ...]
    alternatives: tuple[Dependency, ...]
    products: tuple[str, ...]
    apps: tuple[str, ...]
    legacy_files: tuple[LegacyFile, ...]
    together: dict[str, str]


def build(
    pack: Pack,
    variables: Mapping[str, str],
    platforms: Iterable[str] | None = None,
    managers: Iterable[str] | None = None,
    free: bool = False,
) -> InstallSpec:
    """The spec of `platforms` (all when None or empty), in the pack's order whatever the order asked for.

    A manager of `managers` goes to every platform that has it; where several fit, the platform's own order decides. With `free`,
    a variable that has neither a value nor a binding default becomes a token (`model.free`). `SpecError` says what is wrong
    and what there is.
    """
    values = resolve(pack, variables, free)
    chosen = _pairs(select(pack, platforms), frozenset(managers or ()))
    return wrap(pack, values, [platform_spec(pack, platform, manager, values) for platform, manager in chosen])


def build_all(pack: Pack, variables: Mapping[str, str], free: bool) -> list[PlatformSpec]:
    """One spec for every platform with every manager that it has, the default manager first."""
    values = resolve(pack, variables, free)
    return [platform_spec(pack, platform, manager, values) for platform in pack.platforms.values() for manager in platform.dependencies]


def canonical(spec: InstallSpec) -> bytes:
    """The document as canonical JSON (RFC 8785)."""
    return rfc8785.dumps(spec.wire())


def digest(spec: InstallSpec) -> str:
    """`sha256:` and the hash of the canonical JSON, in hex."""
    return f"sha256:{hashlib.sha256(canonical(spec)).hexdigest()}"


def select(pack: Pack, platforms: Iterable[str] | None) -> list[Platform]:
    """The platforms asked for, in the pack's order."""
    asked = set(platforms or ())
    if unknown := sorted(asked - pack.platforms.keys()):
        raise SpecError("platforms", f"{pack.name} has no platform {', '.join(unknown)}; it has {', '.join(pack.platforms)}")
    return [platform for name, platform in pack.platforms.items() if not asked or name in asked]


def wrap(pack: Pack, values: Mapping[str, str], platforms: Iterable[PlatformSpec]) -> InstallSpec:
    """The whole document around the specs of its platforms."""
    if _APP_ID in pack.variables:
        return InstallSpec(app_id=values[_APP_ID], platforms=tuple(platforms))
    return InstallSpec(sdk=pack.name, variables={name: values[name] for name in pack.variables}, platforms=tuple(platforms))


def resolve(pack: Pack, given: Mapping[str, str], free: bool = False) -> dict[str, str]:
    """A value for every variable of the pack, in the pack's order."""
    if unknown := sorted(given.keys() - pack.variables.keys()):
        known = ", ".join(pack.variables) or "none"
        raise SpecError("variables", f"{pack.name} has no variable {', '.join(map(str, unknown))}; it has {known}")
    values = {}
    for name, variable in pack.variables.items():
        value = given.get(name, None if free and variable.proposal else variable.default)
        if value is None:
            if not free:
                raise SpecError("variables", f"{name} is missing: {variable.description} (for example {variable.example})")
            values[name] = token(name)
            continue
        _acceptable(name, value)
        if variable.pattern is not None and (len(value) > MAX_MATCHED or not re.fullmatch(variable.pattern, value)):
            raise SpecError("variables", f"{name} must match {variable.pattern} (for example {variable.example})")
        values[name] = value
    return values


def platform_spec(pack: Pack, platform: Platform, manager: str, values: Mapping[str, str]) -> PlatformSpec:
    """The spec of one platform by one of its managers; `values` as `resolve` returns them."""
    plan: _Plan | None = pack.plans.get((platform.name, manager))
    if plan is None:
        plan = pack.plans[platform.name, manager] = _plan(pack, platform, manager)
    table = platform.table
    env = tuple([EnvVar(name=entry.name, value=_value(entry, values)) for entry in table.env])
    context = context_of(pack, platform, manager, values, env)

    def render(template: str) -> str:
        return platform.templates[template].render(context)

    return PlatformSpec(
        platform=platform.name,
        dependency=plan.dependency,
        env_vars=env,
        init_snippet=_snippet(render(table.init.template)),
        files_to_create=tuple([FileToCreate(path=entry.path, contents=render(entry.template)) for entry in table.file]),
        language=plan.language,
        init=plan.init,
        accepts=tuple(
            [
                Accept(
                    language=entry.language, snippet=_snippet(render(entry.template)), init=entry.calls or (), deprecated=entry.deprecated
                )
                for entry in table.accept
            ]
        ),
        alternatives=plan.alternatives,
        companions=table.companions,
        products=plan.products,
        settings=tuple(
            [Setting(file=entry.file, name=entry.name, value=_value(entry, values), accepts=entry.accepts) for entry in table.setting]
        ),
        apps=plan.apps,
        legacy_files=plan.legacy_files,
        implied=table.init.implied,
        auto=table.init.auto,
        public_prefix=table.public_prefix,
        together=plan.together,
    )


def context_of(pack: Pack, platform: Platform, manager: str, values: Mapping[str, str], env: Iterable[EnvVar]) -> dict[str, object]:
    """What a platform's templates see."""
    declared = {entry.name: entry.value for entry in env}
    return {**values, "version": pack.table.version, "platform": platform.name, "manager": manager, "env": declared}


def _plan(pack: Pack, platform: Platform, manager: str) -> _Plan:
    table = platform.table
    dependency = wire_dependency(pack, platform.dependencies[manager])
    return _Plan(
        dependency=dependency,
        language=None if table.language == pack.managers[manager].table.language else table.language,
        init=table.init.calls or (),
        alternatives=tuple(wire_dependency(pack, entry) for entry in table.alternative),
        # Only where a dependency names a repository does it have to say what of it to link.
        products=table.products if dependency.package is None else (),
        apps=() if table.apps is None or table.apps == (platform.name,) else table.apps,
        legacy_files=tuple(LegacyFile(path=entry.path, reason=entry.reason, since=entry.since) for entry in table.legacy),
        together=_together(pack, table),
    )


def _together(pack: Pack, table: PlatformTable) -> dict[str, str]:
    """The packages of a platform that are published with one version, each with the newest that the pack has of it."""
    known = {
        entry.package: entry.version or pack.table.version
        for platform in pack.platforms.values()
        for entry in (*platform.table.dependency, *platform.table.alternative)
        if entry.package
    }
    own = {*(entry.package for entry in (*table.dependency, *table.alternative)), *table.companions}
    found: dict[str, str] = {}
    for said in pack.table.together:
        name, _, version = said[1:].partition("@")
        name = said[0] + name
        if name in own:
            found[name] = version or known[name]
    return found


def wire_dependency(pack: Pack, entry: DependencyTable) -> Dependency:
    """The dependency as the document has it; the pack's version where it names none."""
    carries = pack.managers[entry.manager].table.carries
    default = pack.table.version
    return Dependency.model_validate(
        {
            "manager": entry.manager,
            "url": entry.url,
            "from": (entry.from_ or default) if "from" in carries else None,
            "version": (entry.version or default) if "version" in carries else None,
            "package": entry.package,
            "scope": entry.scope,
        }
    )


def _pairs(platforms: list[Platform], managers: frozenset[str]) -> list[tuple[Platform, str]]:
    for manager in sorted(managers):
        if not any(manager in platform.dependencies for platform in platforms):
            there = "; ".join(f"{platform.name}: {', '.join(platform.dependencies)}" for platform in platforms)
            raise SpecError("managers", f"none of these platforms has the manager {manager} ({there})")
    return [(platform, next((name for name in platform.dependencies if name in managers), platform.default)) for platform in platforms]


def _value(entry: EnvTable | SettingTable, values: Mapping[str, str]) -> str:
    return values[entry.variable] if entry.variable is not None else entry.value or ""


def _snippet(rendered: str) -> str:
    return rendered.removesuffix("\n")


def _acceptable(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise SpecError("variables", f"{name} must be text, not {type(value).__name__}")
    if len(value) > MAX_VALUE:
        raise SpecError("variables", f"{name} is longer than {MAX_VALUE} characters")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise SpecError("variables", f"{name} is not valid Unicode text") from None
