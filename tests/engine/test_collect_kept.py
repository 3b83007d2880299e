"""What source files and lockfiles say is kept for the next run on the same folder, as long as their bytes are the same."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from installspec import engine
from installspec.collect import read as reading
from installspec.compile import cache
from installspec.ecosystems import registry
from installspec.model.result import Result
from installspec.model.source import Focus, Parsed, Source

APP_ID = "app_8ffb9410eb0eb848264f8a65"
FILES = {
    "package.json": '{"name": "shop", "dependencies": {"vite": "5.0.0", "@layers/client": "^1.4.0"}}\n',
    "index.html": "",
    "package-lock.json": '{"lockfileVersion": 3, "packages": {"node_modules/@layers/client": {"version": "1.4.0"}}}\n',
    "src/main.ts": 'import { Layers } from "@layers/client";\nLayers.configure({ appId: import.meta.env.VITE_LAYERS_APP_ID });\n',
    ".env": "VITE_LAYERS_APP_ID=app_000000000000000000000000\nPASSWORD=hunter2hunter2\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INSTALLSPEC_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formats that read a file, an entry each time."""
    seen: list[str] = []
    load = reading.registry.load
    monkeypatch.setattr(reading.registry, "load", lambda format_id: seen.append(format_id) or load(format_id))
    return seen


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    root = tmp_path / "repo"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def held(repo: Path, **more: object) -> list[Result]:
    return engine.diff(str(repo), sdks=["layers"], variables={"appId": APP_ID}, keep=True, **more)  # type: ignore[arg-type]


def test_the_second_run_is_told_what_the_first_read(repo: Path, loaded: list[str], folder: Path) -> None:
    first = held(repo)
    assert first == engine.diff(str(repo), sdks=["layers"], variables={"appId": APP_ID})
    names = sorted(os.listdir(folder))
    times = [(folder / name).stat().st_mtime_ns for name in names]
    loaded.clear()
    assert held(repo) == first
    assert "package_json" in str(loaded) and "typescript" not in str(loaded) and "lock" not in str(loaded)
    assert [(folder / name).stat().st_mtime_ns for name in names] == times, "nothing new, nothing written"


def test_other_bytes_are_read_anew(repo: Path) -> None:
    (before,) = held(repo)
    status = (repo / "src/main.ts").stat()
    (repo / "src/main.ts").write_text(FILES["src/main.ts"].replace("appId", "appIt"))  # as many bytes
    os.utime(repo / "src/main.ts", ns=(status.st_atime_ns, status.st_mtime_ns))
    (after,) = held(repo)
    assert after != before
    assert [after] == engine.diff(str(repo), sdks=["layers"], variables={"appId": APP_ID})
    (repo / "src/main.ts").unlink()
    assert held(repo) == engine.diff(str(repo), sdks=["layers"], variables={"appId": APP_ID})


def test_another_question_is_another_entry(repo: Path, folder: Path) -> None:
    first = held(repo)
    count = len(list(folder.iterdir()))
    assert engine.diff(str(repo), sdks=["sentry"], keep=True) == engine.diff(str(repo), sdks=["sentry"])
    assert len(list(folder.iterdir())) == count + 1, "what the pack compiles to; about it no file says anything"
    assert held(repo) == first


def test_values_are_not_kept_and_nobody_else_reads_the_rest(repo: Path, folder: Path) -> None:
    held(repo)
    for path in folder.iterdir():
        assert b"hunter2" not in path.read_bytes() and b"app_0000" not in path.read_bytes()
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_damaged_entry_is_none(repo: Path, folder: Path) -> None:
    first = held(repo)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:-7] + b"garbage")
    assert held(repo) == first


def test_facts_of_every_kept_format_survive() -> None:
    """All that source formats and lockfiles make of our own sources and fixtures comes back from the disk as it was, types included."""
    claims = registry.Claims(registry.index())
    kept = {entry.id for entry in registry.index() if entry.source or entry.reads == ("Locked",)}
    seen: set[str] = set()
    made: list[Parsed] = []
    for path in sorted((Path(__file__).parents[1] / "ecosystems").rglob("*")):
        for format_id in claims.of(str(path)) if "in" in path.parts else ():
            if format_id in kept and path.is_file():
                seen.add(format_id)
                made.append(registry.load(format_id).parse(Source(path.name, path.read_bytes(), Focus(every=True))))
    assert len(seen) > 15 and sum(len(one.facts) for one in made) > 500
    cache.store("all", tuple(made))
    assert repr(cache.load("all")) == repr(tuple(made))
