"""Facts as plain JSON values, in the shape of the documents that other programs read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from installspec.model.facts import Argument, Call, Dependency, Setting, Value, Variable, Via, Where
from installspec.model.finding import Finding
from installspec.model.result import Place, Trouble
from installspec.report._places import Places, place
from installspec.report._values import shown

_LITERALS = ("string", "number", "bool")
_KINDS = ("env", "setting", "reference")


class Facts(Protocol):
    """All facts of a repository: what `engine.facts` gives."""

    @property
    def dependencies(self) -> tuple[Dependency, ...]: ...
    @property
    def environment(self) -> tuple[Variable, ...]: ...
    @property
    def settings(self) -> tuple[Setting, ...]: ...
    @property
    def problems(self) -> tuple[Trouble, ...]: ...
    @property
    def places(self) -> dict[tuple[str, int, int], Place]: ...


def identified(finding: Finding) -> dict[str, Any]:
    """What tells a finding from others: with its message, all that stays while its file's lines move."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "app": finding.app,
        "platform": finding.platform,
        "path": finding.where.path,
    }


def facts_document(facts: Facts) -> dict[str, Any]:
    return {
        "schemaVersion": 1,
        "dependencies": [dependency(one, facts.places) for one in facts.dependencies],
        "environment": [variable(one, facts.places) for one in facts.environment],
        "settings": [setting(one, facts.places) for one in facts.settings],
        "problems": [problem(one) for one in facts.problems],
    }


def _spot(where: Where, places: Places) -> dict[str, Any]:
    return {"path": where.path, "line": place(places, where).line}


def _via(hops: Sequence[Via], places: Places, name: str) -> list[dict[str, Any]]:
    return [{**_spot(hop.where, places), "value": shown(name, hop.value)} for hop in hops]


def dependency(one: Dependency, places: Places) -> dict[str, Any]:
    resolved = one.resolved
    return {
        "format": one.format,
        **_spot(one.where, places),
        "name": one.name,
        "requirement": shown("", one.requirement),
        "requirementKind": one.kind,
        "scope": one.scope,
        "via": _via(one.via, places, ""),
        "resolved": {"version": resolved.version, **_spot(resolved.where, places)} if resolved else None,
    }


def variable(one: Variable, places: Places) -> dict[str, Any]:
    """Only the name: what an environment file holds is nobody else's business."""
    return {**_spot(one.where, places), "name": one.name}


def setting(one: Setting, places: Places) -> dict[str, Any]:
    return {**_spot(one.where, places), "name": one.name, "value": shown(one.name, one.value)}


def problem(one: Trouble) -> dict[str, Any]:
    return {"path": one.path, "line": one.line, "message": one.message}


def init(call: Call, places: Places) -> dict[str, Any]:
    spot = place(places, call.where)
    return {
        "path": call.where.path,
        "line": spot.line,
        "endLine": spot.end_line,
        "callee": call.written,
        "state": call.state,
        "arguments": arguments(call.arguments, places),
    }


def arguments(some: Sequence[Argument], places: Places) -> Mapping[str, dict[str, Any]]:
    """By name; a positional one by its index. The fields of an options object or closure stand as arguments themselves."""
    found: dict[str, dict[str, Any]] = {}
    for name, outer in _flat(some):
        value = _wrapped(outer)
        kind = "literal" if value.kind in _LITERALS else value.kind if value.kind in _KINDS else "undetermined"
        text = shown(name, value.text) if kind == "literal" else "" if kind == "undetermined" else value.text
        found[name] = {"kind": kind, "value": text, "via": _via(value.via, places, name)}
    return found


def _wrapped(value: Value) -> Value:
    """What a call of one argument is made from: the text in `URL(string: "…")`."""
    if value.kind == "call" and len(value.items) == 1 and value.items[0].value.kind in (*_LITERALS, *_KINDS):
        return value.items[0].value
    return value


def _flat(some: Sequence[Argument]) -> Iterator[tuple[str, Value]]:
    at = 0
    for item in some:
        if item.name:
            yield item.name, item.value
            continue
        if item.value.kind in ("object", "closure"):
            yield from ((inner.name, inner.value) for inner in item.value.items if inner.name)
        else:
            yield str(at), item.value
        at += 1
