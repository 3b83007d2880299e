"""Platforms of an install spec, as JSON objects, compiled into `Expected`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from types import ModuleType
from typing import Any

from installspec.compile.snippet import SnippetError, bringing, first_name, read
from installspec.ecosystems import registry
from installspec.model.expect import (
    Expectation,
    Expected,
    ExpectedCall,
    ExpectedDependency,
    ExpectedFile,
    ExpectedSetting,
    ExpectedVariable,
)


class Formats:
    """Which source format reads a language, or the snippets of a package manager."""

    def __init__(self) -> None:
        sources = [entry for entry in registry.index() if entry.source]
        self._by_name = {entry.id.partition("/")[2]: entry.id for entry in sources}
        self._by_manager = {manager: entry.id for entry in reversed(sources) for manager in entry.managers}

    def of(self, language: str, manager: str) -> tuple[str, ModuleType]:
        """Id and module for a language by its name, else for the default language of a manager. Raises SnippetError."""
        format_id = self._by_name.get(language) if language else self._by_manager.get(manager)
        if format_id is None:
            raise SnippetError(f"no format reads {language or 'the snippets of ' + manager}; there are {', '.join(sorted(self._by_name))}")
        return format_id, registry.load(format_id)


def compile_spec(sdk: str, digest: str, platforms: Sequence[Mapping[str, Any]]) -> Expected:
    """Several entries of one platform (one a manager) become one expectation that any of them satisfies. Raises SnippetError."""
    formats = Formats()
    merged: dict[str, Expectation] = {}
    for entry in platforms:
        try:
            one = _platform(entry, formats)
        except SnippetError as error:
            raise SnippetError(f"platform {entry['platform']}: {error}") from None
        before = merged.get(one.platform)
        merged[one.platform] = one if before is None else _merge(before, one)
    expectations = tuple(merged.values())
    modules, callees = _family(expectations)
    packages = {name for one in expectations for dep in one.dependencies for name in (dep.name, dep.url, _repository(dep.url)) if name}
    packages.update(name for one in expectations for name in one.companions)
    names = {f"{call.format.partition('/')[0]}:{call.written}" for one in expectations for call in one.calls if _telling(call)}
    imported = {call.callee: call.modules for one in expectations for call in one.calls}
    needles = _needles(callees, names, imported)
    return Expected(
        sdk,
        digest,
        expectations,
        tuple(sorted(callees)),
        tuple(sorted(modules)),
        tuple(sorted(packages)),
        tuple(needles),
        names=tuple(sorted(names)),
        roots=tuple(_roots(needles)),
        hints=tuple(sorted(name for name in packages if not any(other != name and other in name for other in packages))),
    )


def _platform(entry: Mapping[str, Any], formats: Formats) -> Expectation:
    platform = entry["platform"]
    dependency = entry["dependency"]
    forms = [
        {"language": entry.get("language", ""), "snippet": entry["initSnippet"], "init": entry.get("init", ())},
        *entry.get("accepts", ()),
    ]
    calls: list[ExpectedCall] = []
    modules: dict[str, None] = {}
    for form in forms:
        format_id, language = formats.of(form.get("language", ""), dependency["manager"])
        found, imports = read(language, form["snippet"], form.get("init") or ())
        own = tuple(dict.fromkeys(one.module for one in imports))
        modules.update(dict.fromkeys(own))
        calls += [
            ExpectedCall(
                format_id,
                call.callee,
                call.written,
                call.arguments,
                form.get("deprecated", ""),
                form["snippet"],
                own,
                bringing(form["snippet"], call, imports),
            )
            for call in found
        ]
    return Expectation(
        platform,
        tuple(entry.get("apps") or (platform,)),
        (_dependency(dependency), *(_dependency(one, alternative=True) for one in entry.get("alternatives", ()))),
        tuple(entry.get("companions", ())),
        tuple(ExpectedVariable(one["name"], one["value"]) for one in entry.get("envVars", ())),
        tuple(dict.fromkeys(calls)),
        tuple(modules),
        tuple(entry.get("products", ())),
        tuple(ExpectedSetting(one["file"], one["name"], one["value"], tuple(one.get("accepts", ()))) for one in entry.get("settings", ())),
        tuple(ExpectedFile(one["path"], contents=one["contents"]) for one in entry.get("filesToCreate", ())),
        tuple(ExpectedFile(one["path"], reason=one["reason"], since=one.get("since", "")) for one in entry.get("legacyFiles", ())),
        entry["initSnippet"],
        tuple((field, tuple(names)) for field, names in entry.get("implied", {}).items()),
        tuple(entry.get("auto", ())),
        entry.get("publicPrefix", ""),
        together=tuple(entry.get("together", {}).items()),
    )


def _dependency(entry: Mapping[str, Any], alternative: bool = False) -> ExpectedDependency:
    if not entry.get("package") and not entry.get("url"):
        raise SnippetError(f"the dependency by {entry['manager']} names neither a package nor a url")
    return ExpectedDependency(
        entry["manager"],
        entry.get("package", ""),
        entry.get("url", ""),
        entry.get("version") or entry.get("from", ""),
        entry.get("scope", ""),
        alternative,
    )


def _repository(url: str) -> str:
    """The last part of a git URL, which is SwiftPM's name for the package."""
    return url.rstrip("/").removesuffix(".git").rpartition("/")[2]


def _merge(one: Expectation, other: Expectation) -> Expectation:
    def both(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(dict.fromkeys((*first, *second)))

    return one._replace(
        dependencies=both(one.dependencies, other.dependencies),
        companions=both(one.companions, other.companions),
        variables=both(one.variables, other.variables),
        calls=both(one.calls, other.calls),
        modules=both(one.modules, other.modules),
        products=both(one.products, other.products),
        settings=both(one.settings, other.settings),
        files=both(one.files, other.files),
        legacy=both(one.legacy, other.legacy),
    )


def _family(expectations: Sequence[Expectation]) -> tuple[set[str], set[str]]:
    """All modules of the SDK, and all callees. Where packages are modules, every package that serves a platform may offer all of its callees."""
    modules: set[str] = set()
    callees: set[str] = set()
    for one in expectations:
        modules.update(one.modules)
        packages = {dep.name for dep in one.dependencies if dep.name}
        for call in one.calls:
            callees.add(call.callee)
            module, colon, member = call.callee.partition(":")
            if colon and module in packages:
                callees.update(f"{package}:{member}" for package in packages)
                modules.update(packages)
    return modules, callees


def _telling(call: ExpectedCall) -> bool:
    """Whether a call that is written like this one means the SDK even where nothing says which module it comes from: its first name is that module's."""
    module, colon, _ = call.callee.partition(":")
    first = first_name(call.written)
    return bool(colon and first and call.written.replace(".", "").isidentifier() and _letters(first) in _letters(module))


def _letters(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _needles(callees: set[str], written: set[str], imported: Mapping[str, Sequence[str]]) -> list[str]:
    """The shortest strings of which each source that may hold a callee has one: module names, or the first name of a path.

    A path that begins with just any word (`Client.shared`) is found by what its form imports, if that is looked for anyway.
    """
    names = {name for one in written if "." in (name := one.partition(":")[2])}
    for callee in callees:
        module, colon, member = callee.partition(":")
        if not colon:
            names.add(callee.replace("()", "").split(".")[0])
        elif "/" in module or "-" in module or "." not in module:
            names.add(module)
        else:
            names.add(module.rpartition(".")[2] or member.split(".")[0])
    for callee, modules in imported.items():
        word = callee.replace("()", "").split(".")[0]
        others = names - {word}
        telling = ":" in callee or not word[1:].islower() or any(word.lower() in module.lower() for module in modules)
        if not telling and modules and all(any(one in module for one in others) for module in modules):
            names = others
    scopes: dict[str, int] = {}
    for name in names:
        if name.startswith("@") and "/" in name:
            scope = name[: name.index("/") + 1]
            scopes[scope] = scopes.get(scope, 0) + 1
    names.update(scope for scope, times in scopes.items() if times > 1)
    return sorted(name for name in names if not any(other != name and other in name for other in names))


def _roots(needles: Sequence[str]) -> list[str]:
    """The needles, where two or more of them share most of what they are only that: a search reads a file once for each."""
    roots = list(needles)
    while shared := max((_shared(one, other) for one, other in combinations(roots, 2)), key=len, default=""):
        roots = [shared, *(one for one in roots if shared not in one)]
    return sorted(roots)


def _shared(one: str, other: str) -> str:
    """The longest part of both, if it is two thirds of one and too long to be a part of just any word."""
    least = max(6, -(-2 * min(len(one), len(other)) // 3))
    parts = (one[start:end] for start in range(len(one)) for end in range(start + least, len(one) + 1))
    return max((part for part in parts if part in other), key=len, default="")
