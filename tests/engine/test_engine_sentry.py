"""The bundled Sentry pack, held against shapes that the vendor's guides describe."""

from __future__ import annotations

import json

import pytest

from installspec import engine
from installspec.collect.walk import collect
from installspec.judge import judge
from installspec.model.result import Result
from installspec.repo.memory import Memory

INIT = 'import * as Sentry from "{}";\n\nSentry.init({});\n'
DSN = "{ dsn: process.env.SENTRY_DSN }"
PUBLIC = "{ dsn: process.env.NEXT_PUBLIC_SENTRY_DSN }"
ENV = {
    ".env": "SENTRY_DSN=https://examplePublicKey@o0.ingest.example/0\nNEXT_PUBLIC_SENTRY_DSN=https://examplePublicKey@o0.ingest.example/0\n"
}


def judged(files: dict[str, str]) -> Result:
    spec = engine._of_pack("sentry", {})
    return judge(spec, collect(Memory({path: text.encode() for path, text in files.items()}), [spec], (), ()), frozenset())


def package(**dependencies: str) -> dict[str, str]:
    names = {name.replace("__", "/").replace("sentry/", "@sentry/"): version for name, version in dependencies.items()}
    return {"package.json": json.dumps({"name": "app", "private": True, "main": "main.js", "dependencies": names})}


NEXT = (
    package(next="15.5.4", sentry__nextjs="^11.8.0")
    | {"next.config.ts": "", "instrumentation-client.ts": INIT.format("@sentry/nextjs", PUBLIC)}
    | ENV
)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            package(electron="38.0.0", sentry__electron="^7.20.2")
            | {"src/main.ts": INIT.format("@sentry/electron/main", DSN), "src/view.ts": INIT.format("@sentry/electron/renderer", "{}")}
            | ENV,
            [],
            id="a renderer takes the DSN of the main process",
        ),
        pytest.param(NEXT | {"lib/worker.ts": INIT.format("@sentry/node", DSN)}, [], id="an init of the package for servers"),
        pytest.param(NEXT | {"lib/page.ts": INIT.format("@sentry/react", DSN)}, ["IS205"], id="an init of the package for pages"),
        pytest.param(NEXT | {"sentry.client.config.ts": ""}, ["IS405"], id="a file that Next.js loads no more"),
        pytest.param(
            package(next="14.2.14", sentry__nextjs="^11.8.0") | {"next.config.js": "", "sentry.client.config.ts": INIT.format("@sentry/nextjs", PUBLIC)} | ENV,
            [],
            id="a file that this Next.js loads",
        ),
    ],
)  # fmt: skip
def test_sentry(files: dict[str, str], expected: list[str]) -> None:
    result = judged(files)
    assert result.apps
    assert [one.code for one in result.findings if one.severity != "note"] == expected


@pytest.mark.parametrize(
    ("dsn", "codes"),
    [
        ("process.env.SENTRY_DSN", []),
        ('process.env.SENTRY_DSN || ""', []),
        ('"https://examplePublicKey@o0.ingest.example/0"', []),
        ('"http://key_1:secret@sentry.example:9000/path/1"', []),
        ('""', ["IS303"]),
        ('"YOUR_DSN_HERE"', ["IS303"]),
        ('"https://<key>@<organization>.ingest.sentry.io/<project>"', ["IS303"]),
        ('"__SENTRY_DSN__"', ["IS903"]),
    ],
)
def test_a_dsn_that_cannot_be_one(dsn: str, codes: list[str]) -> None:
    files = package(express="5.1.0", sentry__node="^11.12.0") | {"main.js": INIT.format("@sentry/node", f"{{ dsn: {dsn} }}")} | ENV
    assert [one.code for one in judged(files).findings] == codes


def behind(files: dict[str, str]) -> list[str]:
    return [f"{one.where.path} {one.expected}" for one in judged(files).findings if one.code == "IS102"]


OLD = "^9.0.0"


@pytest.mark.parametrize(
    ("dependencies", "expected"),
    [
        pytest.param({"sentry__nextjs": OLD}, ["11.8.0"], id="one package at its own newest"),
        pytest.param({"sentry__nextjs": OLD, "sentry__node": OLD}, ["11.8.0", "11.8.0"], id="two at what both have"),
        pytest.param({"sentry__nextjs": OLD, "sentry__profiling-node": OLD}, ["11.1.0", "11.1.0"], id="what comes along moves along"),
        pytest.param({"sentry__nextjs": OLD, "sentry__cli": "^2.0.0"}, ["11.8.0"], id="a tool has versions of its own"),
        pytest.param({"sentry__nextjs": "^11.1.0", "sentry__profiling-node": "^11.1.0"}, [], id="all of them at one version"),
    ],
)
def test_packages_that_are_published_together_are_asked_for_together(dependencies: dict[str, str], expected: list[str]) -> None:
    files = NEXT | package(next="15.5.4", **dependencies)
    assert behind(files) == [f"package.json {version}" for version in expected]


@pytest.mark.parametrize(
    ("dependencies", "added", "raised"),
    [
        pytest.param({}, "11.12.0", [], id="nothing else of it is there"),
        pytest.param({"sentry__opentelemetry": "^11.8.0"}, "11.8.0", [], id="what is there has no newer one"),
        pytest.param({"sentry__core": "^11.12.0"}, "11.12.0", [], id="what is there is as new"),
        pytest.param({"sentry__core": OLD}, "11.12.0", ["11.12.0"], id="what is there is behind"),
        pytest.param({"sentry__cli": "^2.0.0"}, "11.12.0", [], id="a tool has versions of its own"),
    ],
)
def test_a_missing_package_is_asked_for_together_with_those_that_are_there(
    dependencies: dict[str, str], added: str, raised: list[str]
) -> None:
    made = json.loads(package(express="5.1.0", **dependencies)["package.json"]) | {"scripts": {"start": "node main.js"}}
    files = {"package.json": json.dumps(made), "main.js": INIT.format("@sentry/node", DSN)} | ENV
    assert {one.expected for one in judged(files).findings if one.code == "IS101"} == {f"@sentry/node {added}"}
    assert behind(files) == [f"package.json {version}" for version in raised]


def test_what_is_there_is_raised_no_further_than_what_is_missing() -> None:
    """The pack knows a newer @sentry/core than @sentry/nextjs."""
    files = NEXT | package(next="15.5.4", sentry__core=OLD)
    assert {one.expected for one in judged(files).findings if one.code == "IS101"} == {"@sentry/nextjs 11.8.0"}
    assert behind(files) == ["package.json 11.8.0"]


def test_packages_of_an_app_and_of_the_libraries_that_it_is_built_with_are_asked_for_together() -> None:
    server = {"name": "api", "private": True, "scripts": {"start": "node index.js"}}
    files = {
        "package.json": json.dumps({"private": True, "workspaces": ["packages/*"]}),
        "packages/api/package.json": json.dumps(
            server | {"dependencies": {"@sentry/node": OLD, "@sentry/profiling-node": OLD, "log": "workspace:*"}}
        ),
        "packages/api/index.js": INIT.format("@sentry/node", DSN),
        "packages/log/package.json": json.dumps({"name": "log", "dependencies": {"@sentry/node": OLD}}),
        "packages/other/package.json": json.dumps(server | {"name": "other", "dependencies": {"@sentry/node": OLD}}),
        "packages/other/index.js": INIT.format("@sentry/node", DSN),
    }
    assert behind(files) == [
        "packages/api/package.json 11.1.0",
        "packages/api/package.json 11.1.0",
        "packages/log/package.json 11.1.0",
        "packages/other/package.json 11.12.0",
    ]


def test_apps_that_share_no_more_than_a_catalog_are_asked_for_apart() -> None:
    web = {
        "name": "web",
        "private": True,
        "scripts": {"start": "next start"},
        "dependencies": {"next": "15.5.4", "@sentry/nextjs": "catalog:"},
    }
    api = {"name": "api", "private": True, "scripts": {"start": "node index.js"}, "dependencies": {"@sentry/nestjs": "catalog:"}}
    files = {
        "package.json": json.dumps({"name": "root", "private": True}),
        "pnpm-workspace.yaml": 'packages:\n  - apps/*\ncatalog:\n  "@sentry/nextjs": 9.0.0\n  "@sentry/nestjs": 9.0.0\n',
        "apps/web/package.json": json.dumps(web),
        "apps/web/instrumentation-client.ts": INIT.format("@sentry/nextjs", PUBLIC),
        "apps/api/package.json": json.dumps(api),
        "apps/api/index.js": INIT.format("@sentry/nestjs", DSN),
    }
    assert behind(files) == ["apps/api/package.json 10.75.3", "apps/web/package.json 11.8.0"]


def manifest(**fields: object) -> str:
    return json.dumps(fields)


NODE_INIT = INIT.format("@sentry/node", DSN)
SERVER = {"name": "app", "private": True, "scripts": {"start": "node index.js"}}
PINO = {"name": "log", "main": "index.js", "peerDependencies": {"pino": "*"}}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {"package.json": manifest(name="app", private=True, main="main.js", dependencies={"express": "5.1.0"}), "main.js": NODE_INIT},
            ["main.js @sentry/node"],
            id="a server that nothing but main starts",
        ),
        pytest.param(
            {"package.json": manifest(name="log", main="index.js"), "index.js": NODE_INIT},
            ["index.js @sentry/node"],
            id="a library",
        ),
        pytest.param(
            {"package.json": manifest(name="log", main="index.js", peerDependencies={"@sentry/node": "*"}), "index.js": NODE_INIT},
            [],
            id="a library whose peer it is",
        ),
        pytest.param(
            {
                "package.json": manifest(private=True, workspaces=["log"], devDependencies={"@sentry/node": "^11.12.0"}),
                "log/package.json": manifest(**PINO),
                "log/index.js": NODE_INIT,
            },
            [],
            id="a library of a repository whose root declares it",
        ),
        pytest.param(
            {
                "log/package.json": manifest(**PINO),
                "log/index.js": NODE_INIT,
                "app/package.json": manifest(**SERVER, dependencies={"@sentry/node": "^11.12.0"}),
                "app/index.js": 'require("../log");\n',
            },
            [],
            id="a library that is declared by who uses it",
        ),
        pytest.param(
            {
                "package.json": manifest(private=True, workspaces=["log", "app"]),
                "log/package.json": manifest(**PINO),
                "log/index.js": NODE_INIT,
                "app/package.json": manifest(**SERVER, dependencies={"log": "workspace:*"}),
                "app/index.js": 'require("log");\n',
            },
            ["log/index.js @sentry/node"],
            id="a library of an app that has nothing of it",
        ),
        pytest.param(
            {
                "log/package.json": manifest(**PINO),
                "log/index.js": NODE_INIT,
                "web/package.json": manifest(**SERVER, dependencies={"@sentry/react": "^11.12.0"}),
                "package-lock.json": json.dumps({"lockfileVersion": 3, "packages": {"node_modules/@sentry/react": {"version": "11.12.0"}}}),
            },
            ["log/index.js @sentry/node"],
            id="a library of a repository that has another package of it",
        ),
        pytest.param(
            {
                "log/package.json": manifest(**PINO),
                "log/index.js": NODE_INIT,
                "web/package.json": manifest(**SERVER, dependencies={"@sentry/nestjs": "^10.75.3"}),
                "package-lock.json": json.dumps(
                    {"lockfileVersion": 3, "packages": {f"node_modules/@sentry/{one}": {"version": "10.75.3"} for one in ("nestjs", "node")}}
                ),
            },
            [],
            id="a library of a repository where another package brings it",
        ),
        pytest.param(
            {
                "package.json": manifest(**SERVER, dependencies={"@sentry/node": "^11.12.0"}),
                "package-lock.json": json.dumps({"lockfileVersion": 3, "packages": {"node_modules/@sentry/node": {"version": "11.12.0"}}}),
                "index.js": NODE_INIT,
                "worker.js": INIT.format("@sentry/aws-serverless", DSN),
            },
            ["worker.js @sentry/aws-serverless"],
            id="an app that has another package of it",
        ),
    ],
)  # fmt: skip
def test_an_init_of_what_no_manifest_declares(files: dict[str, str], expected: list[str]) -> None:
    findings = [one for one in judged(files | ENV).findings if one.severity == "error" and one.code == "IS101"]
    assert [f"{one.where.path} {one.expected.split()[0]}" for one in findings] == expected
    assert all(one.change is not None for one in findings)


HONO = {"hono": "4.0.0"}
BUN = {"start": "bun run src/index.ts"}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param({"scripts": BUN}, "error @sentry/bun", id="bun starts it"),
        pytest.param({"scripts": {"start": "NODE_ENV=production bun --smol ./index.ts"}}, "error @sentry/bun", id="bun starts it with a flag"),
        pytest.param({"scripts": {"dev": "bun --hot src/index.ts"}}, "error @sentry/bun", id="bun alone is ever run"),
        pytest.param({"scripts": {"dev": "bun --hot src/index.ts", "start": "node dist/index.js"}}, "error @sentry/node", id="bun only while it is made"),
        pytest.param({"scripts": {"start": "bun run build && node dist/index.js"}}, "error @sentry/node", id="bun runs a script only"),
        pytest.param({"scripts": {}, "devDependencies": {"@types/bun": "1.2.0"}}, "error @sentry/bun", id="written against bun"),
        pytest.param({"scripts": {"start": "tsx src/index.ts"}, "devDependencies": {"@types/bun": "1.2.0"}}, "error @sentry/node", id="tested with bun"),
        pytest.param({"scripts": {"start": "deno run -A main.ts"}}, "error @sentry/deno", id="deno starts it"),
        pytest.param({"scripts": BUN, "dependencies": HONO | {"@hono/sentry": "^1.2.0"}}, "note @hono/sentry", id="somebody's package that may bring it"),
    ],
)  # fmt: skip
def test_the_package_of_what_runs_the_app(made: dict[str, object], expected: str) -> None:
    found = judged({"package.json": manifest(**{"name": "app", "private": True, "dependencies": HONO} | made)}).findings
    assert [f"{one.severity} {(one.actual if one.severity == 'note' else one.expected).split()[0]}" for one in found] == [expected]
    package = expected.split()[1]
    assert f'from "{package}"' in found[0].mend or found[0].severity == "note"


def test_the_package_for_node_serves_under_bun_as_well() -> None:
    files = {
        "package.json": manifest(name="app", private=True, scripts=BUN, dependencies=HONO | {"@sentry/node": "^11.12.0"}),
        "src/index.ts": NODE_INIT,
    }
    assert judged(files | ENV).findings == ()


VITE_ALONE = {"devDependencies": {"electron": "38.0.0", "vite": "7.0.0"}}
VITE = {"devDependencies": {"electron": "38.0.0", "vite": "7.0.0", "electron-vite": "4.0.0"}}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param({"dependencies": {"react-dom": "19.0.0"}}, ["web error @sentry/electron"], id="an Electron app with pages of its own"),
        pytest.param({"dependencies": {"vue": "3.5.0"}}, ["vue error @sentry/electron"], id="with pages of Vue"),
        pytest.param({"dependencies": {"react-dom": "19.0.0"}} | VITE, ["vite error @sentry/electron"], id="built with Vite"),
        pytest.param({"dependencies": {"vue": "3.5.0"}} | VITE, ["vue error @sentry/electron"], id="Vue built with Vite"),
        pytest.param({"dependencies": {"svelte": "5.0.0"}} | VITE, ["svelte error @sentry/electron"], id="Svelte built with Vite"),
        pytest.param({"dependencies": {"solid-js": "1.9.0"}} | VITE, ["solid error @sentry/electron"], id="Solid built with Vite"),
        pytest.param(
            {"dependencies": {"react-dom": "19.0.0"}, "scripts": {"start": "vite build && electron ."}} | VITE_ALONE,
            ["vite error @sentry/electron"],
            id="a script starts Electron",
        ),
        pytest.param(
            {"dependencies": {"react-dom": "19.0.0"}, "scripts": {"start": "vite"}} | VITE_ALONE,
            ["vite error @sentry/react"],
            id="a page that is only tried in Electron",
        ),
        pytest.param({}, [], id="an Electron app that shows the pages of another package"),
    ],
)
def test_an_electron_app_is_asked_for_the_package_for_electron(made: dict[str, object], expected: list[str]) -> None:
    about = {"name": "app", "main": "./src/main/main.ts", "devDependencies": {"electron": "38.0.0"}}
    pages = {"index.html": "", "vite.config.ts": ""} if "devDependencies" in made else {}
    found = judged({"package.json": manifest(**about | made), "src/main/main.ts": ""} | pages).findings
    assert [f"{one.platform} {one.severity} {one.expected.split()[0]}" for one in found] == expected


WORKER = {
    "name": "app",
    "private": True,
    "devDependencies": {"wrangler": "4.0.0", "@cloudflare/workers-types": "4.0.0"},
}


@pytest.mark.parametrize(
    ("dependencies", "expected"),
    [
        pytest.param({}, ["error nothing of it"], id="nothing of it"),
        pytest.param({"toucan-js": "^4.1.1"}, ["note toucan-js"], id="a client of somebody else"),
        pytest.param({"@sentry/core": "^11.12.0"}, ["error only @sentry/core", "note ^11.12.0"], id="only a companion"),
    ],
)
def test_a_worker_with_a_client_of_somebody_else(dependencies: dict[str, str], expected: list[str]) -> None:
    files = {"package.json": manifest(**WORKER, dependencies=dependencies), "wrangler.toml": "", "src/index.ts": "export default {};\n"}
    assert [f"{one.severity} {one.actual}" for one in judged(files).findings] == expected


def test_what_ended_with_an_older_major_is_listed_and_not_raised() -> None:
    old = {"@sentry/react": "^7.120.0", "@sentry/tracing": "^7.120.0"}
    files = {
        "package.json": manifest(name="app", private=True, dependencies=old | {"react-dom": "18.0.0", "vite": "5.0.0"}),
        "index.html": "",
        "src/main.tsx": INIT.format("@sentry/react", "{ dsn: import.meta.env.VITE_SENTRY_DSN }"),
    }
    result = judged(files | ENV)
    (app,) = result.apps
    assert [one.name for one in app.dependencies] == ["@sentry/react", "@sentry/tracing"]
    assert [one.actual for one in result.findings if one.code == "IS102"] == ["^7.120.0"]
