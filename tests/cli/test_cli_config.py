"""`.installspec.toml`, waivers and baselines."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from cli_runs import SOURCE, app, run, write
from hypothesis import given
from hypothesis import strategies as st

from installspec.config import Choice, baseline, load, parse
from installspec.model.errors import UsageError
from installspec.model.schema import ConfigDocument

WHOLE = """\
[[sdk]]
name = "layers"
app-id = "app_1"
variables = { endpoint = "https://in.sample.example" }
platforms = ["ios", "android"]
paths = ["apps/mobile/"]

[[sdk]]
name = "packs/acme"

[ignore]
paths = ["legacy/**"]

[[ignore.finding]]
code = "IS102"
path = "apps/web/package.json"
reason = "held back until the 2.x migration"
until = 2027-03-01
"""


def test_everything() -> None:
    import tomllib

    found = parse(WHOLE.encode(), ".installspec.toml", "repo")
    assert found.sdks == (
        Choice("layers", (("appId", "app_1"), ("endpoint", "https://in.sample.example")), ("ios", "android"), ("apps/mobile",)),
        Choice("repo/packs/acme"),
    )
    assert found.ignored_paths == ("legacy/**",)
    (waiver,) = found.waivers
    assert waiver[:4] == ("IS102", "apps/web/package.json", "held back until the 2.x migration", "2027-03-01")
    ConfigDocument.model_validate(tomllib.loads(WHOLE))


def test_pyproject(tmp_path: Path) -> None:
    write(tmp_path, pyproject_dot_toml='[project]\nname = "x"\n[[tool.installspec.sdk]]\nname = "layers"\n')
    assert load(str(tmp_path)).sdks == (Choice("layers"),)
    write(tmp_path, _dot_installspec_dot_toml='[[sdk]]\nname = "sentry"\n')
    assert load(str(tmp_path)).sdks == (Choice("sentry"),)
    other = write(tmp_path / "other", pyproject_dot_toml='[project]\nname = "installspec-user"\n[tool.other]\nx = 1\n')
    assert load(str(other)).sdks == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1", "c.toml:1: unknown key 'x'"),
        ("[[sdk]]\nname = 'a'\nappid = 'b'", "c.toml:3: unknown key 'appid'"),
        ("[[sdk]]\napp-id = 'b'", "c.toml:1: an [[sdk]] needs a name"),
        ("[sdk]\nname = 'a'", "c.toml:1: write it as [[sdk]]"),
        ("[[sdk]]\nname = 1", "c.toml:2: sdk.name must be a string"),
        ("[[sdk]]\nname = 'a'\nplatforms = 'ios'", "c.toml:3: sdk.platforms must be a list"),
        ("[ignore]\npaths = [1]", "c.toml:2: ignore.paths must be a string"),
        ("[[ignore.finding]]\ncode = 'IS102'", "c.toml:1: an [[ignore.finding]] needs a path"),
        ("[[ignore.finding]]\ncode = 'IS102'\npath = 'a'\nuntil = 'soon'", "c.toml:4: ignore.finding.until must be a date"),
        ("[ignore]\n\n[ignore", "c.toml:3: "),
        ("ignore = 3", "c.toml:1: ignore must be a table"),
    ],
)
def test_errors_have_a_line(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text.encode(), "c.toml", ".")
    assert str(caught.value).startswith(said)


@given(st.binary(max_size=80) | st.text(st.sampled_from('[]{}="\nsdkignorefinding.1'), max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        parse(data, "c.toml", ".")
    except UsageError as error:
        assert str(error).startswith("c.toml:")


def test_the_configuration_says_what_to_check(tmp_path: Path) -> None:
    app(tmp_path / "a", version="1.0.0")
    app(tmp_path / "b")
    write(tmp_path, _dot_installspec_dot_toml='[[sdk]]\nname = "layers"\npaths = ["b"]\n')
    assert run("diff", tmp_path).returncode == 0
    write(tmp_path, _dot_installspec_dot_toml='[[sdk]]\nname = "layers"\napp-id = "app_2"\npaths = ["b"]\n')
    assert run("diff", tmp_path).stdout.count(b"IS303") == 1
    write(tmp_path, _dot_installspec_dot_toml='[[sdk]]\nname = "layers"\n[ignore]\npaths = ["a/**"]\n')
    assert run("diff", tmp_path).returncode == 0
    assert run("diff", tmp_path, "--sdk", "layers").returncode == 0
    write(
        tmp_path,
        _dot_installspec_dot_toml='[[sdk]]\nname = "layers"\n[[sdk]]\nname = "sentry"\nplatforms = ["vite"]\n'
        '[[sdk]]\nname = "layers"\npaths = ["b"]\n',
    )
    results = json.loads(run("diff", tmp_path, "--format", "json").stdout)["results"]
    assert [one["sdk"] for one in results] == ["layers", "sentry", "layers"]
    assert [one["status"] for one in results] == ["drift", "absent", "clean"]


def _waiver(**more: str) -> str:
    fields = {"code": '"IS102"', "path": '"package.json"', "reason": '"held back"'} | more
    return '[[sdk]]\nname = "layers"\n[[ignore.finding]]\n' + "".join(f"{key} = {value}\n" for key, value in fields.items() if value)


@pytest.mark.parametrize(
    ("more", "code", "codes"),
    [
        ({}, 0, []),
        ({"until": "2999-01-01"}, 0, []),
        ({"path": '"*.json"'}, 0, []),
        ({"until": "2020-01-01"}, 1, ["IS904", "IS102"]),
        ({"reason": ""}, 1, ["IS904", "IS102"]),
        ({"reason": '" "'}, 1, ["IS904", "IS102"]),
        ({"code": '"IS101"'}, 1, ["IS102"]),
        ({"path": '"apps/package.json"'}, 1, ["IS102"]),
    ],
)
def test_waivers_of_the_configuration(tmp_path: Path, more: dict[str, str], code: int, codes: list[str]) -> None:
    app(tmp_path, version="1.0.0")
    write(tmp_path, _dot_installspec_dot_toml=_waiver(**more))
    done = run("diff", tmp_path, "--format", "json")
    document = json.loads(done.stdout)
    assert [one["code"] for one in document["findings"]] == codes
    assert done.returncode == code
    assert document["status"] == ("drift" if code else "clean")
    assert [one["code"] for one in document.get("waived", [])] == ([] if code else ["IS102"])
    if "IS904" in codes:
        assert (document["findings"][0]["path"], document["findings"][0]["line"]) == (".installspec.toml", 3)
        both = json.loads(run("diff", tmp_path, "--sdk", "layers", "--sdk", "posthog", "--format", "json").stdout)
        assert [one["code"] for result in both["results"] for one in result["findings"]].count("IS904") == 1


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("// installspec: ignore[IS303] a test key", []),
        ("// installspec: ignore[IS301, IS303] a test key", []),
        ("/* installspec: ignore[IS303] a test key */", []),
        ("// installspec: ignore[IS303]", ["IS904", "IS303"]),
        ("/* installspec: ignore[IS303] */", ["IS904", "IS303"]),
        ("// installspec: ignore[IS302] another", ["IS303"]),
        ("// installspec: ignore[IS303", ["IS303"]),
        ("// installspec: ignore[] x", ["IS303"]),
        ("// installspec: ignore IS303 x", ["IS303"]),
    ],
)
@pytest.mark.parametrize("place", ["on", "above", "above, with more"])
def test_waivers_in_comments(tmp_path: Path, comment: str, codes: list[str], place: str) -> None:
    line = '  appId: "app_1",'
    text = {"on": f"{line} {comment}", "above": f"  {comment}\n{line}", "above, with more": f"  {comment}\n  // the key\n{line}"}[place]
    app(tmp_path, source=SOURCE.replace(line, text))
    document = json.loads(run("diff", tmp_path, "--sdk", "layers", "--app-id", "app_2", "--format", "json").stdout)
    assert sorted(one["code"] for one in document["findings"]) == sorted(codes)
    if "IS904" in codes:
        (own,) = [one for one in document["findings"] if one["code"] == "IS904"]
        assert own["line"] == 4
        assert own["app"] == "" and own["platform"]


def test_a_waiver_at_the_end_of_other_code_is_for_that_code(tmp_path: Path) -> None:
    app(tmp_path, source=SOURCE.replace("Layers.configure({", "Layers.configure({ // installspec: ignore[IS303] not for the next line"))
    assert run("diff", tmp_path, "--sdk", "layers", "--app-id", "app_2").returncode == 1


def test_a_configuration_elsewhere_is_named_without_its_folder(tmp_path: Path) -> None:
    root = app(tmp_path / "app", version="1.0.0")
    write(tmp_path, waivers_dot_toml=_waiver(reason=""))
    document = run("diff", root, "--config", tmp_path / "waivers.toml", "--format", "json")
    assert json.loads(document.stdout)["findings"][0]["path"] == "waivers.toml"
    assert str(tmp_path).encode() not in document.stdout


def test_a_waiver_in_a_string_is_none(tmp_path: Path) -> None:
    app(tmp_path, source=SOURCE.replace('"app_1",', '"app_1", title: "installspec: ignore[IS303] x",'))
    assert run("diff", tmp_path, "--sdk", "layers", "--app-id", "app_2").returncode == 1


def test_staged_waivers_are_read_from_the_index(tmp_path: Path) -> None:
    line = '  appId: "app_1",'
    app(tmp_path, source=SOURCE.replace(line, f"{line} // installspec: ignore[IS303] a test key"))
    for words in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    app(tmp_path)
    words = ["diff", tmp_path, "--sdk", "layers", "--app-id", "app_2"]
    assert run(*words).returncode == 1
    assert run(*words, "--staged").returncode == 0


def test_baseline(tmp_path: Path) -> None:
    root = app(tmp_path / "app", version="1.0.0")
    known = tmp_path / "known.json"
    assert run("diff", root, "--sdk", "layers", "--format", "json", "-o", known).returncode == 1
    done = run("diff", root, "--sdk", "layers", "--baseline", known, "--format", "json")
    assert done.returncode == 0
    document = json.loads(done.stdout)
    assert (document["status"], document["findings"], [one["code"] for one in document["known"]]) == ("clean", [], ["IS102"])
    assert document["apps"][0]["status"] == "clean"
    app(root, version="1.0.0", source=SOURCE.replace("app_1", "app_3"))
    assert run("diff", root, "--sdk", "layers", "--app-id", "app_1", "--baseline", known).stdout.count(b"IS303") == 1
    text = run("diff", root, "--sdk", "layers", "--baseline", known).stdout
    assert b"1 finding known from the baseline" in text


def test_baseline_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        a='["x", "y"]',
        b='{"results": [{"findings": [{"fingerprint": "z"}], "known": [{"fingerprint": "w"}]}]}',
        c="{",
        d='{"x": 1}',
        e="3",
        f="[3]",
    )
    assert baseline(str(tmp_path / "a")) == {"x", "y"}
    assert baseline(str(tmp_path / "b")) == {"z", "w"}
    for name in "cdef":
        with pytest.raises(UsageError):
            baseline(str(tmp_path / name))
