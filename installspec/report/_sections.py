"""What is said of several apps in the same words is said once: apps with the same drift share a section, findings with one mend a group."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.model.finding import SEVERITIES, Finding
from installspec.model.tuples import NamedTuple


class Section(NamedTuple):
    """Apps of one platform whose errors and warnings ask for the same. A group's findings differ in their places and messages alone."""

    apps: tuple[str, ...]
    platform: str
    groups: tuple[tuple[Finding, ...], ...]


def sections(findings: Sequence[Finding]) -> list[Section]:
    """In the order of their first findings; so are the groups of each, errors before warnings before notes."""
    apps: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        apps.setdefault((one.app, one.platform), []).append(one)
    alike: dict[object, list[list[Finding]]] = {}
    for (_, platform), own in apps.items():
        alike.setdefault((platform, frozenset(_asked(one) for one in own if one.severity != "note")), []).append(own)
    return [Section(tuple(own[0].app for own in each), each[0][0].platform, _groups(each)) for each in alike.values()]


def _groups(apps: Sequence[Sequence[Finding]]) -> tuple[tuple[Finding, ...], ...]:
    groups: dict[object, list[Finding]] = {}
    for own in apps:
        for one in own:
            groups.setdefault(_asked(one), []).append(one)
    return tuple(tuple(one) for one in sorted(groups.values(), key=lambda one: SEVERITIES.index(one[0].severity)))


def _asked(one: Finding) -> object:
    return one.code, one.severity, one.expected, one.actual, one.mend, one.related


def by_message(group: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """A group's findings by what they say."""
    said: dict[str, list[Finding]] = {}
    for one in group:
        said.setdefault(one.message, []).append(one)
    return list(said.items())
