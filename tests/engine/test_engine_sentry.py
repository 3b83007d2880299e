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
