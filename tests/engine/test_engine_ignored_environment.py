"""Environment files that git ignores: what they declare counts as declared, and nothing else of them is known or shown."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from engine_samples import write

from installspec import engine
from installspec.fix.patch import patch
from installspec.model.plan import File

DSN = "https://examplePublicKey@o0.ingest.example/0"
OTHER = "https://otherPublicKey@o1.ingest.example/1"
FILES = {
    ".gitignore": b".env*\n!.env.example\n",
    "api/pyproject.toml": b'[project]\nname = "api"\nversion = "1"\ndependencies = ["sentry-sdk==2.75.0", "python-dotenv"]\n',
    "api/app.py": b'import os\n\nimport sentry_sdk\n\nsentry_sdk.init(dsn=os.environ["SENTRY_DSN"])\n',
}
IGNORED = f"UNRELATED=hidden\nSENTRY_DSN={OTHER}\n".encode()


def repository(folder: Path, files: dict[str, bytes]) -> str:
    root = write(folder / "r", files)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "add", "-A"], check=True)
    return str(root)


def codes(root: str, **more: object) -> list[str]:
    (result,) = engine.diff(root, sdks=["sentry"], **more)  # type: ignore[arg-type]
    assert "hidden" not in repr(result)
    assert OTHER not in repr(result)
    return [one.code for one in result.findings]


@pytest.mark.parametrize("path", ["api/.env", ".env", "api/.env.local"])
def test_what_is_declared_there_is_declared(tmp_path: Path, path: str) -> None:
    assert codes(repository(tmp_path, FILES)) == ["IS201"]
    write(tmp_path / "r", {path: IGNORED})
    assert codes(str(tmp_path / "r")) == []
    assert codes(str(tmp_path / "r"), variables={"dsn": DSN}) == []  # what one machine has there is not held against the spec


def test_what_is_committed_does_not_hold_it(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES | {"api/.env": IGNORED})
    assert codes(root) == []
    assert codes(root, staged=True) == ["IS201"]


def test_beside_an_example_that_another_folder_has(tmp_path: Path) -> None:
    library = {
        "lib/pyproject.toml": FILES["api/pyproject.toml"].replace(b'"api"', b'"lib"'),
        "lib/app.py": FILES["api/app.py"],
        "api/.env.example": b"UNRELATED=\n",
    }
    root = repository(tmp_path, {".gitignore": FILES[".gitignore"], **library})
    assert codes(root) == ["IS201"]
    write(tmp_path / "r", {"api/.env": IGNORED})
    (result,) = engine.diff(root, sdks=["sentry"])
    assert [(one.code, one.where.path) for one in result.findings] == [("IS201", "lib/app.py")]  # of another app


def test_a_value_that_cannot_be_known_is_said(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES | {"api/app.py": FILES["api/app.py"].replace(b"SENTRY_DSN", b"SHOP_DSN")})
    assert codes(root) == ["IS201"]
    write(tmp_path / "r", {"api/.env": b"SHOP_DSN=" + OTHER.encode()})
    assert codes(root) == []
    assert codes(root, variables={"dsn": DSN}) == ["IS903"]


@pytest.mark.parametrize("made", ["folder", "binary", "broken"])
def test_whatever_is_called_env(tmp_path: Path, made: str) -> None:
    root = repository(tmp_path, FILES)
    path = tmp_path / "r/api/.env"
    if made == "folder":
        write(tmp_path / "r", {"api/.env/bin/activate": b"SENTRY_DSN=x\n"})
    else:
        path.write_bytes(b"\0\xff\xfeSENTRY_DSN" if made == "binary" else b"SENTRY_DSN='never closed\n")
    (result,) = engine.diff(root, sdks=["sentry"])
    assert ([one.code for one in result.findings], result.problems) == (["IS201"], ())


def test_paths_that_are_left_out_stay_out(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES | {"api/.env": IGNORED})
    assert codes(root, ignored_paths=["api/.env"]) == ["IS201"]


def test_a_fix_writes_it_where_it_is(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES | {"api/.env": b"UNRELATED=hidden\nMORE=hidden\n", "api/.env.example": b"UNRELATED=\n"})
    plan = engine.plan(root, [engine.Question(("sentry",), variables={"dsn": DSN})])
    assert {one.path: one.after for one in plan.files} == {
        "api/.env": b"UNRELATED=hidden\nMORE=hidden\nSENTRY_DSN=" + DSN.encode() + b"\n",
        "api/.env.example": b"UNRELATED=\nSENTRY_DSN=\n",
    }
    assert b"hidden" not in patch(plan.files)


@pytest.mark.parametrize(("name", "context"), [(".env", 0), (".env.local", 0), ("prod.env", 0), (".env.example", 1), ("notes.txt", 1)])
def test_a_patch_shows_no_values_beside_its_own(name: str, context: int) -> None:
    made = patch([File(name, b"FIRST=0\nPLAIN=one\n", b"FIRST=0\nPLAIN=one\nNEW=two\n")])
    assert made.count(b"PLAIN=one") == context
    assert b"+NEW=two" in made
