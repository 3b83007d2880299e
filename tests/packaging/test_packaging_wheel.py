"""A wheel, installed into an empty environment, is a whole installspec from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Spelled in parts: this file must not name them either.
HOSTS = [".".join(parts).encode() for parts in (("npmjs", "org"), ("pypi", "org"), ("pub", "dev"), ("maven", "org"), ("yarnpkg", "com"))]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment that holds the wheel; its dependencies come from the environment that runs the tests."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    (packages,) = home.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    # The dependencies by path, after the wheel's own packages; an editable installspec among them must not be found first.
    dependencies = next(Path(folder) for folder in sys.path if folder.endswith("site-packages"))
    (packages / "dependencies.pth").write_text(f"{dependencies}\n")
    return home


def run(environment: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    code = "import sys; from installspec.cli import entry; sys.argv = ['installspec', *sys.argv[1:]]; entry()"
    keep = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(environment / "bin" / "python"), "-c", code, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**keep, "INSTALLSPEC_CACHE": str(environment / "cache")},
    )


def test_the_wheel_holds_all_packs_and_pages(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("layers", "sentry", "posthog", "_managers"):
        for path in (ROOT / "templates" / folder).rglob("*"):
            if path.is_file():
                assert f"installspec/_templates/{path.relative_to(ROOT / 'templates').as_posix()}" in names
    for page in (ROOT / "installspec" / "drift" / "rules").glob("*.md"):
        assert f"installspec/drift/rules/{page.name}" in names
    assert "installspec/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_it_works_from_any_folder(environment: Path, tmp_path: Path) -> None:
    shown = run(environment, "render", "--sdk", "layers", "--app-id", "app_8ffb9410eb0eb848264f8a65", "--platform", "ios", folder=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert '"manager": "spm"' in shown.stdout
    (tmp_path / "package.json").write_text('{"name": "x", "dependencies": {"next": "15.5.4"}, "scripts": {"build": "next build"}}')
    found = run(environment, "diff", ".", "--sdk", "sentry", folder=tmp_path)
    assert found.returncode == 1, found.stderr
    assert "IS101" in found.stdout
    listed = run(environment, "sdk", "list", folder=tmp_path)
    assert [line.split()[0] for line in listed.stdout.splitlines()] == ["layers", "posthog", "sentry"]


def test_the_installed_one_is_what_runs(environment: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [str(environment / "bin" / "python"), "-c", "import installspec; print(installspec.__path__[0])"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    assert where.stdout.strip().startswith(str(environment))


def test_no_registry_is_named_in_the_project() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    named = [
        path
        for name in listed.split(b"\0")
        if name and (path := ROOT / os.fsdecode(name)).is_file() and any(host in path.read_bytes() for host in HOSTS)
    ]
    assert named == []
