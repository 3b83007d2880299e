"""Names that other code has as well: which calls are the SDK's."""

from __future__ import annotations

import pytest
from drift_samples import held

from installspec.model.result import Result

PUBSPEC = "name: app\nenvironment:\n  sdk: ^3.5.0\ndependencies:\n  flutter:\n    sdk: flutter\n"
CALL = '.start(key: "k", host: "https://in.example.com")'
SWIFT = f"func go() {{ Acme{CALL} }}\n"
DART = f"void main() {{ Acme{CALL}; }}\n"
POD = {"Podfile": 'target "App" do\n  pod "Acme", "2.1.0"\nend\n'}
NO_POD = {"Podfile": 'target "App" do\n  pod "Other", "2.1.0"\nend\n'}
LOCKED = PUBSPEC + "  acme: ^2.1.0\n"

CASES: list[tuple[str, dict[str, str], list[str]]] = [
    ("a class of the app's own", {**NO_POD, "App/A.swift": SWIFT}, []),
    ("imported, though no manifest declares it", {**NO_POD, "App/A.swift": "import Acme\n" + SWIFT}, ["App/A.swift"]),
    ("through a bridging header", {**POD, "App/A.swift": SWIFT}, ["App/A.swift"]),
    ("one file imports it, the other has a class of that name", {**POD, "App/A.swift": "import Acme\n" + SWIFT, "App/B.swift": SWIFT}, ["App/A.swift"]),
    ("a Dart class of the app's own", {"pubspec.yaml": PUBSPEC, "lib/main.dart": DART}, []),
    ("a Dart library of the app that exports it", {"pubspec.yaml": LOCKED, "lib/main.dart": "import 'sdk.dart';\n" + DART}, ["lib/main.dart"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_calls_by_a_name_alone(files: dict[str, str], expected: list[str]) -> None:
    assert _called(held(files)) == expected


def _called(result: Result) -> list[str]:
    return [call.where.path for app in result.apps for call in app.inits]
