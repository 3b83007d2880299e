"""Packs: found, read strictly, and every mistake named by file and line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from installspec.model.free import MAX_MATCHED
from installspec.render import locate
from installspec.render.build import build
from installspec.render.check import check
from installspec.render.pack import PackError, inspect, load
from installspec.render.pattern import unsafe
from installspec.render.scaffold import new

REPO = Path(__file__).parents[2]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "my-sdk"
    new(str(folder))
    return folder


def test_bundled_packs_are_the_folders() -> None:
    assert locate.bundled() == sorted(path.parent.name for path in (REPO / "templates").glob("*/pack.toml"))
    assert {"layers", "posthog", "sentry"} <= set(locate.bundled())


@pytest.mark.parametrize("name", locate.bundled())
def test_bundled_packs_are_sound(name: str) -> None:
    assert check(locate.find(name)) == []
    assert load(locate.find(name)).name == name


def test_find(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert locate.find(str(pack)) == str(pack)
    monkeypatch.chdir(pack.parent)
    assert locate.find("my-sdk") == "my-sdk"
    (pack.parent / "empty").mkdir()
    for wrong, says in (
        ("nobody", "bundled are layers, posthog, sentry"),
        ("empty", "holds no pack.toml"),
        ("", "no SDK ''"),
        ("a\0", "no SDK"),
    ):
        with pytest.raises(locate.PackNotFound, match=says):
            locate.find(wrong)


def test_locating_is_cheap() -> None:
    code = (
        "import sys; before = set(sys.modules); from installspec.render import locate; locate.stamp(locate.find('layers'));"
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    env = {**os.environ, "PYTHONPATH": str(REPO)}
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=env)
    assert not {"pydantic", "jinja2", "re", "pathlib", "tomllib", "dataclasses", "json"} & set(done.stdout.split())


def test_the_stamp_sees_paths_and_bytes(pack: Path) -> None:
    seen = [locate.stamp(str(pack))]
    (pack / ".git").mkdir()
    (pack / ".git" / "HEAD").write_text("x")
    assert locate.stamp(str(pack)) == seen[0]
    init = pack / "web" / "init.ts.j2"
    before = init.stat()
    text = init.read_text()
    init.write_text(text.swapcase())  # as many bytes, and the time put back
    os.utime(init, ns=(before.st_atime_ns, before.st_mtime_ns))
    seen.append(locate.stamp(str(pack)))
    init.write_text(text + "\n")
    seen.append(locate.stamp(str(pack)))
    init.rename(pack / "web" / "other.ts.j2")
    seen.append(locate.stamp(str(pack)))
    assert len(set(seen)) == 4


def _symlink(pack: Path) -> None:
    (pack / "web" / "secret.j2").symlink_to("/etc/hostname")


def _linked_folder(pack: Path) -> None:
    (pack / "other").symlink_to(pack / "web")


def _many(pack: Path) -> None:
    for number in range(300):
        (pack / f"{number}.txt").write_text("")


def _large(pack: Path) -> None:
    (pack / "large.txt").write_bytes(b"x" * (256 * 1024 + 1))


def _heavy(pack: Path) -> None:
    for number in range(9):
        (pack / f"{number}.txt").write_bytes(b"x" * 256 * 1024)


def _fifo(pack: Path) -> None:
    os.mkfifo(pack / "pipe")


@pytest.mark.parametrize(
    ("make", "path", "says"),
    [
        (_symlink, "web/secret.j2", "symbolic link"),
        (_linked_folder, "other", "symbolic link"),
        (_many, "pack.toml", "more than 256 files"),
        (_large, "large.txt", "larger than 256 KiB"),
        (_heavy, "pack.toml", "more than 2 MiB"),
        (_fifo, "pipe", "neither a file nor a folder"),
    ],
)
def test_folders_that_are_refused(pack: Path, make: Callable[[Path], None], path: str, says: str) -> None:
    make(pack)
    with pytest.raises(locate.BadFolder, match=says):
        locate.stamp(str(pack))
    (problem,) = check(str(pack))
    assert (problem.path, problem.line) == (path, 1)
    assert says in problem.message


@pytest.mark.parametrize(
    ("file", "old", "new_text", "line", "says"),
    [
        ("pack.toml", 'title = "My Sdk"', 'titel = "My Sdk"', 3, "unknown key titel"),
        ("pack.toml", 'title = "My Sdk"\n', "", 1, "title is missing"),
        ("pack.toml", "schema = 1", "schema = 2", 1, "schema: input should be 1"),
        ("pack.toml", 'name = "my-sdk"', 'name = "My SDK"', 2, "name: "),
        ("pack.toml", '"https://docs.example"', '"javascript:alert(1)"', 5, "homepage: "),
        (
            "pack.toml",
            "[variables.appId]",
            "[variables.version]",
            9,
            "variables.version: the names version, platform, manager, env are taken",
        ),
        ("pack.toml", 'example = "app_1"', 'example = "app_1"\npattern = "(a+)+"', 12, "repeat"),
        ("pack.toml", 'example = "app_1"', 'example = "app_1"\npattern = "b"', 9, "the example does not match the pattern"),
        ("pack.toml", 'example = "app_1"', "example = app_1", 11, "invalid value"),
        ("web/platform.toml", 'manager = "pnpm"', 'manager = "cargo"', 10, "there is no manager cargo; there are cocoapods,"),
        ("web/platform.toml", 'manager = "pnpm"', 'manager = "npm"', 9, "npm is there twice"),
        (
            "web/platform.toml",
            'manager = "pnpm"',
            'manager = "pnpm"\nurl = "https://a"',
            11,
            "a dependency by pnpm has no url, only version, package",
        ),
        ("web/platform.toml", 'manager = "pnpm"\npackage = "@my-sdk/client"', 'manager = "pnpm"', 9, "a dependency by pnpm needs package"),
        ("web/platform.toml", 'variable = "appId"', 'variable = "appID"', 15, "there is no variable appID; there are appId"),
        ("web/platform.toml", 'variable = "appId"', 'variable = "appId"\nvalue = "x"', 13, "needs a variable or a value, and not both"),
        ("web/platform.toml", '"init.ts.j2"', '"init.js.j2"', 19, "there is no file web/init.js.j2"),
        ("web/platform.toml", '"init.ts.j2"', '"../../../etc/passwd"', 19, "must stay inside the folder"),
        ("web/platform.toml", '"init.ts.j2"', '"/etc/passwd"', 19, "must stay inside the folder"),
        ("web/platform.toml", '"init.ts.j2"', "'a\\b'", 19, "without backslash"),
        ("web/platform.toml", '"init.ts.j2"', '"C:/a"', 19, "without backslash, colon"),
        ("web/platform.toml", "[init]", '[[file]]\npath = "../x"\ntemplate = "init.ts.j2"\n\n[init]', 19, "must stay inside the folder"),
        ("web/platform.toml", 'language = "typescript"', 'language = "cobol"', 2, "there is no grammar for the language cobol"),
        ("web/platform.toml", 'template = "init.ts.j2"', 'template = "init.ts.j2"\ncalls = ["MySdk.start"]', 20, "has no call MySdk.start"),
        ("web/platform.toml", 'title = "Web"', 'title = "Web"\n"', 2, "illegal character"),
        ("web/init.ts.j2", "appId|js_str", "appId", 4, "must end in a quoting filter"),
        ("web/init.ts.j2", "appId|js_str", "appID|js_str", 4, "there is no appID; there are appId, env, manager, platform, version"),
        ("web/init.ts.j2", "});", "}", 3, "the snippet does not parse as typescript"),
    ],
)
def test_mistakes_are_named_by_file_and_line(pack: Path, file: str, old: str, new_text: str, line: int, says: str) -> None:
    path = pack / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new_text, 1))
    problems = check(str(pack))
    assert any(problem.path == file and says.lower() in problem.message.lower() for problem in problems), problems
    assert (file, line) in [(problem.path, problem.line) for problem in problems], problems
    if inspect(str(pack))[1]:
        with pytest.raises(PackError, match=f"{file}:{line}: "):
            load(str(pack))


def test_all_mistakes_at_once(pack: Path) -> None:
    (pack / "web" / "init.ts.j2").write_text("{{ appId }}\n")
    (pack / "ios").mkdir()
    (pack / "ios" / "platform.toml").write_text('title = "iOS"\n')
    assert {problem.path for problem in check(str(pack))} == {"ios/platform.toml", "web/init.ts.j2"}


def test_files_that_nothing_uses(pack: Path) -> None:
    (pack / "README.md").write_text("fine")
    assert check(str(pack)) == []
    (pack / "web" / "old.j2").write_text("")
    assert [(problem.path, problem.message) for problem in check(str(pack))] == [("web/old.j2", "is used by nothing")]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = [" * 3000, b"\0", b""])
def test_any_bytes(pack: Path, data: bytes) -> None:
    for file in ("pack.toml", "web/platform.toml", "web/init.ts.j2"):
        kept = (pack / file).read_bytes()
        (pack / file).write_bytes(data)
        assert file == "web/init.ts.j2" or any(problem.path == file for problem in check(str(pack)))
        (pack / file).write_bytes(kept)
    assert check(str(pack / "nowhere"))[0].path == "pack.toml"
    assert check(str(pack / "pack.toml"))[0].path == "pack.toml"


def test_a_pack_from_outside_works_like_a_bundled_one(tmp_path: Path) -> None:
    folder = tmp_path / "outside"
    shutil.copytree(locate.find("layers"), folder)
    outside, inside = load(str(folder)), load(locate.find("layers"))
    assert build(outside, {"appId": "x"}) == build(inside, {"appId": "x"})


def test_a_pack_may_bring_platforms_variables_and_managers_that_nobody_knows(pack: Path) -> None:
    (pack / "web").rename(pack / "toaster")
    platform = pack / "toaster" / "platform.toml"
    platform.write_text(platform.read_text().replace('manager = "pnpm"', 'manager = "crumbs"'))
    (pack / "managers").mkdir()
    (pack / "managers" / "crumbs.toml").write_text(
        'title = "Crumbs"\nlanguage = "typescript"\ncarries = ["version", "package"]\n\n[[step]]\ntext = "Add it:"\nlanguage = "json"\n'
        "template = '''\n{{ package|json_str }}: {{ version|json_str }}\n'''\n"
    )
    assert check(str(pack)) == []
    spec = build(load(str(pack)), {"appId": "x"}, ["toaster"], ["crumbs"])
    assert spec.wire()["platforms"][0]["dependency"] == {"manager": "crumbs", "version": "1.0.0", "package": "@my-sdk/client"}


def test_a_managers_template_is_checked_too(pack: Path) -> None:
    (pack / "managers").mkdir()
    (pack / "managers" / "npm.toml").write_text(
        'title = "npm"\nlanguage = "typescript"\ncarries = ["version", "package"]\n\n[[step]]\ntext = "Add it:"\nlanguage = "json"\n'
        "template = '''\n\n{{ package }}\n'''\n"
    )
    assert [(problem.path, problem.line) for problem in check(str(pack))] == [("managers/npm.toml", 10)]


@pytest.mark.parametrize("name", ["my-sdk", "My SDK 2", "7up", "...", "a" * 90])
def test_scaffold_is_sound(tmp_path: Path, name: str) -> None:
    files = new(str(tmp_path / name))
    assert sorted(files) == sorted(path.relative_to(tmp_path / name).as_posix() for path in (tmp_path / name).rglob("*") if path.is_file())
    assert check(str(tmp_path / name)) == []


def test_scaffold_overwrites_nothing(pack: Path, tmp_path: Path) -> None:
    for taken in (pack, pack / "pack.toml"):
        with pytest.raises(FileExistsError):
            new(str(taken))
    (tmp_path / "empty").mkdir()
    assert new(str(tmp_path / "empty"))


@pytest.mark.parametrize(
    "pattern",
    [
        r"app_[0-9a-f]{24}",
        r"https?://[0-9A-Za-z:]+@[^\s@]+/[0-9]+",
        r"(?:a|b)?c",
        r"(ab){2}",
        r"[a-z]*",
        r"[a-z]*[a-z0-9]*[a-z_]*[a-z.]*!",
        r"(?:-ab)*",
    ],
)
def test_patterns_that_may_be_used(pattern: str) -> None:
    assert unsafe(pattern) == ""
    start = time.process_time()
    for value in ("a" * MAX_MATCHED, "-ab" * 85 + "-", "http://" + "a@" * 120):
        re.fullmatch(pattern, value)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+", r"(a|a)*", r"(a*)*b", r"((a{1,20}){1,20})", r"(.*,){11}", r"a*a*a*a*a*b", r"(a)\1", r"(?=a)b", "(", "a" * 201,
        "(?:a|a|a){16}b",
        "(?:(?:a|a){16}){16}b",
        "a?" * 40 + "a" * 40, "(?:a|a)" * 28 + "b", r"(?:a?){2,16}" * 4,
    ],
)  # fmt: skip
def test_patterns_that_may_not(pattern: str) -> None:
    assert unsafe(pattern)
