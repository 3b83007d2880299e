from __future__ import annotations

import pytest
from node_helpers import only, parse

from installspec.model.facts import Argument, Call, Import, Value
from installspec.model.source import Focus

WANTED = Focus(
    callees=frozenset({"@acme/sdk:init", "acme-js:init", "acme-native:Acme"}),
    modules=frozenset({"@acme/sdk", "acme-js", "acme-native"}),
)


def calls(text: str, path: str = "app.ts") -> list[Call]:
    module = (
        "vue_svelte" if path.endswith((".vue", ".svelte", ".astro")) else "javascript" if path.endswith((".js", ".jsx")) else "typescript"
    )
    parsed = parse(module, path, text, WANTED)
    assert parsed.problems == ()
    return only(parsed.facts, Call)


def call(text: str, path: str = "app.ts") -> Call:
    (one,) = calls(text, path)
    return one


def short(value: Value) -> object:
    if value.kind in ("object", "list", "call"):
        return {item.name: short(item.value) for item in value.items}
    return f"{value.kind}:{value.text}"


def arguments(one: Call) -> list[object]:
    def positional(argument: Argument) -> object:
        return short(argument.value)

    return [positional(argument) for argument in one.arguments]


HEAD = 'import * as Sdk from "@acme/sdk";\n'


@pytest.mark.parametrize(
    "text",
    [
        'import * as S from "@acme/sdk"; S.init({ key: "k" });',
        'import S from "@acme/sdk"; S.init({ key: "k" });',
        'import { init } from "@acme/sdk"; init({ key: "k" });',
        'import { init as start } from "@acme/sdk"; start({ key: "k" });',
        'import S = require("@acme/sdk"); S.init({ key: "k" });',
        'import * as S from "@acme/sdk"; const { init: go } = S; go({ key: "k" });',
        'import * as S from "@acme/sdk"; const go = S.init; go({ key: "k" });',
        'import * as S from "@acme/sdk"; S["init"]({ key: "k" });',
        'import * as S from "@acme/sdk"; S?.init?.({ key: "k" });',
        'import * as S from "@acme/sdk"; ready && S.init({ key: "k" });',
        'const S = require("@acme/sdk"); S.init({ key: "k" });',
        'require("@acme/sdk").init({ key: "k" });',
        'const S = require("@acme/sdk").default; S.init({ key: "k" });',
        'const { init } = require("@acme/sdk"); init({ key: "k" });',
        'let S: any; export function f() { S = require("@acme/sdk"); S.init({ key: "k" }); }',
        'let S: typeof import("@acme/sdk") | null = null; if (x) { S = require("@acme/sdk"); } S!.init({ key: "k" });',
        'import("@acme/sdk").then((S) => S.init({ key: "k" }));',
        'import("@acme/sdk").then(function (S) { S.init({ key: "k" }); });',
        'import("@acme/sdk").then(({ init }) => { init({ key: "k" }); });',
        'async () => { const S = await import("@acme/sdk"); S.init({ key: "k" }); };',
        'async () => { const { init } = await import("@acme/sdk"); init({ key: "k" }); };',
        'async () => { (await import("@acme/sdk")).init({ key: "k" }); };',
    ],
)
def test_every_way_to_reach_the_callee(text: str) -> None:
    one = call(text)
    assert one.callee == "@acme/sdk:init"
    assert arguments(one) == [{"key": "string:k"}]
    assert one.state == "active"


@pytest.mark.parametrize(
    ("text", "callee"),
    [
        ('import acme from "acme-js"; acme.init("k");', "acme-js:init"),
        ('import { acme } from "acme-js"; acme.init("k");', "acme-js:init"),
        ('import acme from "acme-js"; acme.default.init("k");', "acme-js:init"),
        ('import acme from "acme-js/dist/module.full"; acme.init("k");', "acme-js:init"),
        ('import("acme-js").then(({ default: acme }) => acme.init("k"));', "acme-js:init"),
        ('import Acme from "acme-native"; new Acme("k");', "acme-native:Acme"),
        ('import { Acme } from "acme-native"; export const a = key ? new Acme("k") : null;', "acme-native:Acme"),
    ],
)
def test_the_one_object_of_an_sdk_has_several_names(text: str, callee: str) -> None:
    one = call(text)
    assert (one.callee, arguments(one)) == (callee, ["string:k"])


@pytest.mark.parametrize(
    "text",
    [
        '// Sdk.init({})\n/* Sdk.init({}) */ const s = "Sdk.init({})";',
        "Sdk.init; type T = ReturnType<typeof Sdk.init>;",
        "function f(Sdk) { Sdk.init({}); }",
        "const f = ({ Sdk }) => Sdk.init({});",
        "const f = ({ a: { Sdk } }) => Sdk.init({});",
        "const f = ([Sdk]) => Sdk.init({});",
        "const f = (...Sdk) => Sdk.init({});",
        "{ const Sdk = other(); Sdk.init({}); }",
        "{ const [Sdk] = other(); Sdk.init({}); }",
        "{ const { ...Sdk } = other(); Sdk.init({}); }",
        "for (const Sdk of all) Sdk.init({});",
        "try {} catch (Sdk) { Sdk.init({}); }",
        "{ class Sdk { static init() {} } Sdk.init({}); }",
        "Sdk.wrap(App); Sdk.other.init({}); my.Sdk.init({});",
    ],
)
def test_what_only_looks_like_the_call(text: str) -> None:
    assert calls(HEAD + text) == []


@pytest.mark.parametrize(
    "text",
    [
        'import type * as Sdk from "@acme/sdk"; Sdk.init({});',
        'export { init } from "@acme/sdk";',
        'import * as Sdk from "./sdk"; Sdk.init({});',
    ],
)
def test_no_import_of_the_sdk_no_call_of_it(text: str) -> None:
    assert calls(text) == []


@pytest.mark.parametrize(
    ("before", "options", "expected"),
    [
        (
            "",
            '{ a: "x", "b": 1, c: true, d: null, e: undefined, f: -1, g: !0, h: void 0 }',
            {
                "a": "string:x",
                "b": "number:1",
                "c": "bool:true",
                "d": "null:",
                "e": "null:",
                "f": "number:-1",
                "g": "bool:true",
                "h": "null:",
            },
        ),
        (
            'const host = "h";',
            '{ a: "https://" + host + "/1", b: `https://${host}` }',
            {"a": "string:https://h/1", "b": "string:https://h"},
        ),
        ("", r'{ a: "é\u0041\x42\n\'" }', {"a": "string:éAB\n'"}),
        (
            "",
            '{ a: process.env.KEY!, b: process.env["KEY"], c: import.meta.env.VITE_KEY, d: process.env.KEY as string, e: process.env.KEY ?? "" }',
            {"a": "env:KEY", "b": "env:KEY", "c": "env:VITE_KEY", "d": "env:KEY", "e": "env:KEY"},
        ),
        ("const { KEY, OTHER: other } = process.env;", "{ a: KEY, b: other }", {"a": "env:KEY", "b": "env:OTHER"}),
        ('const { KEY = "" } = process.env;', "{ a: KEY }", {"a": "env:KEY"}),
        ('const { KEY = "fallback" } = process.env;', "{ a: KEY }", {"a": "undetermined:has a fallback"}),
        (
            'import { KEY } from "@env"; import { PUBLIC_KEY } from "$env/static/public"; import { env } from "$env/dynamic/public";',
            "{ a: KEY, b: PUBLIC_KEY, c: env.PUBLIC_X }",
            {"a": "env:KEY", "b": "env:PUBLIC_KEY", "c": "env:PUBLIC_X"},
        ),
        (
            'import Constants from "expo-constants";',
            "{ a: Constants.expoConfig?.extra?.sdk.key, b: Constants.expoConfig!.extra!.key }",
            {"a": "setting:expo.extra.sdk.key", "b": "setting:expo.extra.key"},
        ),
        ("declare const process: { env: Record<string, string> };", "{ a: process.env.KEY }", {"a": "env:KEY"}),
        ('const a = "x";', "{ a }", {"a": "string:x"}),
        ('const config = { sdk: { key: "k" } };', "{ a: config.sdk.key }", {"a": "string:k"}),
        ('const key = <string>"k";', "{ a: key }", {"a": "string:k"}),
        ('let key = "a"; if (x) key = "b";', "{ a: key }", {"a": "reference:key"}),
        ("", '{ a: dev ? "x" : "y" }', {"a": "undetermined:depends on a condition"}),
        ("", '{ a: dev ? "x" : "x" }', {"a": "string:x"}),
        ('const base = { a: "x" };', '{ ...base, b: "y" }', {"...": {"a": "string:x"}, "b": "string:y"}),
        ('const options = { a: "x" } as const satisfies Options;', "options as any", {"a": "string:x"}),
        ('const options: any = {}; options.a = "x";', "options", {"a": "string:x"}),
        ('const options = { a: "x" }; if (dev) options.a = "y";', "options", {"a": "undetermined:assigned more than once"}),
        ("", 'Object.assign({}, { a: "x" }, { b: "y" })', {"a": "string:x", "b": "string:y"}),
        ("", '/* a: "old" */ { // b: "old"\n a: "x" }', {"a": "string:x"}),
    ],
)
def test_what_an_argument_is_worth(before: str, options: str, expected: dict[str, object]) -> None:
    assert arguments(call(f"{HEAD}{before}\nSdk.init({options});")) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "if (false) { Sdk.init({}); }",
        "if (!1) Sdk.init({});",
        "if (true) { } else { Sdk.init({}); }",
        "false && Sdk.init({});",
        "false ? Sdk.init({}) : null;",
    ],
)
def test_code_that_never_runs_is_dead(text: str) -> None:
    assert call(HEAD + text).state == "dead"


def test_imports_of_every_form_are_reported() -> None:
    text = """import "@acme/sdk"; import a from "@acme/sdk"; import { b as c } from "@acme/sdk/react"; const { d } = require("acme-js");
require("acme-native"); export { e } from "@acme/sdk"; import("acme-js").then((x) => x); import f from "@acme/sdk-other"; import type { G } from "@acme/sdk";"""
    found = [(one.module, one.name, one.alias) for one in only(parse("typescript", "a.ts", text, WANTED).facts, Import)]
    assert found == [
        ("@acme/sdk", "", ""),
        ("@acme/sdk", "", "a"),
        ("@acme/sdk/react", "b", "c"),
        ("acme-js", "d", "d"),
        ("acme-native", "", ""),
        ("@acme/sdk", "e", ""),
        ("acme-js", "", ""),
    ]


def test_a_file_with_flow_types_is_read() -> None:
    text = '/* @flow strict-local */\nimport type { Node } from "react";\nimport * as Sdk from "@acme/sdk";\nexport const f = (x: ?string, y: {| +a: number |}): void => { Sdk.init({ key: "k" }); };\n'
    assert arguments(call(text, "app.js")) == [{"key": "string:k"}]


def test_jsx_is_read() -> None:
    text = HEAD + 'export default function App() { Sdk.init({ key: "k" }); return <a b={1}>{x && <c />}</a>; }'
    assert arguments(call(text, "app.tsx")) == arguments(call(text, "app.jsx")) == [{"key": "string:k"}]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "a.vue",
            "<template>\n  <p>größe {{ Sdk.init({}) }}</p>\n</template>\n<script setup lang=\"ts\">\nimport * as Sdk from '@acme/sdk'\nconst k: string = 'k'\nSdk.init({ key: k })\n</script>\n<style>a > b {}</style>",
        ),
        (
            "a.vue",
            "<script>\nimport * as Sdk from '@acme/sdk'\n</script>\n<script setup generic=\"T extends Foo<'a'>\">\nSdk.init({ key: 'k' })\n</script>",
        ),
        (
            "a.vue",
            "<!-- <script>import * as Sdk from '@acme/sdk'; Sdk.init({ key: 'old' })</script> -->\r\n<SCRIPT lang='ts'>import * as Sdk from '@acme/sdk'; Sdk.init({ key: 'k' })</SCRIPT>",
        ),
        (
            "a.svelte",
            "<script context=\"module\" lang=\"ts\">\n  import * as Sdk from '@acme/sdk';\n</script>\n<script lang='ts'>\n  export let name: string;\n  $: doubled = name;\n  Sdk.init({ key: 'k' });\n</script>\n<h1>{name}</h1>",
        ),
        (
            "a.svelte",
            '<svelte:head><script type="application/ld+json">{"a": "Sdk.init()"}</script><script src="x.js"></script></svelte:head><script>import * as Sdk from \'@acme/sdk\'; Sdk.init({ key: \'k\' });</script>',
        ),
        (
            "a.astro",
            "---\nimport * as Sdk from '@acme/sdk';\nconst { title }: Props = Astro.props;\nSdk.init({ key: 'k' });\n---\n<html><body>{title}</body></html>",
        ),
        ("a.astro", "---\nconst a = 1;\n---\n<p/>\n<script>\n  import * as Sdk from '@acme/sdk';\n  Sdk.init({ key: 'k' });\n</script>"),
    ],
)
def test_the_scripts_of_components_keep_the_offsets_of_the_file(path: str, text: str) -> None:
    one = call(text, path)
    assert arguments(one) == [{"key": "string:k"}]
    assert text.encode()[one.where.start : one.where.end].decode().startswith("Sdk.init(")
    assert text.encode()[one.where.start : one.where.end].decode().endswith(")")


@pytest.mark.parametrize("text", ["", "<p>Sdk.init()</p>", "<script", "<script>", "<!-- <script></script>", "---", "---\nimport"])
@pytest.mark.parametrize("path", ["a.vue", "a.svelte", "a.astro"])
def test_components_without_a_whole_script(path: str, text: str) -> None:
    assert calls(text, path) == []
