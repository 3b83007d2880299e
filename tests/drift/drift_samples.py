"""A spec of our own, written for the tests, and small repositories held against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from installspec.collect.walk import collect
from installspec.compile.build import compile_spec
from installspec.judge import judge
from installspec.model.free import token
from installspec.model.result import Result
from installspec.repo.memory import Memory

KEY = token("key")
HOST = "https://in.example.com"
URL = "https://git.example/acme/acme-ios"
TS = f'import {{ Acme }} from "@acme/web";\n\nAcme.init({{ key: "{KEY}", host: "{HOST}" }});\n'
OLD = f'import {{ setup }} from "@acme/web";\n\nsetup("{KEY}");\n'


def npm(package: str) -> dict[str, str]:
    return {"manager": "npm", "package": package, "version": "2.1.0"}


WEB: dict[str, Any] = {
    "platform": "web",
    "apps": ["vite", "web"],
    "publicPrefix": "VITE_",
    "dependency": npm("@acme/web"),
    "alternatives": [npm("@acme/all")],
    "companions": ["@acme/build"],
    "envVars": [{"name": "VITE_ACME_KEY", "value": KEY}, {"name": "VITE_ACME_HOST", "value": HOST}],
    "initSnippet": TS,
    "accepts": [{"language": "typescript", "snippet": OLD, "deprecated": "`setup` goes with 3.0."}],
    "filesToCreate": [{"path": "acme.config.json", "contents": '{"host": "x"}\n'}],
    "legacyFiles": [
        {"path": "acme.*.old", "reason": "read by 1.x only"},
        {"path": "acme.boot.ts", "reason": "the framework loads another", "since": "@acme/frame@3.2.0"},
    ],
}
NATIVE: dict[str, Any] = {
    "platform": "react-native",
    "dependency": npm("@acme/native"),
    "envVars": [{"name": "ACME_HOST", "value": HOST}],
    "initSnippet": TS.replace("@acme/web", "@acme/native"),
    "implied": {"host": []},
    "auto": ["AcmeProvider"],
}
EXPO: dict[str, Any] = {
    "platform": "expo",
    "dependency": npm("@acme/native"),
    "envVars": [],
    "initSnippet": 'import { Acme } from "@acme/native";\n\nAcme.init({ key: process.env.EXPO_PUBLIC_ACME_KEY });\n',
    "settings": [{"file": "app.json", "name": "expo.plugins", "value": "@acme/native", "accepts": ["@acme/native/plugin"]}],
}
IOS: dict[str, Any] = {
    "platform": "ios",
    "dependency": {"manager": "spm", "url": URL, "from": "2.1.0"},
    "envVars": [{"name": "ACME_KEY", "value": KEY}],
    "initSnippet": f'import Acme\n\nAcme.start(key: "{KEY}", host: "{HOST}")\n',
}
PODS: dict[str, Any] = {**IOS, "dependency": {"manager": "cocoapods", "package": "Acme", "url": URL, "from": "2.1.0"}}
ANDROID: dict[str, Any] = {
    "platform": "android",
    "dependency": {"manager": "gradle", "package": "com.acme:acme", "version": "2.1.0"},
    "envVars": [],
    "initSnippet": f'import com.acme.Acme\n\nAcme.start(key = "{KEY}", host = "{HOST}")\n',
}
PYTHON: dict[str, Any] = {
    "platform": "python",
    "dependency": {"manager": "pip", "package": "acme-sdk", "version": "2.1.0"},
    "envVars": [],
    "initSnippet": f'import acme_sdk\n\nacme_sdk.init(key="{KEY}", host="{HOST}")\n',
}
FLUTTER: dict[str, Any] = {
    "platform": "flutter",
    "dependency": {"manager": "pub", "package": "acme", "version": "2.1.0"},
    "envVars": [],
    "initSnippet": f"import 'package:acme/acme.dart';\n\nvoid main() {{\n  Acme.start(key: '{KEY}', host: '{HOST}');\n}}\n",
}
ALL = (WEB, NATIVE, EXPO, IOS, PODS, ANDROID, PYTHON, FLUTTER)
ACME = compile_spec("acme", "sha256:0", ALL)
BOUND = compile_spec("acme", "sha256:0", [{**one, "initSnippet": one["initSnippet"].replace(KEY, "k1")} for one in ALL[:1]])


def held(files: Mapping[str, str | bytes], expected=ACME, only: frozenset[str] = frozenset()) -> Result:  # type: ignore[no-untyped-def]
    view = Memory({path: data.encode() if isinstance(data, str) else data for path, data in files.items()})
    return judge(expected, collect(view, [expected], (), ()), only)


def told(result: Result) -> list[str]:
    """Each finding as `CODE severity app/platform place: the bytes' first line`."""
    lines = []
    for one in result.findings:
        place = result.places[one.where]
        lines.append(f"{one.code} {one.severity} {one.app or '.'}:{one.platform} {place.path}:{place.line}:{place.column}")
    return lines


def fixes(result: Result) -> list[str]:
    return [f"{one.code} {one.fix}" for one in result.findings]


def codes(result: Result) -> list[str]:
    return [one.code for one in result.findings]
