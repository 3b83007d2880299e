"""What `fix` made of one drift: everything that can be wrong with it is looked for here."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from drift_base import Base, key
from drift_sites import Site
from drift_sound import errors

from installspec.fix.patch import patch
from installspec.fix.plan import plan
from installspec.model.finding import Finding
from installspec.model.plan import Plan
from installspec.repo.overlay import Overlay

VERDICTS = ("closed", "refused", "dropped", "broken")


class Outcome(NamedTuple):
    """`verdict`: closed (nothing new is found any more, but what a tool has to do), refused (with the reason), dropped (a fix that
    did not prove), broken. `identical`: the files are what they were before the mutation, byte for byte."""

    verdict: str
    reason: str
    identical: bool


def held(base: Base, site: Site, told: bool = False) -> Outcome | None:
    """The outcome of one mutation; None where it is no drift. `told` prints the plan."""
    view = Overlay(base.view, site.files)
    made = plan(view, base.check)
    if not _open(made.before[0].findings):
        return None
    if told:
        print(patch(made.files).decode("utf-8", "replace"))
        print(*(f"found {one.code} {one.where.path} {one.message}" for one in made.before[0].findings), sep="\n")
        print(*(f"left {one.code} {one.severity} {one.where.path} {one.message}" for one in made.after[0].findings), sep="\n")
        print(*(f"refused {one.finding.code}: {one.reason}\n{one.paste}" for one in made.refused), sep="\n")
        print(*(f"dropped {one.finding.code}: {one.reason}" for one in made.dropped), sep="\n")
        print("run", made.commands)
    files = {**site.files, **{one.path: one.after for one in made.files}}
    wrong = "; ".join(_wrong(base, site, made, files))
    if wrong:
        return Outcome("broken", wrong, False)
    left = _open(made.after[0].findings)
    identical = all(data == _before(base, path) for path, data in files.items())
    if not left:
        return Outcome("closed", "", identical)
    reasons = {key(one.finding): one.reason for one in (*made.refused, *made.dropped)}
    reason = "; ".join(dict.fromkeys(f"{one.code}: {reasons.get(key(one), 'this rule has no change')}" for one in left))
    return Outcome("dropped" if made.dropped else "refused", reason, identical)


def _open(findings: tuple[Finding, ...]) -> list[Finding]:
    """Those that a fix is to close: no notes, and no lockfile, which the package manager writes."""
    return [one for one in findings if one.severity != "note" and one.code != "IS106"]


def _before(base: Base, path: str) -> bytes | None:
    try:
        return base.view.read(path)
    except (OSError, KeyError):
        return None


def _wrong(base: Base, site: Site, made: Plan, files: Mapping[str, bytes]) -> Iterator[str]:
    """Everything that a fix must never do."""
    for one in made.files:
        original = _before(base, one.path)
        found = errors(one.path, one.after)
        if found and found > (errors(one.path, original) or 0 if original is not None else 0):
            yield f"{one.path} is no longer sound for another parser"
        if one.before is not None:
            for line in beyond(original or b"", one.before, one.after):
                yield f"{one.path} lost a line that the drift had not touched: {line!r}"
    problems = {(one.path, one.message) for one in made.after[0].problems} - {(one.path, one.message) for one in made.before[0].problems}
    for path, message in sorted(problems):
        yield f"{path} {message}"
    again = plan(Overlay(base.view, dict(files)), base.check)
    if again.files:
        yield f"a second run changes {', '.join(one.path for one in again.files)}"
    if made.files:
        yield from _unpatched(made)


def beyond(original: bytes, mutated: bytes, fixed: bytes) -> list[bytes]:
    """Lines of `mutated` that neither the mutation changed nor a longer line of `fixed` holds."""
    old, now, new = (data.split(b"\n") for data in (original, mutated, fixed))
    touched = {at for tag, _, _, start, end in _opcodes(old, now) if tag != "equal" for at in range(start, end)}
    lost = []
    for tag, start, end, low, high in _opcodes(now, new):
        if tag in ("replace", "delete"):
            fresh = b"\n".join(new[low:high])
            held = [line.strip().rstrip(b",;)]}") for at, line in enumerate(now[start:end], start) if at not in touched]
            lost += [line for line in held if line and not _within(line, fresh)]
    return lost


def _within(line: bytes, fresh: bytes) -> bool:
    """Whether all words of a line stand in `fresh` in their order: it was extended, not replaced."""
    at = 0
    for word in line.split():
        at = fresh.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


def _opcodes(a: list[bytes], b: list[bytes]) -> list[tuple[str, int, int, int, int]]:
    """The differences between two lists of lines; what is equal at both ends is left out of the search."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[len(a) - 1 - end] == b[len(b) - 1 - end]:
        end += 1
    inner = SequenceMatcher(None, a[start : len(a) - end], b[start : len(b) - end], autojunk=False)
    return [(tag, i + start, j + start, k + start, m + start) for tag, i, j, k, m in inner.get_opcodes()]


def _unpatched(made: Plan) -> Iterator[str]:
    """The printed patch, forwards and backwards by git: both must give the bytes."""
    printed = patch(made.files)
    with tempfile.TemporaryDirectory() as folder:
        for one in made.files:
            os.makedirs(os.path.join(folder, os.path.dirname(one.path)), exist_ok=True)
            if one.before is not None:
                _write(folder, one.path, one.before)
        for words, wanted in (((), "after"), (("-R",), "before")):
            done = subprocess.run(["git", "apply", *words, "-"], input=printed, cwd=folder, capture_output=True, check=False)
            if done.returncode:
                yield f"git apply {' '.join(words)}: {done.stderr.decode().strip()}"
                return
            for one in made.files:
                if _there(folder, one.path) != getattr(one, wanted):
                    yield f"the patch does not give the bytes {wanted} it in {one.path}"


def _there(folder: str, path: str) -> bytes | None:
    try:
        with open(os.path.join(folder, path), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _write(folder: str, path: str, data: bytes) -> None:
    with open(os.path.join(folder, path), "wb") as file:
        file.write(data)
