"""Runs the rules over the apps. A rule is a module of `rules/` with a page of the same name beside it; nothing lists them."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from installspec.drift.apps import App, forms_alike
from installspec.drift.compare import DIFFERENT, EQUAL, Comparison, World, compare
from installspec.drift.excluded import Excluded, excluded
from installspec.drift.identity import NOT_INSTALLED, Managers, ecosystem, is_companion, wanted_by
from installspec.drift.packages import missing, step
from installspec.model.expect import Expectation, Expected, ExpectedDependency
from installspec.model.facts import Call, Dependency, Where
from installspec.model.finding import Finding
from installspec.model.tuples import NamedTuple


class Case(NamedTuple):
    """What a rule judges: one app with all that may be asked about it.

    `step`: the version of all packages that are published together, of the app and of what it is built with, and the one that has no newer
    one; "" where there are not two. One that stays behind its siblings brings a second core into the app, which knows nothing of what the
    first was given. `missing`: what is to be declared where the app does not have the SDK, a manager each, in that version.
    `excluded`: what its active inits are given in their code and cannot be.
    `apps`: every entry of the repository. `data`: the bytes of a file by its path from the root, None where there is none.
    """

    app: App
    apps: Sequence[App]
    expected: Expected
    managers: Managers
    world: World
    paths: Collection[str]
    data: Callable[[str], bytes | None]
    comparisons: tuple[tuple[Call, Comparison], ...]
    excluded: tuple[Excluded, ...]
    step: tuple[str, str]
    missing: tuple[ExpectedDependency, ...]

    @property
    def expectation(self) -> Expectation:
        return self.app.expectation

    @property
    def declared(self) -> list[tuple[Dependency, ExpectedDependency]]:
        """The app's own declarations of packages that its platform's spec names.

        A line that only gives others their version (a catalog's, an override) is left out where one of these refers to it: what is wrong
        with it is said where it is used.
        """
        referred = {hop.where for app in self.apps for one in app.installed for hop in one.via}
        out = []
        for one in self.app.dependencies:
            wanted = wanted_by(one, self.expectation, self.managers)
            if wanted is not None and not (one.scope in NOT_INSTALLED and not referred.isdisjoint((one.where, one.at))):
                out.append((one, wanted))
        version, _ = self.step
        beside = [wanted for _, wanted in out] or self.missing
        if not version or not beside:
            return out
        kept = dict(self.expectation.together)
        manager = beside[0].manager
        companions = [one for one in self.app.dependencies if one.name in kept and is_companion(one, self.expectation)]
        return [
            *((one, wanted._replace(version=version) if one.name in kept else wanted) for one, wanted in out),
            *((one, ExpectedDependency(manager, one.name, "", version, "", True)) for one in companions),
        ]

    @property
    def automatic(self) -> list[str]:
        """What here initialises the SDK without a call, or brings it: those of the platform's `auto` that the app has."""
        present = {one.name for part in self.app.reach() for one in part.imports}
        for part in self.app.reach():
            present.update(name for one in part.settings for name in (one.name, f"{one.name}:{one.value}"))
            present.update("package:" + one.name for one in part.installed)
        return [one for one in self.expectation.auto if one in present]

    @property
    def edition(self) -> str:
        """What brings another edition of the SDK in a module of another ecosystem that the app is built with (or that declares its pod), "" for nothing.

        Kotlin Multiplatform's edition works with the versions of the one for iOS that it was made for, and with no other.
        """
        if self.app.module is None:
            return ""
        own = ecosystem(self.app.module.format)
        spoken = {ecosystem(form.format) for form in self.expectation.calls}
        beside = [*self.app.beside_used, *self.app.beside]
        found = next((one.name for one in beside if ecosystem(one.format) != own or ecosystem(one.format) not in spoken), "")
        wanted = [one.partition(":")[2] for one in self.expectation.auto if one.startswith("plugin:")]
        plugins = [
            one.value
            for part in self.app.reach()
            for one in part.settings
            if one.name == "plugin" and one.value in wanted and (ecosystem(one.format) != own or ecosystem(one.format) not in spoken)
        ]
        return found or next(iter(plugins), "")

    @property
    def at(self) -> Where:
        """Where to point when something is missing altogether: the app's manifest."""
        return self.app.module.where if self.app.module is not None else Where(self.app.path, 0, 0)

    def finding(self, code: str, severity: str, where: Where, message: str, **more: str) -> Finding:
        """A finding about this app; `more` are `expected`, `actual`, `mend`, `fix`."""
        return Finding(code, severity, self.app.path, self.expectation.platform, where, message, **more)  # type: ignore[arg-type]


Rule = Callable[[Case], Iterator[Finding]]


@cache
def rules() -> tuple[tuple[str, Rule], ...]:
    """Every rule, by its code: the modules `isNNN_name.py` of the folder."""
    folder = os.path.join(os.path.dirname(__file__), "rules")
    names = sorted(name[:-3] for name in os.listdir(folder) if name.startswith("is") and name.endswith(".py"))
    return tuple((name[:5].upper(), importlib.import_module(f"installspec.drift.rules.{name}").check) for name in names)


def comparisons(app: App, expected: Expected, world: World) -> tuple[tuple[Call, Comparison], ...]:
    """Each init call of an app with the accepted form that it comes closest to."""
    out = []
    for call in app.calls:
        forms = [form for form in app.expectation.calls if form.callee == call.callee]
        forms = forms or [form for one in expected.platforms for form in one.calls if form.callee == call.callee]
        forms = forms or (forms_alike(call, app.expectation) if call.callee[:2] == "?:" else [])
        forms = forms or [form for form in app.expectation.calls if form.callee.partition(":")[2] == call.callee.partition(":")[2]]
        made = [compare(call, form, world) for form in forms]
        if made:
            _, at = min((_distance(call, one), at) for at, one in enumerate(made))
            out.append((call, made[at]))
    return tuple(out)


def _distance(call: Call, one: Comparison) -> tuple[int, int, int, int, int]:
    """Of forms with as many differences, the one whose arguments are all there is nearer than one that wants others, be it that they lack a field."""
    rank = 0 if one.verdict == EQUAL else 2 if one.verdict == DIFFERENT else 1
    count = sum(each.kind != "undetermined" or each.where == call.where for each in one.differences)
    missing = [each.field for each in one.differences if each.kind == "missing"]
    return rank, count, len(missing), sum("." not in field for field in missing), 1 if one.form.deprecated else 0


def cases_of(
    apps: Sequence[App],
    expected: Expected,
    managers: Managers,
    worlds: Sequence[World],
    paths: Collection[str],
    data: Callable[[str], bytes | None],
) -> list[Case]:
    """What the rules judge, one an app. `worlds`: what each app's values may be looked up in, one an app."""
    compared = [comparisons(app, expected, world) for app, world in zip(apps, worlds, strict=True)]
    lacked = {
        id(app): missing(app, apps, [one.form for call, one in made if call.state == "active"])
        for app, made in zip(apps, compared, strict=True)
    }
    out = []
    for app, world, made in zip(apps, worlds, compared, strict=True):
        one = step(app, apps, lacked)
        kept = dict(app.expectation.together) if one[0] else {}
        wanted = tuple([each._replace(version=one[0]) if each.name in kept else each for each in lacked[id(app)]])
        never = tuple(excluded(app, expected, made))
        out.append(Case(app, apps, expected, managers, world, paths, data, made, never, one, wanted))
    return out


def run(cases: Sequence[Case]) -> list[Finding]:
    """The findings of all rules over all apps."""
    return [finding for case in cases for _, rule in rules() for finding in rule(case)]
