"""IS403: a file that the spec asks for does not exist, or differs."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._words import shown
from installspec.model.change import AddFile
from installspec.model.facts import Where
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    if case.app.library or not case.app.has_sdk:
        return
    for wanted in case.expectation.files:
        path = f"{case.app.path}/{wanted.path}" if case.app.path else wanted.path
        have = case.data(path)
        if have is None:
            yield case.finding(
                "IS403", "error", Where(path, 0, 0), f"{path} does not exist", expected="the file", actual="no file",
                mend=f"Create {path}:\n{shown(wanted.contents)}",
            ).closed_by(AddFile(path, wanted.contents))  # fmt: skip
        elif have.replace(b"\r\n", b"\n").strip() != wanted.contents.encode().strip():
            yield case.finding(
                "IS403", "note", Where(path, 0, 0), f"{path} differs from the spec's file", expected="the spec's contents", actual="other contents",
                mend="Compare it with the file that `installspec render` shows.", fix="none",
            )  # fmt: skip
