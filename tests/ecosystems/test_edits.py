"""Every case of an edit: `change.json` is made in the files under `in/`; `out/` holds the files that differ then, or `refusal.txt` why none may.

`change.json` has the fields of a change (model/change.py) by name, its type as `change`, and those of the site (`app`, `platform`, `kinds`) where it is
placed by the ecosystem. A `where` is `{"path": …, "text": …}`: the only place where the file has that text (`"nth": 2` for the second).
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from installspec.collect.walk import collect
from installspec.fix.make import make
from installspec.model import change as changes
from installspec.model.edit import Refusal
from installspec.model.expect import ExpectedDependency
from installspec.model.facts import Argument, Value, Where
from installspec.repo.memory import Memory
from installspec.text.patch import unified

HERE = Path(__file__).parent
CASES = sorted(folder.parent for folder in HERE.glob("*/edits/*/in"))
_NOWHERE = Where("", 0, 0)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def site(said: dict[str, Any], data: dict[str, bytes]) -> changes.Site:
    facts = collect(Memory(data), (), (), ()).facts
    return changes.Site(
        said.get("app", ""), said.get("platform", ""), tuple(said.get("kinds", ())), tuple(facts), tuple(sorted(data)), data.get
    )


def where(said: dict[str, Any], data: dict[str, bytes]) -> Where:
    content, text = data[said["path"]], said["text"].encode()
    nth = said.get("nth", 0)
    assert nth or content.count(text) == 1, f"{said['text']!r} stands {content.count(text)} times in {said['path']}: say which with nth"
    start = -1
    for _ in range(nth or 1):
        start = content.index(text, start + 1)
    return Where(said["path"], start, start + len(text))


def value(said: dict[str, Any]) -> Value:
    items = tuple(Argument(one.get("name", ""), value(one["value"]), _NOWHERE) for one in said.get("items", ()))
    return Value(said["kind"], said.get("text", ""), _NOWHERE, items)


def change_of(said: dict[str, Any], data: dict[str, bytes]) -> changes.Change:
    kind = getattr(changes, said["change"])
    fields: dict[str, Any] = {}
    for name, given in said.items():
        if name in ("change", "app", "platform", "kinds", "safety"):
            continue
        if name == "where":
            given = where(given, data)
        elif name == "linked":
            given = tuple(where(one, data) for one in given)
        elif name == "value" and isinstance(given, dict):
            given = value(given)
        elif kind is changes.AddDependency and name in ("options", "others"):
            given = tuple(
                ExpectedDependency(one["manager"], one.get("name", ""), one.get("url", ""), one["version"], one.get("scope", ""))
                for one in given
            )
        fields[name] = tuple(given) if isinstance(given, list) else given
    made: changes.Change = kind(**fields)
    return made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(HERE).as_posix())
def test_edit(case: Path, golden: Any, update_golden: bool) -> None:
    before, said = files(case / "in"), json.loads((case / "change.json").read_text())
    ecosystem = case.relative_to(HERE).parts[0]
    change = change_of(said, before)
    made = make(change, site(said, before), ecosystem)
    if isinstance(made, Refusal):
        assert not (case / "out").exists(), f"refused: {made.reason}"
        place = made.where.path
        if place in before:
            line = before[place].count(b"\n", 0, made.where.start) + 1
            place = f"{place}:{line}"
        golden(case / "refusal.txt", f"{made.reason}\n{place}\n{made.paste}\n")
        return
    after, safety, _ = made
    assert not (case / "refusal.txt").exists(), "this is no longer refused: remove refusal.txt"
    if update_golden:
        shutil.rmtree(case / "out", ignore_errors=True)
        for path, data in after.items():
            (case / "out" / path).parent.mkdir(parents=True, exist_ok=True)
            (case / "out" / path).write_bytes(data)
    assert after == files(case / "out")
    assert safety == said.get("safety", "safe")
    result = {**before, **after}
    assert problems(result) <= problems(before), "what was written brings a new problem"
    if not hasattr(change, "where"):
        again = make(change, site(said, result), ecosystem)
        assert not isinstance(again, Refusal) and again.files == {}, f"a second time changes something: {again}"


def problems(data: dict[str, bytes]) -> int:
    return len(collect(Memory(data), (), (), ()).problems)


@pytest.mark.parametrize("case", [one for one in CASES if (one / "out").exists()], ids=lambda case: case.relative_to(HERE).as_posix())
def test_patch_of_edit(case: Path, tmp_path: Path) -> None:
    """git takes the patch of every edit, and its reverse gives back each byte."""
    before, after = files(case / "in"), files(case / "out")
    for path, data in before.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    patch = b"".join(unified(path, before.get(path), after[path]) for path in sorted(after))
    if not patch:
        return
    for options in (["--check"], [], ["--reverse"]):
        subprocess.run(["git", "apply", "--whitespace=nowarn", *options, "-"], input=patch, cwd=tmp_path, check=True)
        wanted = {**before, **after} if not options else before
        assert files(tmp_path) == wanted
