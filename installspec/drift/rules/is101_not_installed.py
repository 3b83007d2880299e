"""IS101: an app that the spec covers does not have the SDK, or calls it without declaring it."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.identity import NOT_INSTALLED, is_locked
from installspec.drift.packages import gives, own_ecosystem
from installspec.drift.rules._words import named, paste_dependency, paste_init
from installspec.model.change import AddDependency
from installspec.model.facts import Dependency
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    app = case.app
    if not case.missing:
        return
    expected = " or ".join(dict.fromkeys(named(one) for one in case.missing))
    mend = f"{paste_dependency(case)}\nThen initialise it:\n{paste_init(case)}"
    given = {(one.manager, one.name, one.url) for one in case.missing}
    others = tuple([one for one in case.expectation.dependencies if one.alternative and (one.manager, one.name, one.url) not in given])
    change = AddDependency(case.missing, case.expectation.products, case.expectation.modules, others)
    active = [call for one in own_ecosystem(app) for call in one.calls if call.state == "active"]
    # Where it has another package of the SDK, the init that this one is for.
    active = [call for call in active if any(gives(one.name, call.callee.partition(":")[0]) for one in case.missing)] or active
    brought = next((one for one in case.automatic if one.startswith("plugin:")), "")
    wrappers = [one for one in app.wrappers if one.scheme in ("gradle", "maven") or (not active and _middleware(one))]
    beside = next(iter([*app.beside, *wrappers]), None)
    if active and not brought and beside is None:
        what = "its dependency"
        if any(one.installed for one in own_ecosystem(app)):
            what = " or ".join(dict.fromkeys(one.name for one in case.missing))
        message = f"{case.expected.sdk} is initialised here, but no manifest declares {what}"
        yield case.finding(
            "IS101",
            "error",
            active[0].where,
            message,
            expected=expected,
            actual=_brought(case) or "not declared",
            mend=paste_dependency(case),
        ).closed_by(change)
    elif case.automatic:
        by = brought or case.automatic[0]
        message = f"{case.expected.sdk} may be brought by {by.partition(':')[2] or by}; no manifest says in which version"
        yield case.finding("IS101", "note", case.at, message, expected=expected, actual="not declared", mend=mend, fix="none")
    elif beside is not None:
        message = f"{beside.name} is declared, which the spec does not name: whether it brings {case.expected.sdk} cannot be told"
        yield case.finding("IS101", "note", beside.where, message, expected=expected, actual=beside.name, mend=mend, fix="none")
    else:
        message = f"{case.expected.sdk} is not installed in this {case.expectation.platform} app"
        yield case.finding(
            "IS101", "error", case.at, message, expected=expected, actual=_brought(case) or "nothing of it", mend=mend
        ).closed_by(change)


def _middleware(wrapper: Dependency) -> bool:
    """Whether it is a package from npm's registry (`@frame/acme`), rather than one of the repository, of which all is known."""
    return wrapper.scheme == "npm" and wrapper.source_kind not in ("workspace", "path")


def _brought(case: Case) -> str:
    """What the app has of it: packages that only come with it, or what a lockfile holds although nothing in the repository asks for it itself; "" for nothing."""
    only = [one.name for part in own_ecosystem(case.app) for one in part.dependencies if one.scope not in NOT_INSTALLED]
    if only:
        return f"only {', '.join(dict.fromkeys(only))}"
    if any(one.installed for one in case.apps):
        return ""
    wanted = case.expectation.dependencies
    found = next((one for one in case.app.locked if any(is_locked(one, each, case.managers) for each in wanted)), None)
    return f"{found.name} {found.version} in {found.where.path}, brought by something else" if found is not None else ""
