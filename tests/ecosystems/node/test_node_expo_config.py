from __future__ import annotations

import pytest
from node_helpers import law_1, only, parse

from installspec.model.facts import Setting


def settings(path: str, text: str, problems: int = 0) -> list[tuple[str, str]]:
    module = "app_json" if path.endswith(".json") else "app_config"
    parsed = parse(module, path, text)
    assert len(parsed.problems) == problems, parsed.problems
    assert all(problem.code == "IS902" for problem in parsed.problems)
    return [(one.name, one.value) for one in only(parsed.facts, Setting)]


def plugins(text: str, path: str = "app.config.js", problems: int = 0) -> list[str]:
    return [value for name, value in settings(path, text, problems) if name == "expo.plugins"]


def test_app_json_gives_name_plugins_and_extra() -> None:
    text = """{"expo": {"name": "App", "plugins": ["a", ["@sdk/expo", {"organization": "acme"}], [], 1],
      "extra": {"dsn": "https://examplePublicKey@o0.ingest.example/0", "eas": {"projectId": "x"}, "debug": true, "rate": 0.5, "list": ["y"], "none": null}}}"""
    parsed = parse("app_json", "apps/mobile/app.json", text)
    law_1(parsed.facts, {"apps/mobile/app.json": text})
    assert {one.unit for one in only(parsed.facts, Setting)} == {"apps/mobile"}
    assert settings("app.json", text) == [
        ("expo.name", "App"),
        ("expo.plugins", "a"),
        ("expo.plugins", "@sdk/expo"),
        ("expo.extra.dsn", "https://examplePublicKey@o0.ingest.example/0"),
        ("expo.extra.debug", "true"),
        ("expo.extra.rate", "0.5"),
        ("expo.extra.eas.projectId", "x"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "App", "displayName": "App"}',
        '{"name": "x", "buildpacks": [{"url": "heroku/nodejs"}], "env": {"SDK_DSN": {"value": ""}}, "keywords": ["expo"]}',
        '{"expo": "54"}',
    ],
)
def test_an_app_json_of_somebody_else_says_nothing(text: str) -> None:
    assert settings("app.json", text) == []


def test_an_expo_config_without_a_name_still_says_that_it_is_one() -> None:
    assert settings("app.json", '{"expo": {"slug": "x"}, "name": "y"} // comment') == [("expo", "")]


def test_a_function_that_returns_the_config() -> None:
    text = """
import withOwn from "./plugins/withOwn";
export default ({ config }: ConfigContext): ExpoConfig => ({
  ...config,
  name: "App",
  plugins: [
    // "commented-out",
    [withOwn, { a: 1 }],
    'expo-router',
    ["@sdk/expo", { organization: "acme", plugins: ["not-this"] }],
    ...(config.plugins ?? []),
  ],
  extra: { dsn: process.env.SDK_DSN, eas: { projectId: PROJECT }, region: process.env.REGION || "eu", other: compute() },
});
const PROJECT = "p-1";
"""
    assert settings("app.config.ts", text) == [
        ("expo.name", "App"),
        ("expo.plugins", "expo-router"),
        ("expo.plugins", "@sdk/expo"),
        ("expo.extra.dsn", "env:SDK_DSN"),
        ("expo.extra.region", "env:REGION"),
        ("expo.extra.eas.projectId", "p-1"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("module.exports = { expo: { plugins: ['a', 'b'] } };", ["a", "b"]),
        ("const plugins = ['a']; if (x) { plugins.push(['b', {}], 'c') } module.exports = { expo: { plugins } };", ["a", "b", "c"]),
        ("const config = { plugins: ['a'] }; config.plugins = ['b']; export default config;", ["a", "b"]),
        ("export default { plugins: [isDev ? 'a' : 'b', isDev && 'c', ...(isDev ? ['d'] : [])].filter(Boolean) };", ["a", "b", "c", "d"]),
        ("const sdk = ['a', {}]; export default { plugins: [sdk, require('./own'), require('@sdk/expo')] };", ["a", "@sdk/expo"]),
        ("import withSdk from '@sdk/expo'; export default { plugins: [[withSdk, {}]] };", ["@sdk/expo"]),
        (
            "import { withSdk } from '@sdk/expo'; const config = { name: 'x' }; export default withSdk(config, { plugins: 1 });",
            ["@sdk/expo"],
        ),
        ("function own(config) { return config } export default { plugins: [own, (config) => config] };", []),
        ("import { withAppDelegate } from 'expo/config-plugins'; export default withAppDelegate(x, (c) => c);", []),
        ("export default { name: 'no plugins at all' };", []),
    ],
)
def test_where_plugins_may_stand(text: str, expected: list[str]) -> None:
    assert plugins(text) == expected


def test_plugins_that_cannot_be_read_are_a_note_and_the_others_are_kept() -> None:
    assert plugins("export default { plugins: ['a', ...load(), other()] };", problems=1) == ["a"]
    assert plugins("export default { plugins: load() };", problems=1) == []


def test_broken_code_gives_what_can_be_read() -> None:
    assert plugins("export default { plugins: ['a', 'b'], name: }; const x = ") == ["a", "b"]
