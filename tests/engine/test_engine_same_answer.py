"""Equal repositories and specs give equal answers, whatever the machine, the view, or the way the spec came."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from engine_samples import APP, BROKEN, write

from installspec import engine
from installspec.model.result import Result

HERE = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
from installspec import engine
for sdk in ("layers", "sentry"):
    (result,) = engine.diff(sys.argv[1], sdks=[sdk])
    print(repr(result._replace(places=sorted(result.places.items()))))
facts = engine.facts(sys.argv[1])
print(repr(facts._replace(places=sorted(facts.places.items()))))
"""
FILES = APP | dict(BROKEN.values()) | {
    "ios/Podfile": b'target "A" do\n  pod "LayersSDK", "1.3.0"\n  pod "Sentry", "8.0.0"\nend\n',
    "py/pyproject.toml": b'[project]\nname = "p"\ndependencies = ["sentry-sdk==1.0"]\n',
    "py/a.py": b"import sentry_sdk\nsentry_sdk.init(dsn='https://examplePublicKey@o0.ingest.example/0')\n",
}  # fmt: skip


def run(root: Path, cwd: Path, **env: str) -> bytes:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHASHSEED", "LC_ALL", "LANG", "TZ")}
    kept |= {"PYTHONPATH": str(HERE), "PYTHONSAFEPATH": "1", **env}
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(root)], cwd=cwd, env=kept, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_equal_over_processes(tmp_path: Path) -> None:
    answers = set()
    for number, env in enumerate(
        (
            {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
            {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
            {"PYTHONHASHSEED": "4711", "LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONUTF8": "0"},
        )
    ):
        names = list(FILES)
        random.Random(number).shuffle(names)
        root = tmp_path / f"folder{number}" / ("deeper" * number or "d")
        write(root, {name: FILES[name] for name in names})
        if number == 1:
            subprocess.run(["git", "init", "-q", str(root)], check=True)
        cwd = tmp_path / f"cwd{number}"
        cwd.mkdir()
        cache = tmp_path / f"cache{number}"
        answers.add(run(root, cwd, INSTALLSPEC_CACHE=str(cache), **env))
        answers.add(run(root, cwd, INSTALLSPEC_CACHE=str(cache), **env))  # from the kept expectations
    assert len(answers) == 1


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSTALLSPEC_CACHE", str(tmp_path / "cache"))


def test_every_view_gives_the_same_result(tmp_path: Path) -> None:
    root = Path(write(tmp_path / "r", FILES))
    for command in (["init", "-q"], ["add", "-A", "-f"], ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(root), *command], check=True)
    packed = tmp_path / "a.tar.gz"
    subprocess.run(["git", "-C", str(root), "archive", "--prefix=app-1/", "-o", str(packed), "HEAD"], check=True)
    on_disk = engine.diff(str(root), sdks=["layers", "sentry"])
    assert engine.diff(str(root), sdks=["layers", "sentry"], staged=True) == on_disk
    assert engine.diff(str(root), sdks=["layers", "sentry"], rev="HEAD") == on_disk
    assert engine.diff(str(root), sdks=["layers", "sentry"], archive=str(packed)) == on_disk
    assert {one.status for one in on_disk} == {"drift"}


def without_names(result: Result) -> Result:
    """The contract's document does not say which SDK it is: messages speak of "the spec" then."""
    return result._replace(sdk="", digest="", findings=tuple(one._replace(message="", mend="") for one in result.findings))


@pytest.mark.parametrize("sdk", ["layers", "posthog", "sentry"])
def test_a_spec_as_a_file_is_as_good_as_its_pack(sdk: str, tmp_path: Path) -> None:
    from installspec.render import locate
    from installspec.render.pack import load

    variables = {name: one.example for name, one in load(locate.find(sdk)).variables.items()}
    platforms = ["ios", "vite"] if sdk == "layers" else ["python"]
    managers = ["cocoapods"] if sdk == "layers" else []
    root = write(tmp_path / "r", FILES)
    document = engine.render(sdk, variables, platforms, managers, "json")
    assert json.loads(document)["platforms"]
    (by_pack,) = engine.diff(root, sdks=[sdk], variables=variables, platforms=platforms)
    (by_spec,) = engine.diff(root, spec=document, platforms=platforms)
    assert [(one.code, one.where) for one in by_spec.findings] == [(one.code, one.where) for one in by_pack.findings]
    assert without_names(by_spec).apps == without_names(by_pack).apps
    assert by_spec.status == by_pack.status


def test_one_walk_for_several_sdks_gives_what_each_alone_gives(tmp_path: Path) -> None:
    root = write(tmp_path / "r", FILES)
    together = engine.diff(root, sdks=["layers", "sentry", "posthog"])
    alone = [engine.diff(root, sdks=[sdk])[0] for sdk in ("layers", "sentry", "posthog")]
    for one, other in zip(together, alone, strict=True):
        assert (one.apps, one.findings, one.status) == (other.apps, other.findings, other.status)


def test_many_sources_are_found_as_few_are(tmp_path: Path) -> None:
    """Beyond some hundred sources git says which of them matter; the answer is the same."""
    root = Path(write(tmp_path / "r", APP | {".gitignore": b"gen/\n", "apps/web/gen/a.ts": b""}))
    tracked_but_ignored = root / "apps/web/gen/a.ts"
    tracked_but_ignored.write_bytes(APP["apps/web/src/main.ts"])
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "add", "-f", "."], check=True)
    few = engine.diff(str(root), sdks=["layers"])
    write(root, {f"apps/web/src/{number}.ts": b"export {};\n" for number in range(300)})
    assert engine.diff(str(root), sdks=["layers"]) == few
    subprocess.run(["git", "-C", str(root), "add", "-A"], check=True)
    for view in ({}, {"staged": True}):
        assert engine.diff(str(root), sdks=["layers"], **view) == few  # type: ignore[arg-type]
    assert len(few[0].apps[0].inits) == 2
