"""Whatever a repository or a caller brings: a clear answer, and the rest is still checked."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from engine_samples import APP, BROKEN, FORGIVING, write

from installspec import engine
from installspec.ecosystems import registry
from installspec.model.errors import UsageError
from installspec.model.result import Result


@pytest.fixture(autouse=True, scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSTALLSPEC_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def diff(root: Path | str, **more: object) -> Result:
    return engine.diff(str(root), sdks=["layers"], **more)[0]  # type: ignore[arg-type]


def still_checked(result: Result) -> None:
    """The good app beside is seen as it is."""
    app = next(one for one in result.apps if one.path == "apps/web")
    assert (app.platform, app.status, len(app.dependencies), len(app.inits)) == ("vite", "clean", 1, 1)


def test_every_format_has_a_broken_sample() -> None:
    assert {entry.id for entry in registry.index()} == set(BROKEN)


def test_each_sample_is_claimed_by_its_format() -> None:
    claims = registry.Claims(registry.index())
    for format_id, (path, _) in BROKEN.items():
        assert format_id in claims.of(path), format_id


@pytest.mark.parametrize("format_id", sorted(BROKEN))
def test_a_broken_file(format_id: str, tmp_path: Path) -> None:
    path, data = BROKEN[format_id]
    root = write(tmp_path, APP | {path: data})
    still_checked(diff(root))
    facts = engine.facts(root)
    assert any(one.name == "@layers/client" and one.where.path == "apps/web/package.json" for one in facts.dependencies)
    sources = {entry.id for entry in registry.index() if entry.source}
    if format_id not in FORGIVING | sources:
        assert any(one.path == path for one in facts.problems), "whether anybody is told that it is broken"
        assert all(one.message and one.code in ("IS901", "IS902") for one in facts.problems)


GARBAGE = {
    "empty": b"",
    "zeros": bytes(4096),
    "noise": bytes(range(256)) * 64,
    "UTF-16": '{"dependencies": {"@layers/client": "1.4.0"}}'.encode("utf-16"),
    "UTF-16 without a mark": '{"dependencies": {"@layers/client": "1.4.0"}}'.encode("utf-16-be"),
    "Latin-1": 'name = "caf\xe9 @layers/client LAYERS_APP_ID"\n'.encode("latin-1"),
    "a mark alone": b"\xef\xbb\xbf",
    "surrogates": b'"\\ud800" = "\xed\xa0\x80" $(\\ud800) @layers/client VITE_LAYERS_APP_ID Layers.configure(\n',
    "open brackets": b"@layers/client Layers.configure" + b"[({<" * 3_000,
    "one long line": b"@layers/client " * 4_000,
    "carriage returns": b'{"dependencies":\r{"@layers/client":\r"1.4.0"}}\r',
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_every_format_takes_any_bytes(kind: str, tmp_path: Path) -> None:
    """All formats at once: whatever is in their files, nothing is raised and the rest is read."""
    files = APP | {f"{at}/{path}": GARBAGE[kind] for at, (path, _) in enumerate(BROKEN.values())}
    root = write(tmp_path, files)
    still_checked(diff(root))
    facts = engine.facts(root)
    assert any(one.where.path == "apps/web/package.json" for one in facts.dependencies)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp500"])
def test_a_manifest_in_another_encoding(encoding: str, tmp_path: Path) -> None:
    text = '{"name": "caf\xe9", "dependencies": {"@layers/client": "1.0.0", "vite": "6"}}'
    root = write(tmp_path, APP | {"other/package.json": text.encode(encoding), "other/index.html": b"", "other/vite.config.ts": b""})
    result = diff(root)
    still_checked(result)
    seen = [one for one in result.findings if one.where.path == "other/package.json"]
    told = [one for one in result.problems if one.path == "other/package.json"]
    if encoding == "utf-8-sig":
        assert "IS102" in [one.code for one in seen]
        assert not told
    else:
        assert seen or told, "neither read nor said"


def test_a_source_of_a_hundred_megabytes(tmp_path: Path) -> None:
    root = write(tmp_path, APP)
    with open(tmp_path / "apps/web/src/bundle.js", "wb") as file:
        file.write(b'import { Layers } from "@layers/client"; Layers.configure();')
        file.truncate(100 << 20)
    result = diff(root)
    still_checked(result)
    assert [(one.path, one.code) for one in result.problems] == [("apps/web/src/bundle.js", "IS901")]
    assert "100 MiB" in result.problems[0].message
    assert result.status == "incomplete"


def test_a_source_over_its_own_limit(tmp_path: Path) -> None:
    root = write(tmp_path, APP)
    with open(tmp_path / "apps/web/src/bundle.js", "wb") as file:
        file.write(b'import { Layers } from "@layers/client"; Layers.configure();')
        file.truncate(5 << 20)
    result = diff(root)
    still_checked(result)
    assert [one.message for one in result.problems] == ["is 5 MiB; source files over 2 MiB are not read"]


def test_a_manifest_of_forty_megabytes(tmp_path: Path) -> None:
    root = write(tmp_path, APP | {"x/package-lock.json": b""})
    with open(tmp_path / "x/package-lock.json", "wb") as file:
        file.truncate(40 << 20)
    result = diff(root)
    still_checked(result)
    assert [(one.path, one.message) for one in result.problems] == [("x/package-lock.json", "is 40 MiB; files over 32 MiB are not read")]


@pytest.mark.parametrize("with_git", [False, True])
def test_symlink_loops_and_pipes(with_git: bool, tmp_path: Path) -> None:
    root = write(tmp_path, APP)
    for name, target in (
        ("loop", "."),
        ("apps/web/src/up", "../.."),
        ("apps/web/src/self.ts", "self.ts"),
        ("package.json", "package.json"),
    ):
        (tmp_path / name).symlink_to(target)
    os.mkfifo(tmp_path / "apps/web/src/pipe.ts")
    if with_git:
        import subprocess

        subprocess.run(["git", "init", "-q", root], check=True)
    result = diff(root)
    still_checked(result)
    assert result.status == "clean"


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, APP | {"closed/package.json": b"{}"})
    real = os.scandir

    def scandir(path: str = "."):  # type: ignore[no-untyped-def]
        if str(path).endswith("/closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = diff(root)
    still_checked(result)
    assert [(one.path, one.message, one.code) for one in result.problems] == [("closed", "permission denied", "IS901")]
    assert result.status == "incomplete"


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    root = write(tmp_path, APP)
    folder = os.fsdecode(os.fsencode(str(tmp_path)) + b"/caf\xe9")
    try:
        os.makedirs(folder)
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    with open(folder + "/package.json", "w", encoding="utf-8") as file:
        file.write('{"dependencies": {"@layers/client": "1.0.0"}}')
    result = diff(root)
    still_checked(result)


def test_an_empty_folder(tmp_path: Path) -> None:
    result = diff(tmp_path)
    assert (result.status, result.apps, result.findings, result.problems) == ("nothing", (), (), ())
    assert engine.facts(str(tmp_path)).dependencies == ()


@pytest.mark.parametrize("view", [{}, {"staged": True}, {"rev": "HEAD"}], ids=["disk", "index", "commit"])
@pytest.mark.parametrize(("name", "said"), [("file", "folder"), ("missing", "")])
def test_what_is_no_folder(view: dict[str, object], name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match=f"{name}.*{said}"):
        diff(tmp_path / name, **view)


def test_an_index_and_a_commit_where_there_is_no_git(tmp_path: Path) -> None:
    for view in ({"staged": True}, {"rev": "HEAD"}):
        with pytest.raises(UsageError, match="not a git repository"):
            diff(tmp_path, **view)


def test_an_archive_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"hello")
    with pytest.raises(UsageError, match=r"not a readable tar.gz or zip"):
        diff(tmp_path, archive=str(tmp_path / "a.zip"))
    with pytest.raises(UsageError, match=r"No such file"):
        diff(tmp_path, archive=str(tmp_path / "b.zip"))


def test_an_unknown_sdk_or_platform(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no SDK 'nope': bundled are .*layers"):
        engine.diff(str(tmp_path), sdks=["nope"])
    with pytest.raises(UsageError, match=r"layers has no platform amiga; it has ios, "):
        diff(tmp_path, platforms=["ios", "amiga"])
    with pytest.raises(UsageError, match="nope"):
        engine.diff(str(tmp_path), sdks=["layers"], variables={"nope": "1"})
    with pytest.raises(UsageError, match=r"holds no pack.toml"):
        engine.diff(str(tmp_path), sdks=[str(tmp_path)])
    with pytest.raises(UsageError):
        engine.render("layers", {}, ["amiga"], [], "json")
    with pytest.raises(UsageError):
        engine.render("layers", {"appId": "a"}, [], [], "papyrus")


PLATFORM = {"platform": "web", "dependency": {"manager": "npm", "package": "x", "version": "1"}, "envVars": [], "initSnippet": "a.b();"}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"", "not an install spec"),
        (b"{", "not an install spec"),
        (b"[]", "not an install spec"),
        (b"\xff\xfe", "not an install spec"),
        (b'{"platforms": 1}', "platforms"),
        (b'{"appId": "a"}', "platforms"),
        (b'{"platforms": [{"platform": "web"}]}', "platforms.0"),
        (b'{"platforms": [], "more": 1}', "more"),
        (b'{"platforms": ' + b"[" * 100_000, "not an install spec"),
        (json.dumps({"platforms": [{**PLATFORM, "initSnippet": "1 + 1"}]}).encode(), "cannot be used as a rule: platform web"),
        (json.dumps({"platforms": [{**PLATFORM, "dependency": {"manager": "npm"}}]}).encode(), "neither a package nor a url"),
        (json.dumps({"platforms": [{**PLATFORM, "dependency": {"manager": "brew", "package": "x"}}]}).encode(), "no format reads"),
    ],
    ids=lambda value: value[:40].decode("latin-1") if isinstance(value, bytes) else value,
)
def test_a_broken_spec(document: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=said):
        engine.diff(str(tmp_path), spec=document)


def test_an_empty_spec_speaks_of_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, APP)
    (result,) = engine.diff(root, spec=b'{"platforms": []}')
    assert (result.status, result.apps) == ("nothing", ())


SOURCES = [
    "Layers.configure({ appId: process.env['\\ud800'], endpoint: process.env[`\\ud800${x}`] });",
    "Layers.configure({ appId: '\\ud800', endpoint: '\\udfff' });",
    "Layers.configure({ appId: process.env[''], endpoint: process.env[' '] });",
    "Layers.configure(" + "{ a: " * 3000 + "1" + "}" * 3000 + ");",
    "Layers.configure(" + "Layers.configure(" * 2000 + ")" * 2001 + ";",
    "const a = b, b = a; Layers.configure({ appId: a, endpoint: b });",
    "const o = { o }; o.o = o; Layers.configure(o);",
    "Layers.configure;" * 5000,
    "a.b.c" * 5000 + "Layers.configure()",
]


@pytest.mark.parametrize("source", SOURCES, ids=lambda text: text[:30])
def test_hostile_sources(source: str, tmp_path: Path) -> None:
    root = write(tmp_path, APP | {"apps/web/src/hostile.ts": b'import { Layers } from "@layers/client";\n' + source.encode()})
    result = diff(root)
    assert any(one.path == "apps/web/src/main.ts" for app in result.apps for one in (init.where for init in app.inits))
