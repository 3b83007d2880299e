"""The laws of a fix (docs/decisions/0004-fix.md), over every case folder of every format as it is and rewritten: other line ends, a byte order mark, tabs, no last line end.

For each: what the plan says it closes is closed, and nothing else is wrong then; a second plan is empty; git applies the patch, which gives the plan's
bytes, and its reverse gives the old ones; bytes outside of the patch's lines are untouched; equal input gives an equal plan.
"""

from __future__ import annotations

import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from installspec import engine
from installspec.collect.walk import collect
from installspec.fix.patch import patch
from installspec.fix.plan import plan
from installspec.fix.proof import Checked
from installspec.judge import judge
from installspec.model.plan import Plan
from installspec.repo.memory import Memory
from installspec.repo.view import View

ROOT = Path(__file__).parents[1]
CASES = sorted(folder for folder in (ROOT / "ecosystems").glob("*/*/*/in"))
VALUES = {
    "layers": {"appId": "app_8ffb9410eb0eb848264f8a65"},
    "sentry": {"dsn": "https://examplePublicKey@o0.ingest.example/0"},
    "posthog": {"apiKey": "phc_exampleProjectToken"},
}
REWRITES: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda data: data,
    "crlf": lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "bom": lambda data: data if data.startswith(b"\xef\xbb\xbf") else b"\xef\xbb\xbf" + data,
    "tabs": lambda data: data.replace(b"    ", b"\t"),
    "no end": lambda data: data.rstrip(b"\r\n"),
}


def checker(sdk: str) -> Callable[[View], Checked]:
    expected = engine._of_pack(sdk, VALUES[sdk])

    def check(view: View) -> Checked:
        read = collect(view, [expected], (), ())
        return Checked((judge(expected, read, frozenset()),), (expected,), (read,))

    return check


def trees() -> Iterator[tuple[str, str, dict[str, bytes]]]:
    """Every case with one SDK and one way to rewrite it, both by the case's name, so that the whole meets each of them often."""
    for case in CASES:
        name = case.parent.relative_to(ROOT / "ecosystems").as_posix()
        number = zlib.crc32(name.encode())
        how = list(REWRITES)[number % len(REWRITES)]
        files = {path.relative_to(case).as_posix(): path.read_bytes() for path in sorted(case.rglob("*")) if path.is_file()}
        for sdk in sorted(VALUES):
            yield f"{name} {sdk} {how}", sdk, {path: REWRITES[how](data) if b"\0" not in data else data for path, data in files.items()}


TREES = list(trees())


@pytest.mark.parametrize("part", range(8))
def test_laws(part: int, tmp_path: Path) -> None:
    checks = {sdk: checker(sdk) for sdk in VALUES}
    wrong: list[str] = []
    planned = 0
    for at, (name, sdk, files) in enumerate(TREES[part::8]):
        made = plan(Memory(files), checks[sdk])
        planned += bool(made.files)
        wrong += [f"{name}: {one}" for one in held(made, files, checks[sdk], tmp_path / str(at))]
    assert not wrong, "\n".join(wrong)
    assert planned > 20, "hardly anything was fixed"


def held(made: Plan, files: dict[str, bytes], check: Callable[[View], Checked], folder: Path) -> Iterator[str]:
    for one in made.dropped:
        yield f"dropped {one.finding.code} at {one.where.path}: {one.reason}"
    if not made.files:
        return
    after = {**files, **{one.path: one.after for one in made.files}}
    again = plan(Memory(after), check)
    if again.files:
        yield f"a second fix changes {[one.path for one in again.files]}"
    if [one.findings for one in again.before] != [one.findings for one in made.after]:
        yield "what the plan says of the result is not what is found there"
    if plan(Memory(files), check) != made:
        yield "the same again gives another plan"
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    text = patch(made.files)
    for options, wanted in ((["--check"], files), ([], after), (["--reverse"], files)):
        done = subprocess.run(["git", "apply", "--whitespace=nowarn", *options, "-"], input=text, cwd=folder, capture_output=True)
        if done.returncode:
            yield f"git apply {options}: {done.stderr.decode()}"
            return
        if {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()} != wanted:
            yield f"git apply {options} gives other bytes"
