"""What a person runs after a fix, and that no writer raises on any bytes."""

from __future__ import annotations

import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installspec.collect.walk import collect
from installspec.ecosystems.node import app_config, app_json, install, javascript, package_json, pnpm_workspace, typescript, vue_svelte
from installspec.model.change import AddInit, Declare, SetArgument, SetSetting, SetValue, SetVersion, Site
from installspec.model.edit import Fix, Refusal
from installspec.model.expect import ExpectedDependency
from installspec.model.facts import Value, Where
from installspec.model.source import Source
from installspec.repo.memory import Memory
from installspec.text.edit import apply

APP = b'{"name": "app", "dependencies": {"react-native": "0.81.0"}}'
EXPO = b'{"name": "go", "dependencies": {"expo": "~54.0.0", "react-native": "0.81.0"}}'


def site(files: dict[str, bytes], app: str = "") -> Site:
    facts = tuple(collect(Memory(files), (), (), ()).facts)
    return Site(app, "web", ("web",), facts, tuple(sorted(files)), files.get)


@pytest.mark.parametrize(
    ("files", "changed", "expected"),
    [
        ({"package.json": APP}, ["package.json"], ("npm install",)),
        ({"package.json": APP, "package-lock.json": b"{}"}, ["package.json"], ("npm install",)),
        ({"package.json": APP, "yarn.lock": b""}, ["package.json"], ("yarn install",)),
        ({"package.json": APP, "bun.lockb": b"\0"}, ["package.json"], ("bun install",)),
        ({"package.json": b'{"packageManager": "pnpm@9.1.0"}', "package-lock.json": b"{}"}, ["package.json"], ("pnpm install",)),
        ({"package.json": APP, "src/main.ts": b""}, ["src/main.ts", ".env"], ()),
        ({"package.json": APP, "ios/Podfile": b""}, ["package.json"], ("npm install", "cd ios && pod install")),
        (
            {"package.json": b"{}", "pnpm-workspace.yaml": b"packages: ['apps/*']\n", "apps/my app/package.json": APP, "apps/my app/ios/Podfile": b""},
            ["apps/my app/package.json", "pnpm-workspace.yaml"],
            ("pnpm install", "cd 'apps/my app/ios' && pod install"),
        ),
        ({"package.json": EXPO}, ["package.json"], ("npm install", "npx expo install --check")),
        (
            {"package.json": b'{"workspaces": ["apps/*"]}', "bun.lock": b"{}", "apps/go/package.json": EXPO, "apps/go/ios/Podfile": b""},
            ["apps/go/package.json"],
            ("bun install", "cd apps/go && bunx expo install --check", "cd apps/go/ios && pod install"),
        ),
        ({"package.json": EXPO, "pnpm-lock.yaml": b""}, ["app.json", "src/main.ts"], ()),
        ({"web/package.json": APP, "web/yarn.lock": b"", "docs/package.json": b"{}"}, ["web/package.json"], ("cd web && yarn install",)),
    ],
)  # fmt: skip
def test_commands(files: dict[str, bytes], changed: list[str], expected: tuple[str, ...]) -> None:
    assert install.commands(changed, site(files)) == expected


SNIPPET = 'import { Sdk } from "sdk";\n\nSdk.start({\n  key: "k",\n});\n'
WANTED = ExpectedDependency("npm", "sdk", "", "1.4.0")
PIECES = [
    "import a from 'a'\n", "import { Sdk } from 'sdk';\n", "require('x');\n", "Sdk.start({ a: 1 });\n", "'use strict';\n", "// note\n", "/* note */", "{", "}", "[", "]",
    "(", ")", "'", '"', "`", "${", "<script>", "</script>", "\r\n", "\n", "\t", "\ufeff", "export default ", "({ config }) => (", "plugins: ['x'],", '"expo": {', '"plugins": [',
    '"dependencies": {', '"a": "^1.0.0"', ",", "catalog:\n", "  a: ^1.0.0\n", "- x\n", "\0", "é", "=>", "...rest", "slug: 'a'",
]  # fmt: skip


def everything(path: str, data: bytes) -> list[tuple[Fix | Refusal, bytes]]:
    """Every change that the formats of `path` could be asked for, somewhere in the file."""
    spans = [Where(path, start, min(len(data), start + size)) for start in (0, len(data) // 3, len(data) // 2) for size in (0, 3, 40)]
    asked = [Declare(WANTED), Declare(WANTED, target="catalog.default"), SetSetting("app.json", "expo.plugins", "sdk")]
    asked += [AddInit("node/typescript", SNIPPET, ("sdk:Sdk.start",))]
    for where in spans:
        asked += [SetVersion(where, "npm", "1.4.0"), SetValue(where, Value("string", "it's", where), '"it\'s"', "node/typescript")]
        asked += [SetArgument(where, "key", Value("string", "k", where), '"k"', "node/typescript")]
    answers = []
    for module in (package_json, pnpm_workspace, app_json, app_config, typescript, javascript, vue_svelte):
        for change in asked:
            if type(change).__name__ in module.writes:
                answer = module.edit(Source(path, data), change)
                answers.append((answer, data))
    return answers


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["app.config.ts", "a.tsx", "a.js", "package.json", "A.vue"]))
def test_no_writer_raises_and_edits_fit(pieces: list[str], path: str) -> None:
    for answer, data in everything(path, "".join(pieces).encode()):
        assert isinstance(answer, Refusal) or apply(data, answer.edits) is not None


@given(st.binary(max_size=60))
def test_no_writer_raises_on_any_bytes(data: bytes) -> None:
    for answer, before in everything("app.config.js", data):
        assert isinstance(answer, Refusal) or apply(before, answer.edits) is not None


def test_what_is_written_into_a_manifest_is_what_npm_reads() -> None:
    data = json.dumps({"name": "x", "dependencies": {f"p{at:04}": "^1.0.0" for at in range(2000)}}, indent=1).encode()
    answer = package_json.edit(Source("package.json", data), Declare(WANTED))
    assert isinstance(answer, Fix)
    after = json.loads(apply(data, answer.edits))
    assert after["dependencies"].pop("sdk") == "^1.4.0"
    assert after == json.loads(data)
    assert list(json.loads(apply(data, answer.edits))["dependencies"])[-1] == "sdk"


def test_time_grows_with_the_file_and_no_faster() -> None:
    line = "const value = { key: 'text', other: ['a', 'b'] };\nrun(value);\n"
    times = []
    for count in (300, 1200):
        source = Source("src/main.ts", ("import a from 'a';\n\n" + line.replace("value", "v") * count).encode())
        best = 9.0
        for _ in range(2):
            start = process_time()
            answer = typescript.edit(source, AddInit("node/typescript", SNIPPET, ("sdk:Sdk.start",)))
            best = min(best, process_time() - start)
        assert isinstance(answer, Fix)
        times.append(best)
    assert times[1] < times[0] * 12
