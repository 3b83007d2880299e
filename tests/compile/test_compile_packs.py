"""Every bundled pack as the engine understands it: each snippet of each platform and manager becomes calls to look for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from installspec.compile.build import Formats, compile_spec
from installspec.drift.compare import EQUAL, World, compare, show
from installspec.ecosystems import registry
from installspec.model.expect import Expected
from installspec.model.facts import Call
from installspec.model.source import Focus, Source
from installspec.render import locate
from installspec.render.build import build_all, platform_spec
from installspec.render.check import AWKWARD
from installspec.render.pack import load

HERE = Path(__file__).parent
PACKS = {name: load(locate.find(name)) for name in locate.bundled()}
ALONE = [
    (sdk, platform.name, manager)
    for sdk, pack in PACKS.items()
    for platform in pack.platforms.values()
    for manager in platform.dependencies
]


def wire(sdk: str, platform: str, manager: str, awkward: bool = False) -> dict[str, Any]:
    pack = PACKS[sdk]
    values = {name: f"{AWKWARD}\nl" if awkward else variable.example for name, variable in pack.variables.items()}
    return platform_spec(pack, pack.platforms[platform], manager, values).model_dump(mode="json", by_alias=True, exclude_defaults=True)


def whole(sdk: str) -> Expected:
    every = [one.model_dump(mode="json", by_alias=True, exclude_defaults=True) for one in build_all(PACKS[sdk], {}, free=True)]
    return compile_spec(sdk, "", every)


def told(expected: Expected) -> Iterator[str]:
    for one in expected.platforms:
        yield f"{one.platform}: apps {', '.join(one.apps)}"
        for dependency in one.dependencies:
            yield f"  {'or ' if dependency.alternative else ''}{dependency.manager} {dependency.name} {dependency.url} {dependency.version}".replace(
                "  ", " ", 1
            )
        for call in one.calls:
            yield f"  {call.format} {call.callee}({', '.join((f'{item.name}: ' if item.name else '') + show(item.value) for item in call.arguments)})"
            yield f"    {'deprecated: ' + call.deprecated if call.deprecated else 'written ' + call.written}"
        yield f"  modules {', '.join(one.modules)}"
        for field, names in one.implied:
            yield f"  implied {field}: {', '.join(names) or 'by default'}"
        if one.auto:
            yield f"  auto {', '.join(one.auto)}"
    yield f"callees {', '.join(expected.callees)}"
    yield f"modules {', '.join(expected.modules)}"
    yield f"packages {', '.join(expected.packages)}"
    yield f"needles {', '.join(expected.needles)}"
    yield f"roots {', '.join(expected.roots)}"


@pytest.mark.parametrize("sdk", PACKS)
def test_what_a_pack_becomes(sdk: str, golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "golden" / f"{sdk}.txt", "\n".join(told(whole(sdk))) + "\n")


@pytest.mark.parametrize("awkward", [False, True], ids=["plain", "awkward"])
@pytest.mark.parametrize(("sdk", "platform", "manager"), ALONE)
def test_a_snippet_pasted_into_an_app_is_what_was_asked_for(sdk: str, platform: str, manager: str, awkward: bool) -> None:
    """The snippet is the rule: read as a user's file, with the focus that the spec makes, it is found and equal."""
    entry = wire(sdk, platform, manager, awkward)
    expected = compile_spec(sdk, "", [entry])
    (one,) = expected.platforms
    assert [(dep.manager, dep.name or dep.url, dep.version) for dep in one.dependencies if not dep.alternative] == [
        (
            manager,
            entry["dependency"].get("package") or entry["dependency"]["url"],
            entry["dependency"].get("version") or entry["dependency"]["from"],
        )
    ]
    assert one.calls
    canonical = {"language": entry.get("language", ""), "snippet": entry["initSnippet"]}
    for accepted in (canonical, *entry.get("accepts", ())):
        snippet, deprecated = accepted["snippet"], accepted.get("deprecated", "")
        assert any(needle in snippet for needle in expected.needles), "a file that holds only this snippet would not be opened"
        found = pasted(expected, Formats().of(accepted["language"], manager)[0], snippet)
        assert found, f"not found again in:\n{snippet}"
        for call in found:
            forms = [form for form in one.calls if (form.callee, form.deprecated) == (call.callee, deprecated)]
            assert any(compare(call, form, World({}, {})).verdict == EQUAL for form in forms), snippet


def pasted(expected: Expected, format_id: str, snippet: str) -> list[Call]:
    language = registry.load(format_id)
    focus = Focus(callees=frozenset(expected.callees), modules=frozenset(expected.modules))
    parsed = language.parse(Source("src/app" + language.files[0].lstrip("*"), snippet.encode(), focus))
    return [fact for fact in parsed.facts if isinstance(fact, Call) and fact.state == "active"]


def test_a_family_is_every_package_with_every_callee() -> None:
    """One package's call may stand in an app of another platform: `@sentry/browser` in a React app, and so on."""
    expected = whole("layers")
    assert {"@layers/client:Layers.configure", "@layers/react-native:Layers.configure", "@layers/expo:Layers.configure"} <= set(
        expected.callees
    )
    assert "Layers.configure" in expected.callees or any(callee.endswith("Layers.configure") for callee in expected.callees)
    assert {
        "@layers/client",
        "com.layers:layers-sdk-android",
        "LayersSDK",
        "layers-sdk-ios",
        "https://github.com/layers-os/layers-sdk-ios",
    } <= set(expected.packages)


def test_a_platform_of_one_package_keeps_its_callees_to_itself() -> None:
    """`withSentry` is the init of a Worker; of `@sentry/solidstart` it wraps a bundler's configuration."""
    callees = whole("sentry").callees
    assert "@sentry/cloudflare:withSentry" in callees and "@sentry/solidstart:init" in callees
    assert "@sentry/solidstart:withSentry" not in callees


@pytest.mark.parametrize("sdk", PACKS)
def test_needles_are_short_and_few_and_cover_every_callee(sdk: str) -> None:
    expected = whole(sdk)
    for needle in expected.needles:
        assert len(needle) > 3
        assert not any(other != needle and other in needle for other in expected.needles)
        assert any(root in needle for root in expected.roots)
    for callee in expected.callees:
        module, colon, member = callee.partition(":")
        form = next((call for one in expected.platforms for call in one.calls if call.callee == callee), None)
        text = f"import {module} {member}" if colon else f"{' '.join(form.modules if form else ())} {callee}"
        assert any(needle in text for needle in expected.needles), callee


def test_platforms_of_several_managers_are_merged() -> None:
    one = next(one for one in whole("layers").platforms if one.platform == "ios")
    assert [(dep.manager, dep.name) for dep in one.dependencies] == [("spm", ""), ("cocoapods", "LayersSDK")]
    assert len(one.calls) == 1


def test_a_language_is_one_by_name_else_the_managers_default() -> None:
    formats = Formats()
    assert formats.of("java", "gradle")[0] == "jvm/java"
    assert formats.of("", "gradle")[0] == "jvm/kotlin"
    assert formats.of("", "pnpm")[0] == "node/typescript"
    assert formats.of("", "cocoapods")[0] == "apple/swift"
