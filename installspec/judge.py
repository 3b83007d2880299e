"""One spec held against what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from installspec.collect.read import Read
from installspec.drift import apps as drift_apps
from installspec.drift.apps import App
from installspec.drift.check import Case, cases_of, run
from installspec.drift.compare import World
from installspec.drift.places import place
from installspec.drift.world import world
from installspec.ecosystems import registry
from installspec.model.expect import Expected
from installspec.model.facts import Argument, Call, Fact, Import, Setting, Value, Via, Where
from installspec.model.finding import Finding
from installspec.model.result import AppResult, Result, Trouble
from installspec.text.source.extract import wanted_module


def judge(expected: Expected, read: Read, only: frozenset[str]) -> Result:
    """The result of one SDK; `only` limits to these platforms."""
    judged = cases(expected, read, only)
    findings = sorted(run(judged), key=_order)
    troubles = read.troubles()
    results = tuple(_app(one.app, expected, findings, one.world) for one in judged if _shown(one.app))
    wheres = [one.where for one in findings] + [where for one in findings for where in one.related] + _wheres(results)
    return Result(
        expected.sdk, expected.digest, status_of(results, findings, troubles), results, tuple(findings), troubles, read.places(wheres)
    )


def cases(expected: Expected, read: Read, only: frozenset[str] = frozenset()) -> list[Case]:
    """Every app that the spec covers, as the rules see it."""
    callees, modules = frozenset(expected.callees), frozenset(expected.modules)
    facts = [fact for fact in read.facts if _concerns(fact, callees, modules, expected.names)]
    managers = {entry.id: entry.managers for entry in registry.index()}
    apps = drift_apps.find(facts, expected, managers, only)
    worlds = [world(app.path, app.expectation, facts) for app in apps]
    return cases_of(apps, expected, managers, worlds, read.files, read.data)


def _concerns(fact: Fact, callees: frozenset[str], modules: frozenset[str], names: Sequence[str]) -> bool:
    """Imports and calls of other SDKs, checked in the same run, are not this one's."""
    if isinstance(fact, Call):
        return fact.callee in callees or (fact.callee[:2] == "?:" and fact.callee.replace("?", fact.format.partition("/")[0], 1) in names)
    if isinstance(fact, Import):
        return wanted_module(fact.module, modules)
    return True


def _shown(app: App) -> bool:
    return not app.library or bool(app.dependencies or app.calls)


def _app(app: App, expected: Expected, findings: Sequence[Finding], around: World) -> AppResult:
    own = [one for one in findings if (one.app, one.platform) == (app.path, app.expectation.platform)]
    drifted = any(one.severity != "note" for one in own)
    absent = not app.library and not any(one.has_sdk for one in app.reach()) and drifted and all(one.code == "IS101" for one in own)
    names = {one.name for one in app.expectation.variables}
    read = {value.text for call in app.calls for value in _env(call)}
    environment = tuple(sorted((one for one in app.variables if one.name in names | read), key=lambda one: one.where))
    settings = tuple(sorted((one for one in app.settings if _about(one, app, expected, read)), key=lambda one: one.where))
    return AppResult(
        app.path,
        app.expectation.platform,
        "absent" if absent else "drift" if drifted else "clean",
        tuple(sorted(app.dependencies, key=lambda one: (one.where, one.name, one.scope))),
        tuple(sorted((one._replace(arguments=_traced(one.arguments, around)) for one in app.calls), key=lambda one: one.where)),
        environment,
        settings,
    )


def _traced(arguments: tuple[Argument, ...], around: World) -> tuple[Argument, ...]:
    """The arguments, where one that reads a variable or a setting names the places that give it."""
    return tuple([item._replace(value=_origins(item.value, around)) for item in arguments])


def _origins(value: Value, around: World) -> Value:
    if value.items:
        return value._replace(items=_traced(value.items, around))
    if value.kind not in ("env", "setting"):
        return value
    return value._replace(via=(*value.via, *(Via(where, "") for where in around.origins.get(value.text, ()))))


def _env(call: Call) -> Iterator[Value]:
    todo = [item.value for item in call.arguments]
    while todo:
        value = todo.pop()
        if value.kind in ("env", "setting"):
            yield value
        todo += [item.value for item in value.items]


def _about(setting: Setting, app: App, expected: Expected, read: set[str]) -> bool:
    if setting.name in read:
        return True
    return any(
        one.name == setting.name and (one.value == setting.value or setting.value in expected.packages) for one in app.expectation.settings
    )


def _wheres(results: Sequence[AppResult]) -> list[Where]:
    out: list[Where] = []
    for app in results:
        for dependency in app.dependencies:
            out += [dependency.where, dependency.at, *(hop.where for hop in dependency.via)]
            out += [dependency.resolved.where] if dependency.resolved else []
        out += [one.where for one in app.environment] + [one.where for one in app.settings]
        for call in app.inits:
            out.append(call.where)
            todo = list(call.arguments)
            while todo:
                item = todo.pop()
                out += [item.where, item.value.where, *(hop.where for hop in item.value.via)]
                todo += item.value.items
    return out


def status_of(results: Sequence[AppResult], findings: Sequence[Finding], troubles: Sequence[Trouble]) -> str:
    """Drift is said first; then whether all could be read; then whether anything is there at all."""
    unread = any(one.code == "IS901" and not place(one.path) for one in troubles)
    if any(one.severity != "note" and one.code != "IS101" for one in findings) or any(app.status == "drift" for app in results):
        return "drift"
    if unread:
        return "incomplete"
    absent = [app for app in results if app.status == "absent"]
    if absent:
        return "absent" if len(absent) == len(results) else "drift"
    return "clean" if results else "nothing"


def _order(finding: Finding) -> tuple[str, str, str, int, str]:
    return finding.app, finding.platform, finding.where.path, finding.where.start, finding.code
