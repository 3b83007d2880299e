"""The init as repositories write it: every shape of issue 3 ("Init in the wild", "look-alike names never trigger") for ECMAScript."""

from __future__ import annotations

import time

import pytest
from node_helpers import only, parse
from test_node_source import WANTED, call, calls, short

from installspec.drift.places import place
from installspec.ecosystems import registry
from installspec.ecosystems.node._ecma import EcmaGrammar
from installspec.model.facts import Call, Import

S = 'import * as S from "@acme/sdk";\n'
INIT = 'S.init({ key: "k" });'
WRAPPERS = WANTED._replace(
    callees=WANTED.callees | {"@acme/sdk:SdkProvider", "@acme/sdk:withAcme", "@acme/sdk/next:withAcme", "defineNuxtConfig"}
)


def init(text: str, path: str = "app.ts") -> object:
    """The options of the one init in `text`, which runs."""
    one = call(text, path)
    assert (one.callee, one.state) == ("@acme/sdk:init", "active")
    assert text.encode()[one.where.start : one.where.end].endswith((b")", b"/>"))
    (options,) = one.arguments
    return short(options.value)


def test_an_argument_that_two_branches_assign_is_neither() -> None:
    text = 'import { KEY } from "./keys";\nlet key; if (on) { key = KEY; } else { key = read(); }\n'
    assert init(S + text + "S.init({ key });") == {"key": "reference:key"}


def wrapper(text: str, path: str = "app.ts") -> Call:
    (one,) = only(parse("javascript" if path.endswith(".js") else "typescript", path, text, WRAPPERS).facts, Call)
    return one


def named(one: Call) -> dict[str, object]:
    return {argument.name: short(argument.value) for argument in one.arguments}


# ---- aliases, destructuring, require, re-exports, namespaces


@pytest.mark.parametrize(
    "text",
    [
        S + 'const A = S; const B = A; B.init({ key: "k" });',
        S + 'let A = S; A.init({ key: "k" });',
        S + 'const { init = noop } = S; init({ key: "k" });',
        S + 'let A; if (on) { A = S; A.init({ key: "k" }); } else { A = { init() {} }; }',
        S + 'const go = S.init.bind(S); go({ key: "k" });',
        S + 'S.init.call(S, { key: "k" });',
        S + 'S.init.apply(S, [{ key: "k" }]);',
        S + '(0, S.init)({ key: "k" });',
        S + '(S as any).init({ key: "k" });',
        S + '(<any>S).init({ key: "k" });',
        S + 'S.init<Options>({ key: "k" });',
        S + 'const sdk = { start: S.init }; sdk.start({ key: "k" });',
        S + 'const sdk = { S }; sdk.S.init({ key: "k" });',
        S + 'const go = dev ? noop : S.init; go({ key: "k" });',
        S + 'const go = S.init || noop; go({ key: "k" });',
        S + 'class T { static go = S.init } T.go({ key: "k" });',
        S + 'class T { sdk = S; go() { this.sdk.init({ key: "k" }); } }',
        S + 'class T { constructor() { this.sdk = S; } go() { this.sdk.init({ key: "k" }); } }',
        'import { default as A } from "@acme/sdk"; A.init({ key: "k" });',
        'import { "init" as go } from "@acme/sdk"; go({ key: "k" });',
        'import { type Options, init } from "@acme/sdk"; init({ key: "k" });',
    ],
)
def test_aliases(text: str) -> None:
    assert init(text) == {"key": "string:k"}


@pytest.mark.parametrize(
    "text",
    [
        'const init = require("@acme/sdk").init; init({ key: "k" });',
        'const { init: go } = require("@acme/sdk"); go({ key: "k" });',
        'const S = on ? require("@acme/sdk") : null; S && S.init({ key: "k" });',
        'const S = on && require("@acme/sdk"); S.init({ key: "k" });',
        'let S; try { S = require("@acme/sdk"); } catch (e) {} S.init({ key: "k" });',
        'function sdk() { return require("@acme/sdk"); } sdk().init({ key: "k" });',
        'const sdk = () => require("@acme/sdk"); sdk().init({ key: "k" });',
        'import { createRequire } from "module"; const require = createRequire(import.meta.url); const S = require("@acme/sdk"); S.init({ key: "k" });',
        'var S = __importStar(require("@acme/sdk")); S.init({ key: "k" });',
        'var S = tslib_1.__importStar(require("@acme/sdk")); S.init({ key: "k" });',
        'var _s = _interopRequireDefault(require("@acme/sdk")); _s.default.init({ key: "k" });',
        'const _sdk = require("@acme/sdk"); (0, _sdk.init)({ key: "k" });',
        'const [S] = await Promise.all([import("@acme/sdk"), import("./other")]); S.init({ key: "k" });',
        'const [, { init }] = await Promise.all([other(), import("@acme/sdk")]); init({ key: "k" });',
        'const load = () => import("@acme/sdk"); const S = await load(); S.init({ key: "k" });',
        'const load = () => import("@acme/sdk"); load().then((S) => S.init({ key: "k" }));',
    ],
)
def test_require_and_lazy_imports(text: str) -> None:
    assert init(text) == {"key": "string:k"}


@pytest.mark.parametrize(
    "text",
    [
        S + 'export const start = S.init; start({ key: "k" });',
        'import { init } from "@acme/sdk"; export { init }; init({ key: "k" });',
        'import { init } from "@acme/sdk"; export default init({ key: "k" });',
        'export * from "@acme/sdk"; import * as S from "@acme/sdk"; S.init({ key: "k" });',
        'export * as S from "@acme/sdk"; import { init } from "@acme/sdk"; init({ key: "k" });',
        S + 'export const start = () => S.init({ key: "k" });',
        S + "export { S as Sdk };\n" + INIT,
        'export const client = (() => { const S = require("@acme/sdk"); return S.init({ key: "k" }); })();',
        'const S = require("@acme/sdk"); module.exports = S; module.exports.ready = S.init({ key: "k" });',
    ],
)
def test_re_exports_inside_one_file(text: str) -> None:
    assert init(text) == {"key": "string:k"}


@pytest.mark.parametrize(
    "text", ["for (const S of all) S.init({});", "try { } catch (S) { S.init({}); }", "for (const { S } of all) { S.init({}); }"]
)
def test_a_name_of_a_loop_ends_with_it(text: str) -> None:
    assert init(f"{S}{text}\n{INIT}") == {"key": "string:k"}


def test_a_name_that_is_only_re_exported_is_no_local_name() -> None:
    assert calls('export * as S from "@acme/sdk"; export { init } from "@acme/sdk"; S.init({}); init({});') == []


# ---- options


@pytest.mark.parametrize(
    ("before", "options", "expected"),
    [
        ('const o = { key: "k" };', "o", {"key": "string:k"}),
        ('const o = Object.freeze({ key: "k" });', "o", {"key": "string:k"}),
        ('function o() { return { key: "k" }; }', "o()", {"key": "string:k"}),
        ('const o = () => ({ key: "k" });', "o()", {"key": "string:k"}),
        ('const o = function () { return { key: "k" }; };', "o()", {"key": "string:k"}),
        ('const o = {}; o.key = "k"; o["env"] = "p";', "o", {"key": "string:k", "env": "string:p"}),
        ('class A { static OPTIONS = { key: "k" }; }', "A.OPTIONS", {"key": "string:k"}),
        ('enum Key { Live = "k", Test = "t" }', "{ key: Key.Live }", {"key": "string:k"}),
        ('const keys = { live: "k", test: "t" };', "{ key: keys.live, other: keys['test'] }", {"key": "string:k", "other": "string:t"}),
        ('const { sdk: { key } } = { sdk: { key: "k" } };', "{ key }", {"key": "string:k"}),
        ("", '{ ["key"]: "k", get env() { return "p"; } }', {"key": "string:k", "env": "string:p"}),
        ('const base = { key: "k" };', "{ debug: true, ...base }", {"debug": "bool:true", "...": {"key": "string:k"}}),
        ('const base = () => ({ key: "k" });', "{ ...base(), debug: true }", {"...": {"key": "string:k"}, "debug": "bool:true"}),
        ("", '{ key: "k", ...(dev && { debug: true }) }', {"key": "string:k", "...": "undetermined:a computed value"}),
        ("const env = process.env;", "{ key: env.KEY }", {"key": "env:KEY"}),
        ('const NAME = "KEY";', "{ key: process.env[NAME] }", {"key": "env:KEY"}),
        ("", "{ key: process.env.KEY.trim(), a: globalThis.process.env.A, b: String(process.env.B) }", {"key": "env:KEY", "a": "env:A", "b": "env:B"}),
        ("const getKey = () => process.env.KEY;", "{ key: getKey() }", {"key": "env:KEY"}),
    ],
)  # fmt: skip
def test_options_defined_elsewhere_in_the_file(before: str, options: str, expected: object) -> None:
    assert init(f"{S}{before}\nS.init({options});") == expected


@pytest.mark.parametrize(
    ("before", "options"),
    [
        ('const keys = { live: "k", test: "t" };', "{ key: keys[stage] }"),
        ('function key() { if (live) return "k"; return "t"; }', "{ key: key() }"),
        ('let sdk = { key: "a" }; sdk.key = "b";', "{ key: sdk.key }"),
        ("", '{ key: live ? "k" : "t" }'),
        ("", "{ key: process.env.A || process.env.B }"),
        ("", "{ key: await fetchKey() }"),
    ],
)
def test_a_value_that_depends_is_not_guessed(before: str, options: str) -> None:
    found = init(f"{S}{before}\nexport async function f(stage, live) {{ S.init({options}); }}")
    assert isinstance(found, dict)
    assert str(found["key"]).partition(":")[0] in ("undetermined", "call", "reference") or found["key"] == {}


def test_the_hops_of_a_function_that_gives_the_options_are_kept() -> None:
    text = f'{S}const key = "k";\nconst options = () => ({{ key }});\nS.init(options());'
    value = call(text).arguments[0].value
    assert [text[hop.where.start : hop.where.end] for hop in value.via] == ["{ key }"]
    assert text[value.where.start : value.where.end] == "options()"


# ---- platform files, providers, framework config


@pytest.mark.parametrize(
    "path", ["src/sdk.web.ts", "src/sdk.ios.js", "src/sdk.native.tsx", "src/sdk.android.jsx", "instrumentation.edge.mts", "a.server.cjs"]
)
def test_platform_files(path: str) -> None:
    (entry,) = [one for one in registry.Claims(registry.index()).of(path) if one.startswith("node/")]
    (one,) = only(parse(entry.partition("/")[2], path, S + INIT, WANTED).facts, Call)
    assert (one.callee, short(one.arguments[0].value), place(path)) == ("@acme/sdk:init", {"key": "string:k"}, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('import { SdkProvider } from "@acme/sdk"; const a = <SdkProvider apiKey="k" debug><App /></SdkProvider>;', {"apiKey": "string:k", "debug": "bool:true"}),
        ('import { SdkProvider as P } from "@acme/sdk"; const Provider = P; const a = <Provider apiKey={process.env.KEY!} options={{ host: "h" }} />;', {"apiKey": "env:KEY", "options": {"host": "string:h"}}),
        (S + 'const rest = { host: "h" }; const a = <S.SdkProvider apiKey={`k`} {...rest} />;', {"apiKey": "string:k", "host": "string:h"}),
        (S + "const a = <S.SdkProvider {...props} />;", {"...": "reference:props"}),
    ],
)  # fmt: skip
def test_providers_are_calls_with_named_arguments(text: str, expected: object) -> None:
    one = wrapper(text, "app.tsx")
    assert (one.callee, named(one)) == ("@acme/sdk:SdkProvider", expected)
    assert text[one.where.start :].startswith("<")


@pytest.mark.parametrize(
    "text",
    [
        'import { SdkProvider } from "./own"; const a = <SdkProvider apiKey="k" />;',
        'const SdkProvider = () => null; const a = <SdkProvider apiKey="k" />;',
        '// <SdkProvider apiKey="k" />\nimport { Other } from "@acme/sdk"; const a = <Other apiKey="k" />;',
        'import { SdkProvider } from "@acme/sdk"; const a = <p>{"<SdkProvider apiKey=1 />"}</p>;',
    ],
)
def test_what_only_looks_like_the_provider(text: str) -> None:
    assert only(parse("typescript", "app.tsx", text, WRAPPERS).facts, Call) == []


@pytest.mark.parametrize(
    ("text", "path", "callee", "expected"),
    [
        ('import { withAcme } from "@acme/sdk"; export default withAcme({ a: 1 }, { org: "o" });', "next.config.ts", "@acme/sdk:withAcme", [{"a": "number:1"}, {"org": "string:o"}]),
        ('const { withAcme } = require("@acme/sdk/next"); const config = { a: 1 }; module.exports = withAcme(config, { org: "o" });', "next.config.js", "@acme/sdk/next:withAcme", [{"a": "number:1"}, {"org": "string:o"}]),
        ('import { withAcme } from "@acme/sdk"; import other from "other"; const options = { org: process.env.ORG }; export default withAcme(other(config), options);', "next.config.mjs.ts", "@acme/sdk:withAcme", [{"": "reference:config"}, {"org": "env:ORG"}]),
        ('export default defineNuxtConfig({ modules: ["@acme/nuxt"], acme: { key: "k" } });', "nuxt.config.ts", "defineNuxtConfig", [{"modules": {"": "string:@acme/nuxt"}, "acme": {"key": "string:k"}}]),
    ],
)  # fmt: skip
def test_framework_configuration(text: str, path: str, callee: str, expected: object) -> None:
    one = wrapper(text, path)
    assert (one.callee, [short(argument.value) for argument in one.arguments]) == (callee, expected)


# ---- dead code, tests, stories


@pytest.mark.parametrize(
    "text",
    [
        f"if (0) {{ {INIT} }}",
        f'if ("") {{ {INIT} }}',
        f"if (!true) {{ {INIT} }}",
        f"if (x && false) {{ {INIT} }}",
        f"if (true || x) {{ }} else {{ {INIT} }}",
        f"false && x && {INIT}",
        f"true || {INIT}",
        f"while (false) {{ {INIT} }}",
        f"function f() {{ return; {INIT} }}",
        f"function f() {{ throw new Error(); {INIT} }}",
        f"if (false) {{ (() => {{ {INIT} }})(); }}",
    ],
)
def test_dead_code(text: str) -> None:
    assert call(S + text).state == "dead"


@pytest.mark.parametrize(
    "text",
    [
        f"if (x || false) {{ {INIT} }}",
        f"if (x && true) {{ {INIT} }}",
        f"if (!x) {{ {INIT} }}",
        f"function f() {{ if (x) return; {INIT} }}",
        f"function f() {{ if (x) {{ throw y; }} {INIT} }}",
        f"x ?? {INIT}",
        f"switch (x) {{ case 1: {INIT} }}",
    ],
)
def test_code_that_may_run(text: str) -> None:
    assert call(S + text).state == "active"


@pytest.mark.parametrize(
    "text",
    [
        "// S.init({ key: 1 })\n/* S.init({}) */",
        "/**\n * @example\n * S.init({ key: 1 });\n */\nexport const a = 1;",
        'const doc = "S.init({})"; const page = `S.init({})`; const pattern = /S\\.init\\(/;',
        "const a = <pre>S.init({})</pre>;",
        "const a = <p>{/* S.init({}) */}</p>;",
    ],
)
def test_comments_and_texts_are_no_code(text: str) -> None:
    assert calls(S + text, "app.tsx") == []


@pytest.mark.parametrize(
    "path", ["src/sdk.test.ts", "src/sdk.spec.tsx", "src/Button.stories.tsx", "e2e/sdk.ts", "src/__tests__/a.ts", ".storybook/preview.ts", "cypress/a.js"]
)  # fmt: skip
def test_tests_and_stories_are_told_by_their_path(path: str) -> None:
    assert place(path) == "test"


def test_declarations_and_bundles_are_not_read() -> None:
    for path in ("sdk.d.ts", "sdk.d.mts", "sdk.d.cts"):
        assert parse("typescript", path, S + INIT, WANTED).facts == ()
    assert parse("javascript", "sdk.min.js", S + INIT, WANTED).facts == ()


# ---- names that only look like it


@pytest.mark.parametrize(
    "text",
    [
        'import { SettingsEntry } from "./settings"; new SettingsEntry({ key: "k" }); entry.init({});',
        'import { acme } from "./charts"; acme.init("k");',
        'import { getAcme, Acme } from "./audio"; getAcme().init("k"); new Acme("k");',
        'import * as S from "@acme/sdk-extra"; S.init({});',
        'import * as S from "@acme/sdkish"; S.init({});',
        'import * as S from "acme-js-lite"; S.init("k");',
        'import S from "not-@acme/sdk"; S.init({});',
        'const pattern = /@acme\\/sdk|acme-js/; if (pattern.test(name)) start.init({ key: "k" });',
        'const known = ["@acme/sdk", "acme-js"]; known.forEach((one) => one.init());',
        'export const snippet = `import * as S from "@acme/sdk";\\nS.init({ key: "${key}" });`;',
        'jest.mock("@acme/sdk", () => ({ init: jest.fn() })); expect(init).toHaveBeenCalled(); init({});',
        'vendors.set("@acme/sdk", { init(options) { return options; } }); vendors.get("@acme/sdk").init({});',
        'import { init } from "./init"; init({ key: "k" });',
        'import type { init } from "@acme/sdk"; declare const init: () => void; init({});',
        'import * as S from "@acme/sdk"; S.initialize({}); S.reinit({}); S.init2({}); S.client.init({}); S.init.options({});',
        'import * as S from "@acme/sdk"; function run(S) { S.init({}); } class A { S; go() { this.S.init({}); } }',
        'const S = { init() {} }; import("@acme/sdk"); S.init({});',
    ],
)
def test_look_alikes_never_trigger(text: str) -> None:
    assert calls(text) == []


def test_a_module_that_only_begins_alike_is_no_import_of_the_sdk() -> None:
    text = 'import "@acme/sdk-extra"; import a from "acme-js-lite"; const b = require("@acme/sdks"); export * from "./@acme/sdk"; import "@acme/sdk/part";'
    assert [one.module for one in only(parse("typescript", "a.ts", text, WANTED).facts, Import)] == ["@acme/sdk/part"]


def test_long_conditions_are_read_in_linear_time() -> None:
    def seconds(length: int) -> float:
        chain = " && ".join(["x"] * length)
        started = time.process_time()
        one = call(f"{S}const a = {chain};\n{chain} && {INIT}", "a.js")
        assert one.state == "active"
        return time.process_time() - started

    seconds(500)
    # One of three attempts is enough: what is quadratic never looks linear, while a busy machine makes anything look slow.
    assert any(min(seconds(4000) for _ in range(3)) < 6 * min(seconds(1000) for _ in range(3)) + 0.01 for _ in range(3))


def test_no_statement_is_passed_over_that_says_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """`telling` names the nodes that are asked; asking every node gives the same facts."""
    text = (
        S
        + 'export { a } from "acme-js"; const { b } = require("acme-js"); let c; c = import("acme-js"); enum K { A = "k" }\n'
        + "function* g() {} abstract class D { e = S; static f = 1; go() { this.e.init({ key: K.A }); } }\n"
        + "for (const S of all) S.init({}); try { } catch (S) { S.init({}); } for (const i in all) { if (0) S.init({ i }); }\n"
        + "const o: any = {}; o.key = 'k'; S.init(o); while (false) S.init(o); x ? S.init(o) : 1; export default () => S.init(o);\n"
    )
    some = parse("typescript", "app.ts", text, WANTED)
    monkeypatch.setattr(EcmaGrammar, "telling", None)
    assert some == parse("typescript", "app.ts", text, WANTED)
    assert [one.state for one in only(some.facts, Call)] == ["active", "dead", "active", "dead", "active", "active"]
