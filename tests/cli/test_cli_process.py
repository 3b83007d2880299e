"""The command line as a process: documents, exit codes, awkward surroundings."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from cli_runs import ROOT, SOURCE, app, bare_app, run, write

from installspec.model.schema import DOCUMENTS, schema


def test_clean_drift_absent_nothing(tmp_path: Path) -> None:
    clean = run("diff", app(tmp_path / "clean"), "--sdk", "layers")
    assert (clean.returncode, clean.stdout, clean.stderr) == (0, b"layers: 1 app checked, no drift.\n", b"")
    drift = run("diff", app(tmp_path / "drift", version="1.0.0"), "--sdk", "layers")
    assert drift.returncode == 1
    assert b"package.json:5:24 IS102 error" in drift.stdout
    absent = run("diff", bare_app(tmp_path / "absent"), "--sdk", "layers")
    assert (absent.returncode, absent.stdout.count(b"IS101")) == (1, 1)
    nothing = run("diff", write(tmp_path / "nothing", README_dot_md="hello"), "--sdk", "layers")
    assert (nothing.returncode, nothing.stdout) == (4, b"layers: nothing here that the spec speaks of.\n")


def test_unreadable_is_incomplete(tmp_path: Path) -> None:
    done = run("diff", write(tmp_path, package_dot_json='{"dependencies": {"vite": '), "--sdk", "layers", "--format", "json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["status"] == "incomplete"
    assert json.loads(done.stdout)["problems"][0]["path"] == "package.json"


def test_exit_zero_hides_drift_only(tmp_path: Path) -> None:
    assert run("diff", app(tmp_path / "a", version="1.0.0"), "--sdk", "layers", "--exit-zero").returncode == 0
    assert run("diff", write(tmp_path / "b", x="x"), "--sdk", "layers", "--exit-zero").returncode == 4


def test_worst_exit_code_of_several_sdks(tmp_path: Path) -> None:
    done = run("diff", app(tmp_path), "--sdk", "layers", "--sdk", "sentry", "--format", "json")
    assert [one["status"] for one in json.loads(done.stdout)["results"]] == ["clean", "absent"]
    assert done.returncode == 1


@pytest.mark.parametrize("name", ["json", "sarif", "markdown", "github", "junit", "html", "text"])
def test_documents_are_the_same_in_a_file(tmp_path: Path, name: str) -> None:
    root = app(tmp_path / "app", version="1.0.0")
    done = run("diff", root, "--sdk", "layers", "--format", name)
    target = tmp_path / "out"
    target.write_text("old")
    target.chmod(0o640)
    filed = run("diff", root, "--sdk", "layers", "--format", name, "-o", target)
    assert (done.returncode, filed.returncode, filed.stdout, done.stderr) == (1, 1, b"", b"")
    assert target.read_bytes() == done.stdout
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["app", "out"]


def test_json_as_the_schema_says(tmp_path: Path) -> None:
    for words, document in ((["diff", "--sdk", "layers", "--sdk", "sentry", "--format", "json"], "result"), (["facts"], "facts")):
        done = run(*words, app(tmp_path, version="1.0.0"))
        jsonschema.validate(json.loads(done.stdout), schema(document))
    rendered = run("render", "--sdk", "layers", "--app-id", "app_1")
    jsonschema.validate(json.loads(rendered.stdout), schema("spec"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_schemas(document: str) -> None:
    done = run("schema", document)
    jsonschema.Draft202012Validator.check_schema(json.loads(done.stdout))
    assert run("schema", "nonsense").returncode == 2


def test_rendered_specs_are_read_again(tmp_path: Path) -> None:
    root = app(tmp_path)
    spec = run("render", "--sdk", "layers", "--app-id", "app_1").stdout
    assert run("diff", root, "--spec", "-", stdin=spec).returncode == 0
    other = run("render", "--sdk", "layers", "--app-id", "app_2").stdout
    write(tmp_path, spec_dot_json=other.decode())
    done = run("diff", root, "--spec", root / "spec.json")
    assert (done.returncode, done.stdout.count(b"IS303")) == (1, 1)
    assert run("diff", root, "--spec", "-", stdin=b"[]").returncode == 2
    assert run("diff", root, "--spec", "-", "--app-id", "x", stdin=spec).returncode == 2
    assert run("diff", root, "--spec", root / "gone").returncode == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["diff", "--sdk", "nonsense"], "no SDK 'nonsense'"),
        (["diff", "--sdk", "layers", "--platform", "toaster"], "no platform toaster"),
        (["diff", "--sdk", "layers", "no/such/folder"], "no/such/folder"),
        (["diff", "--sdk", "layers", __file__], "file"),
        (["diff", "--sdk", "layers", "--var", "x"], "NAME=VALUE"),
        (["diff", "--sdk", "layers", "--staged", "--rev", "HEAD"], "exclude each other"),
        (["diff", "--sdk", "layers", "--spec", "x"], "exclude each other"),
        (["diff", "--sdk", "layers", "--archive", "no-such.zip"], "no-such.zip"),
        (["diff", "--sdk", "layers", "--config", "no-such.toml"], "no-such.toml"),
        (["diff", "--sdk", "layers", "--baseline", "no-such.json"], "no-such.json"),
        (["diff"], "no SDK to check"),
        (["render", "--sdk", "layers", "--app-id", "a", "--platform", "toaster"], "toaster"),
        (["render", "--sdk", "layers"], "appId"),
        (["render"], "--sdk"),
        (["explain", "IS999"], "no rule IS999"),
        (["sdk", "show", "nonsense"], "nonsense"),
        (["sdk", "check", "nonsense"], "nonsense"),
        (["facts", "nonsense"], "nonsense"),
        (["nonsense"], "nonsense"),
        (["diff", "--forma", "json"], "--forma"),
    ],
)
def test_usage_errors(tmp_path: Path, words: list[str], said: str) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_help_and_version() -> None:
    for words in (["-h"], ["diff", "-h"], ["sdk", "-h"], ["render", "--help"]):
        done = run(*words)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.startswith(b"Usage: installspec")
    assert run("--version").stdout.startswith(b"installspec ")
    assert run().returncode == 2


def test_completion() -> None:
    done = run(_INSTALLSPEC_COMPLETE="bash_complete", COMP_WORDS="installspec dif", COMP_CWORD="1")
    assert b"diff" in done.stdout


def test_colour_only_where_it_is_wanted(tmp_path: Path) -> None:
    root = app(tmp_path, version="1.0.0")
    assert b"\x1b[" not in run("diff", root, "--sdk", "layers").stdout
    assert b"\x1b[" in run("diff", root, "--sdk", "layers", FORCE_COLOR="1").stdout
    assert b"\x1b[" not in run("diff", root, "--sdk", "layers", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert b"\x1b[" not in run("diff", root, "--sdk", "layers", "--format", "json", FORCE_COLOR="1").stdout


def test_a_terminal_that_knows_only_ascii(tmp_path: Path) -> None:
    root = app(tmp_path, source=SOURCE.replace('"app_1"', '"äpp 語"'))
    done = run("diff", root, "--sdk", "layers", "--app-id", "app_1", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 1
    assert b"\\xe4pp \\u8a9e" in done.stdout
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "darwin", reason="this file system takes UTF-8 names only")
def test_paths_that_are_not_utf8(tmp_path: Path) -> None:
    root = os.path.join(os.fsencode(tmp_path), b"caf\xe9")
    bare_app(Path(os.fsdecode(root)))
    done = run("diff", tmp_path, "--sdk", "layers", "--format", "json")
    assert json.loads(done.stdout)["apps"][0]["path"] == "caf\udce9"
    for name in ("text", "html", "junit", "sarif", "markdown", "github"):
        done = run("diff", tmp_path, "--sdk", "layers", "--format", name)
        assert done.returncode == 1
        done.stdout.decode("utf-8")
    assert run("diff", root, "--sdk", "layers").returncode == 1


def test_a_reader_that_leaves(tmp_path: Path) -> None:
    root = app(tmp_path, version="1.0.0")
    read, write_end = os.pipe()
    os.close(read)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "installspec", "diff", root, "--sdk", "layers"], stdout=write_end, stderr=subprocess.PIPE, env=env
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (3, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "installspec", "explain"], stdout=full, stderr=subprocess.PIPE, env=env)
    assert done.returncode == 3
    assert done.stderr.startswith(b"error: ") and b"Traceback" not in done.stderr
    assert run("diff", app(tmp_path), "--sdk", "layers", "-o", tmp_path / "no" / "such").returncode == 3


def test_an_interrupt() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "installspec", "diff", "--spec", "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # A job in the background of a shell ignores interrupts, and hands that on.
    with subprocess.Popen(command, env=env, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL), **pipes) as process:
        assert process.stdin is not None and process.stderr is not None
        # Wait until it reads: an interrupt while Python itself starts is Python's to answer.
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == b""


def test_a_bug_is_one_line(tmp_path: Path) -> None:
    program = """\
import sys
import installspec.cli
import installspec.engine

def bad(*words, **more):
    raise ValueError("boom\\nboom")

installspec.engine.diff = bad
sys.argv[1:] = ["diff", "--sdk", "layers"]
installspec.cli.entry()
"""
    for debug in ("", "1"):
        env = {**os.environ, "PYTHONPATH": str(ROOT), "INSTALLSPEC_DEBUG": debug}
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=env, cwd=tmp_path)
        if debug:
            assert b"Traceback" in done.stderr
        else:
            assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)
            assert b"ValueError: boom boom" in done.stderr and b"report" in done.stderr


def test_nothing_heavy_is_imported_for_a_diff(tmp_path: Path) -> None:
    root = app(tmp_path, version="1.0.0")
    run("diff", root, "--sdk", "layers")  # the first run compiles the pack
    program = (
        f"import sys\nimport installspec.cli as c\nc.main(['diff', {str(root)!r}, '--sdk', 'layers'])\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    heavy = {
        "click",
        "pydantic",
        "jinja2",
        "dataclasses",
        "rich",
        "importlib.metadata",
        "tomllib",
        "inspect",
        "pathlib",
    }
    assert not heavy & set(done.stderr.split())


def test_packs(tmp_path: Path) -> None:
    assert run("sdk", "list").stdout.split()[0] == b"layers"
    shown = run("sdk", "show", "layers").stdout.decode()
    assert "appId: " in shown and "spm, cocoapods" in shown
    pack = tmp_path / "acme"
    assert run("sdk", "new", pack).returncode == 0
    assert run("sdk", "new", pack).returncode == 2
    assert run("sdk", "check", pack).returncode == 0
    assert run("render", "--sdk", pack, "--app-id", "a").returncode == 0
    (pack / "web" / "platform.toml").write_text("nonsense = 1\n")
    done = run("sdk", "check", pack)
    assert done.returncode == 1
    assert b"web/platform.toml:1: " in done.stdout


def test_facts_as_text(tmp_path: Path) -> None:
    done = run("facts", app(tmp_path), "--format", "text")
    assert b"package.json:5 dependency @layers/client 1.4.0\n" in done.stdout


def test_init(tmp_path: Path) -> None:
    done = run("init", app(tmp_path))
    assert done.returncode == 0
    assert b"installspec diff --staged" in done.stdout
    written = (tmp_path / ".installspec.toml").read_text()
    assert written.count("[[sdk]]") == 1 and 'name = "layers"' in written
    assert run("diff", cwd=tmp_path).returncode == 0
    assert run("init", tmp_path).returncode == 2
    assert (tmp_path / ".installspec.toml").read_text() == written
    assert run("init", write(tmp_path / "other", x="x")).returncode == 4
