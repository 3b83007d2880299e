"""The spec: the contract's bytes, the order of things, and what is refused."""

from __future__ import annotations

import hashlib
import json
import re
import time
from pathlib import Path

import pytest

from installspec.model.free import pieces
from installspec.model.spec import InstallSpec
from installspec.render import locate
from installspec.render.build import SpecError, build, build_all, canonical, digest
from installspec.render.pack import Pack, load

APP = "app_8ffb9410eb0eb848264f8a65"
IOS = {
    "appId": APP,
    "platforms": [
        {
            "platform": "ios",
            "dependency": {"manager": "spm", "url": "https://github.com/layers-os/layers-sdk-ios", "from": "1.4.0"},
            "envVars": [
                {"name": "LAYERS_APP_ID", "value": APP},
                {"name": "LAYERS_INGEST_ENDPOINT", "value": "https://in.layers.com/l/events"},
            ],
            "initSnippet": f'import Layers\n\nLayers.configure(\n  appId: "{APP}",\n'
            '  endpoint: URL(string: "https://in.layers.com/l/events")!\n)',
        }
    ],
}


@pytest.fixture(scope="module")
def layers() -> Pack:
    return load(locate.find("layers"))


def test_ios_is_the_contract_to_the_byte(layers: Pack) -> None:
    wire = build(layers, {"appId": APP}, ["ios"]).wire()
    assert json.dumps(wire) == json.dumps(IOS)


@pytest.mark.parametrize(
    ("platform", "package", "managers"),
    [
        ("android", "com.layers:layers-sdk-android", ["gradle", "maven"]),
        ("web", "@layers/client", ["npm", "yarn", "pnpm"]),
        ("react-native", "@layers/react-native", ["npm", "yarn", "pnpm"]),
        ("flutter", "layers_sdk", ["pub"]),
        ("expo", "@layers/expo", ["expo", "npm", "yarn", "pnpm"]),
        ("nextjs", "@layers/client", ["npm", "yarn", "pnpm"]),
        ("vite", "@layers/client", ["npm", "yarn", "pnpm"]),
        ("react-router", "@layers/client", ["npm", "yarn", "pnpm"]),
    ],
)
def test_layers_packages(layers: Pack, platform: str, package: str, managers: list[str]) -> None:
    assert list(layers.platforms[platform].dependencies) == managers
    for manager in managers:
        wire = build(layers, {"appId": APP}, [platform], [manager]).wire()["platforms"][0]
        assert wire["dependency"] == {"manager": manager, "version": "1.4.0", "package": package}
        assert list(wire)[:4] == ["platform", "dependency", "envVars", "initSnippet"]
        assert "filesToCreate" not in wire


def test_layers_pod(layers: Pack) -> None:
    assert build(layers, {"appId": APP}, ["ios"], ["cocoapods"]).wire()["platforms"][0]["dependency"] == {
        "manager": "cocoapods", "url": "https://github.com/layers-os/layers-sdk-ios", "from": "1.4.0", "package": "LayersSDK",
    }  # fmt: skip


def test_env_names_carry_the_prefix_that_reaches_the_client(layers: Pack) -> None:
    prefixes = {"nextjs": "NEXT_PUBLIC_", "vite": "VITE_", "react-router": "VITE_", "expo": "EXPO_PUBLIC_"}
    for platform in build(layers, {"appId": APP}).platforms:
        prefix = prefixes.get(platform.platform, "")
        assert [env.name for env in platform.env_vars] == [f"{prefix}LAYERS_APP_ID", f"{prefix}LAYERS_INGEST_ENDPOINT"]
        assert (f"{prefix}LAYERS_APP_ID" in platform.init_snippet) == bool(prefix)
        assert (APP in platform.init_snippet) == (not prefix)


def test_order_of_the_request_does_not_matter(layers: Pack) -> None:
    one = build(layers, {"appId": APP}, ["web", "ios", "android", "web"], ["pnpm", "maven"])
    other = build(layers, {"appId": APP}, ("android", "web", "ios"), {"maven", "pnpm"})
    assert canonical(one) == canonical(other)
    assert [platform.platform for platform in one.platforms] == ["ios", "android", "web"]
    assert [platform.dependency.manager for platform in one.platforms] == ["spm", "maven", "pnpm"]


def test_where_several_managers_fit_the_platform_decides(layers: Pack) -> None:
    spec = build(layers, {"appId": APP}, ["expo", "web"], ["npm", "expo"])
    assert [platform.dependency.manager for platform in spec.platforms] == ["npm", "expo"]


@pytest.mark.parametrize(
    ("arguments", "field", "message"),
    [
        (({"appId": "x"}, ["ios", "symbian"]), "platforms", "layers has no platform symbian; it has ios, android, web"),
        (({"appId": "x"}, ["ios"], ["npm"]), "managers", "none of these platforms has the manager npm (ios: spm, cocoapods)"),
        (({"appId": "x"}, None, ["cargo"]), "managers", "none of these platforms has the manager cargo"),
        (({"appid": "x"},), "variables", "layers has no variable appid; it has appId, endpoint"),
        (({},), "variables", "appId is missing: the id of the SDK app (for example app_"),
        (({"appId": 7},), "variables", "appId must be text, not int"),
        (({"appId": "\ud800"},), "variables", "appId is not valid Unicode text"),
        (({"appId": "x" * 5000},), "variables", "appId is longer than 4096 characters"),
    ],
)
def test_refused(layers: Pack, arguments: tuple[object, ...], field: str, message: str) -> None:
    with pytest.raises(SpecError, match=re.escape(message)) as caught:
        build(layers, *arguments)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_a_pattern_is_kept(tmp_path: Path) -> None:
    folder = locate.find("sentry")
    pack = load(folder)
    assert pack.variables["dsn"].pattern is not None
    with pytest.raises(SpecError, match="dsn must match"):
        build(pack, {"dsn": "nonsense"})
    wire = build(pack, {"dsn": "https://examplePublicKey@o0.ingest.example/0"}, ["web"]).wire()
    assert list(wire) == ["sdk", "variables", "platforms"]
    assert wire["sdk"] == "sentry" and wire["variables"] == {"dsn": "https://examplePublicKey@o0.ingest.example/0"}


def test_free_variables_go_through_every_template() -> None:
    for name in locate.bundled():
        pack = load(locate.find(name))
        required = {key for key, variable in pack.variables.items() if variable.default is None or variable.proposal}
        for spec in build_all(pack, {}, True):
            text = spec.init_snippet + "".join(env.value for env in spec.env_vars)
            assert set(pieces(text)[1::2]) <= required
        assert any(set(pieces(spec.init_snippet)[1::2]) for spec in build_all(pack, {}, True))


def test_build_all_is_every_pair(layers: Pack) -> None:
    pairs = [(spec.platform, spec.dependency.manager) for spec in build_all(layers, {"appId": APP}, False)]
    assert pairs == [(platform.name, manager) for platform in layers.platforms.values() for manager in platform.dependencies]


def test_digest_is_over_canonical_json(layers: Pack) -> None:
    spec = build(layers, {"appId": "ä😀</script>"})
    # For documents of text only, RFC 8785 is: keys sorted, no white space, UTF-8.
    plain = json.dumps(spec.wire(), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert canonical(spec) == plain
    assert digest(spec) == "sha256:" + hashlib.sha256(plain).hexdigest()


def test_the_wire_reads_back(layers: Pack) -> None:
    for name in locate.bundled():
        pack = load(locate.find(name))
        spec = build(pack, {key: variable.example for key, variable in pack.variables.items()})
        assert InstallSpec.model_validate_json(json.dumps(spec.wire())) == spec


def test_two_thousand_a_second(layers: Pack) -> None:
    build(layers, {"appId": APP})
    start = time.process_time()
    for number in range(1000):
        build(layers, {"appId": f"app_{number}"}, ["ios"])
    assert 1000 / (time.process_time() - start) > 2000
