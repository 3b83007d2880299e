"""IS405: a file that an earlier version of the SDK wanted is still there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath

from installspec.drift.check import Case
from installspec.model.facts import Where
from installspec.model.finding import Finding
from installspec.version import position

_CODE = (".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".vue", ".svelte", ".astro")
_MANY = 2000  # files that are searched, those of the outer folders first


def check(case: Case) -> Iterator[Finding]:
    if not case.app.has_sdk:
        return
    prefix = f"{case.app.path}/" if case.app.path else ""
    for legacy in case.expectation.legacy:
        if _still_wanted(case, legacy.since):
            continue
        before, _, after = legacy.path.partition("*")
        for path in sorted(case.paths):
            rest = path.removeprefix(prefix)
            if path.startswith(prefix) and (
                rest == legacy.path
                or ("*" in legacy.path and rest.startswith(before) and rest.endswith(after) and len(rest) >= len(before) + len(after))
            ):
                if case.data(path) is None:
                    continue  # git still lists it, the disk has it no more
                importer = _imported_by(case, path, prefix)
                if importer:
                    message = (
                        f"{path} is called as a file that an earlier version loaded by its name; it still runs, as {importer} imports it"
                    )
                    mend = f"Nothing has to be done; its contents may also move into {importer}."
                    yield case.finding("IS405", "note", Where(path, 0, 0), message, expected="no such file", actual="the file is there", mend=mend, fix="none")  # fmt: skip
                    continue
                yield case.finding(
                    "IS405", "warning", Where(path, 0, 0), f"{path} is left from an earlier version: {legacy.reason}",
                    expected="no such file", actual="the file is there", mend=f"Move what is still needed out of {path} and delete it.", fix="manual",
                )  # fmt: skip


def _imported_by(case: Case, path: str, prefix: str) -> str:
    """The first file of the app that imports it, "" for none among as many as are looked into. Such a file runs whatever it is called."""
    stem = path.rpartition(".")[0]
    name = stem.rpartition("/")[2]
    pattern = re.compile(rb"\b(?:from|import|require)\s*\(?\s*[\"']([^\"'\n]*\b" + re.escape(name.encode()) + rb"(?:\.[cm]?[jt]sx?)?)[\"']")
    code = [one for one in case.paths if one.startswith(prefix) and one.endswith(_CODE) and one != path]
    for one in sorted(code, key=lambda each: (each.count("/"), each))[:_MANY]:
        data = case.data(one) or b""
        for found in pattern.finditer(data) if name.encode() in data else ():
            module = found[1].decode("utf-8", "replace")
            meant = normpath(f"{one.rpartition('/')[0] or '.'}/{module}") if module.startswith(".") else ""
            if (meant.startswith(stem) and "/" not in meant[len(stem) :]) or (not meant and stem.endswith(module.partition("/")[2])):
                return one
    return ""


def _still_wanted(case: Case, since: str) -> bool:
    """Whether the app asks for nothing but older versions of the package from whose version on the file is wanted no more."""
    name, _, version = since.rpartition("@")
    asked = [one for one in case.app.others if one.name == name]
    return bool(asked) and all(position(one.scheme, one.range, version) == "behind" for one in asked)
