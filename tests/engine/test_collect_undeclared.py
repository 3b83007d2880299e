"""Which of an SDK's packages an app is to declare, only what it imports says: such a file is read though it calls no init."""

from __future__ import annotations

import pytest

from installspec import engine
from installspec.collect.walk import collect
from installspec.judge import judge
from installspec.model.facts import Import
from installspec.repo.memory import Memory

SERVER = b'{"name": "worker", "scripts": {"start": "bun src/index.ts"}, "dependencies": {"hono": "4.0.0"%s}}\n'
CATALOG = b'{"name": "root", "workspaces": ["apps/*"], "catalog": {"@sentry/bun": "^11.0.0"}}\n'
IMPORTS = b'import * as Sentry from "@sentry/bun";\nSentry.captureException(new Error());\n'


@pytest.mark.parametrize(
    ("declared", "source", "read"),
    [
        (b"", IMPORTS, True),
        (b', "@sentry/bun": "catalog:"', IMPORTS, False),
        (b"", IMPORTS.replace(b"@sentry/bun", b"@sentry/node"), False),
        (b"", b'// not the "@sentry/bundle"\nimport * as Sentry from "@sentry/node";\n', False),
    ],
    ids=["undeclared", "declared beside it", "the canonical package", "a name that only begins so"],
)
def test_a_file_that_imports_what_is_undeclared_is_read(declared: bytes, source: bytes, read: bool) -> None:
    expected = engine._of_pack("sentry", {})
    # Read for `@sentry/node` too, were it not the package of another platform: only the server's own is looked at here.
    expected = expected._replace(platforms=tuple(one for one in expected.platforms if one.platform == "node"))
    files = {"package.json": CATALOG, "apps/worker/package.json": SERVER % declared, "apps/worker/src/index.ts": source}
    facts = collect(Memory(files), [expected], (), ()).facts
    assert [fact.module for fact in facts if isinstance(fact, Import)] == (["@sentry/bun"] if read else [])


def test_what_is_imported_is_what_is_declared() -> None:
    files = {"package.json": CATALOG, "apps/worker/package.json": SERVER % b"", "apps/worker/src/index.ts": IMPORTS}
    expected = engine._of_pack("sentry", {})
    result = judge(expected, collect(Memory(files), [expected], (), ()), frozenset())
    assert [(one.code, one.expected.split()[0]) for one in result.findings] == [("IS101", "@sentry/bun")]
