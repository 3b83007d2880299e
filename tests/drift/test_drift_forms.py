"""A fix is made out of the package and the form that the app has already, not always out of the canonical ones."""

from __future__ import annotations

import pytest

from installspec.collect import collect
from installspec.engine import _of_pack
from installspec.judge import judge
from installspec.model.change import AddDependency, AddInit
from installspec.repo.memory import Memory

CALL = b'import * as Sentry from "%s";\n\nSentry.init({ dsn: process.env.SENTRY_DSN });\n'
PUBSPEC = b"name: x\ndependencies:\n  flutter:\n    sdk: flutter\n  sentry: ^9.0.0\n"


def changes(files: dict[str, bytes], code: str) -> list[object]:
    expected = _of_pack("sentry", {})
    result = judge(expected, collect(Memory(files), [expected], (), ()), frozenset())
    return [one.change for one in result.findings if one.code == code]


@pytest.mark.parametrize(("imported", "wanted"), [(b"@sentry/bun", "@sentry/bun"), (b"@sentry/node", "@sentry/node")])
def test_the_package_that_the_code_imports_is_declared(imported: bytes, wanted: str) -> None:
    manifest = b'{"name": "x", "dependencies": {"fastify": "5"}, "scripts": {"start": "node src/main.js"}}'
    found = changes({"package.json": manifest, "src/main.ts": CALL % imported}, "IS101")
    assert [one.options[0].name for one in found if isinstance(one, AddDependency)] == [wanted]


def test_the_init_is_imported_from_the_package_that_is_declared() -> None:
    found = changes({"pubspec.yaml": PUBSPEC, "lib/main.dart": b"void main() {}\n"}, "IS301")
    assert ["package:sentry/sentry.dart" in one.snippet for one in found if isinstance(one, AddInit)] == [True]
    found = changes({"pubspec.yaml": PUBSPEC.replace(b"sentry", b"sentry_flutter"), "lib/main.dart": b"void main() {}\n"}, "IS301")
    assert ["package:sentry_flutter/sentry_flutter.dart" in one.snippet for one in found if isinstance(one, AddInit)] == [True]
