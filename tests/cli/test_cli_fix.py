"""`installspec fix` and `diff --format patch`, as a user runs them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest
from cli_runs import run as run_bytes

from installspec.model.schema import schema

APP = ["--sdk", "layers", "--app-id", "app_8ffb9410eb0eb848264f8a65"]
MANIFEST = """{
  "name": "shop",
  "private": true,
  "dependencies": {
    "@layers/client": "~1.2.0",
    "next": "15.5.4",
    "react": "19.1.0",
    "react-dom": "19.1.0"
  }
}
"""
INIT = """import { Layers } from "@layers/client";

Layers.configure({
  appId: process.env.NEXT_PUBLIC_LAYERS_APP_ID,
  endpoint: "https://in.layers.com/l/events",
});
"""


def run(*words: str) -> subprocess.CompletedProcess[str]:
    done = run_bytes(*words)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    for path, text in (
        ("package.json", MANIFEST),
        ("package-lock.json", "{}"),
        ("app/page.tsx", "export default () => null;\n"),
        ("instrumentation-client.ts", INIT),
        (".env", "NEXT_PUBLIC_LAYERS_APP_ID=app_8ffb9410eb0eb848264f8a65\n"),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def held(root: Path) -> dict[str, bytes]:
    return {
        one.relative_to(root).as_posix(): one.read_bytes()
        for one in sorted(root.rglob("*"))
        if one.is_file() and ".git/" not in one.as_posix()
    }


def test_fix_closes_and_is_done(shop: Path) -> None:
    assert run("diff", str(shop), *APP).returncode == 1
    before = held(shop)
    done = run("fix", str(shop), *APP)
    assert done.returncode == 0, done
    assert "closed IS102" in done.stdout and "npm install" in done.stdout
    after = held(shop)
    assert after == {**before, "package.json": MANIFEST.replace("~1.2.0", "~1.4.0").encode()}
    again = run("fix", str(shop), *APP)
    assert again.returncode == 0 and "Nothing to change." in again.stdout
    assert held(shop) == after


def test_dry_run_writes_nothing(shop: Path) -> None:
    before = held(shop)
    shown = run("fix", str(shop), *APP, "--dry-run")
    assert shown.returncode == 1
    assert '-    "@layers/client": "~1.2.0",' in shown.stdout and '+    "@layers/client": "~1.4.0",' in shown.stdout
    assert "nothing was written" in shown.stdout
    assert held(shop) == before


def test_patch_is_what_fix_does(shop: Path) -> None:
    before = held(shop)
    patch = run("diff", str(shop), *APP, "--format", "patch")
    assert patch.returncode == 1
    subprocess.run(["git", "apply", "--check", "-"], input=patch.stdout.encode(), cwd=shop, check=True)
    subprocess.run(["git", "apply", "-"], input=patch.stdout.encode(), cwd=shop, check=True)
    patched = held(shop)
    subprocess.run(["git", "apply", "--reverse", "-"], input=patch.stdout.encode(), cwd=shop, check=True)
    assert held(shop) == before
    run("fix", str(shop), *APP)
    assert held(shop) == patched
    clean = run("diff", str(shop), *APP, "--format", "patch")
    assert (clean.returncode, clean.stdout) == (0, "")


def test_patch_of_what_is_staged(shop: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=shop, check=True)
    subprocess.run(["git", "add", "."], cwd=shop, check=True)
    (shop / "package.json").write_text("broken")
    staged = run("diff", str(shop), *APP, "--staged", "--format", "patch")
    assert '+    "@layers/client": "~1.4.0",' in staged.stdout


def test_only_some_codes(shop: Path) -> None:
    before = held(shop)
    assert run("fix", str(shop), *APP, "--only", "IS303").returncode == 1
    assert held(shop) == before
    wrong = run("fix", str(shop), *APP, "--only", "IS999")
    assert wrong.returncode == 2 and "there is no rule IS999" in wrong.stderr


def test_waived_findings_are_left(shop: Path) -> None:
    (shop / ".installspec.toml").write_text(
        '[[sdk]]\nname = "layers"\napp-id = "app_8ffb9410eb0eb848264f8a65"\n\n'
        '[[ignore.finding]]\ncode = "IS102"\npath = "package.json"\nreason = "held back"\n'
    )
    before = held(shop)
    done = run("fix", str(shop))
    assert done.returncode == 0 and "Nothing to change." in done.stdout
    assert held(shop) == before


def test_json(shop: Path) -> None:
    done = json.loads(run("fix", str(shop), *APP, "--format", "json").stdout)
    jsonschema.validate(done, schema("fix"))
    assert done["written"] is True
    assert done["files"] == [{"path": "package.json", "status": "modified"}]
    assert done["commands"] == ["npm install"]
    (result,) = done["results"]
    assert (result["sdk"], result["before"], result["after"]) == ("layers", "drift", "clean")
    assert [one["code"] for one in result["closed"]] == ["IS102"]
    assert result["refused"] == result["dropped"] == []


def test_plan_is_saved_and_made(shop: Path, tmp_path: Path) -> None:
    before, plan = held(shop), str(tmp_path / "plan.json")
    saved = run("fix", str(shop), *APP, "--save-plan", plan)
    assert saved.returncode == 1 and held(shop) == before
    done = run("fix", str(shop), "--plan", plan)
    assert done.returncode == 0 and "changed package.json" in done.stdout
    assert held(shop)["package.json"] == MANIFEST.replace("~1.2.0", "~1.4.0").encode()
    moved = run("fix", str(shop), "--plan", plan)
    assert moved.returncode == 3 and "package.json has changed since the plan was made" in moved.stderr
    both = run("fix", str(shop), "--plan", plan, "--sdk", "layers")
    assert both.returncode == 2
    assert run("fix", str(shop), "--plan", str(shop / "package.json")).returncode == 2


def test_a_value_that_nobody_gave(tmp_path: Path) -> None:
    root = tmp_path / "bare"
    root.mkdir()
    (root / "package.json").write_text(MANIFEST.replace('    "@layers/client": "~1.2.0",\n', ""))
    before = held(root)
    done = run("fix", str(root), "--sdk", "layers")
    assert done.returncode == 1
    assert "nobody said what appId is: give --app-id" in done.stdout
    jsonschema.validate(json.loads(run("fix", str(root), "--sdk", "layers", "--format", "json").stdout), schema("fix"))
    assert held(root) == before


def test_modes_links_and_line_ends_survive(shop: Path) -> None:
    (shop / "package.json").unlink()
    (shop / "real.json").write_bytes(b"\xef\xbb\xbf" + MANIFEST.replace("\n", "\r\n").encode().rstrip())
    (shop / "real.json").chmod(0o640)
    (shop / "package.json").symlink_to("real.json")
    assert run("fix", str(shop), *APP).returncode == 0
    assert (shop / "package.json").is_symlink()
    assert (shop / "real.json").stat().st_mode & 0o777 == 0o640
    wanted = b"\xef\xbb\xbf" + MANIFEST.replace("~1.2.0", "~1.4.0").replace("\n", "\r\n").encode().rstrip()
    assert (shop / "real.json").read_bytes() == wanted


def test_a_file_that_may_not_be_written(shop: Path) -> None:
    import os

    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    (shop / "package.json").chmod(0o444)
    done = run("fix", str(shop), *APP)
    assert done.returncode == 3 and "may not be written" in done.stderr


def test_what_no_fix_closes_is_named(shop: Path) -> None:
    """A lockfile is the package manager's: the report says that it is behind, and what to run."""
    lock = {
        "name": "shop",
        "lockfileVersion": 3,
        "packages": {"": {"dependencies": {"@layers/client": "~1.2.0"}}, "node_modules/@layers/client": {"version": "1.2.5"}},
    }
    (shop / "package-lock.json").write_text(json.dumps(lock))
    done = run("fix", str(shop), *APP)
    assert done.returncode == 1
    assert "open IS106 layers package-lock.json" in done.stdout and "Now run\n  npm install" in done.stdout
