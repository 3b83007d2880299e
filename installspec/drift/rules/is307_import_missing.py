"""IS307: the init is called in a file that does not import it."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.apps import forms_alike
from installspec.drift.check import Case
from installspec.drift.rules._forms import given_by
from installspec.model.change import AddImport
from installspec.model.expect import ExpectedCall
from installspec.model.facts import Call
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    for call in case.app.calls:
        forms = _forms(case, call) if call.lacks and call.state == "active" else []
        if not forms:
            continue
        wanted = ["\n".join(one.imports) for one in forms]
        change = AddImport(call.where, forms[0].format, wanted[0] + "\n", (forms[0].callee,)) if len(forms) == 1 else None
        yield case.finding(
            "IS307", "error", call.where, f"{call.written} is called, and nothing brings {call.lacks} into this file",
            expected=" or ".join(wanted), actual="no import", mend="Add the import:\n" + "\nor\n".join(wanted),
        ).closed_by(change)  # fmt: skip


def _forms(case: Case, call: Call) -> list[ExpectedCall]:
    """The forms that a call is written like, one for each module that may be meant: of all packages that are declared here, else the platform's own."""
    own = [one for one in forms_alike(call, case.expectation) if one.imports and not one.deprecated]
    others = [one for platform in case.expected.platforms for one in forms_alike(call, platform) if one.imports and not one.deprecated]
    declared = [dependency.name for app in case.apps if app.path == case.app.path for dependency in app.installed]
    meant = [one for one in (*own, *others) if given_by([one], declared)] or own[:1]
    by_module: dict[str, ExpectedCall] = {}
    for one in meant:
        by_module.setdefault(one.callee.partition(":")[0], one)
    # A package's own module serves where parts of it do (`posthog-js/dist/module.full`).
    return [one for module, one in by_module.items() if not any(module.startswith(f"{other}/") for other in by_module)]
