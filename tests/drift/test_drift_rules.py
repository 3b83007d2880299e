"""Each rule, with what sets it off and what does not."""

from __future__ import annotations

import pytest
from drift_samples import ACME, BOUND, KEY, PYTHON, URL, codes, fixes, held, told

from installspec.compile.build import compile_spec
from installspec.drift import check

PJ = '{\n  "name": "shop",\n  "dependencies": {\n    "vite": "5.0.0",\n    "@acme/web": "2.1.0"\n  }\n}\n'
IMPORT = 'import { Acme } from "@acme/web";\n'
CALL = 'Acme.init({ key: "k1", host: "https://in.example.com" });\n'
CONFIG = '{"host": "x"}\n'
PAGE = {"index.html": "<div></div>\n", "vite.config.ts": "export default {};\n"}
WEB = PAGE | {"package.json": PJ, "src/main.ts": IMPORT + CALL, "acme.config.json": CONFIG}
SWIFT_PACKAGE = f"""// swift-tools-version:5.9
import PackageDescription
let package = Package(
  name: "App",
  platforms: [.iOS(.v15)],
  dependencies: [.package(url: "{URL}", from: "2.1.0")],
  targets: [.executableTarget(name: "App", dependencies: [.product(name: "Acme", package: "acme-ios")])]
)
"""
SWIFT = 'import Acme\nfunc go() {\n  Acme.start(key: "k", host: "https://in.example.com")\n}\n'
IOS = {"Package.swift": SWIFT_PACKAGE, "Sources/App/App.swift": SWIFT}
READS = SWIFT.replace('"k"', 'ProcessInfo.processInfo.environment["ACME_KEY"]!')
SCHEME = """<?xml version="1.0"?>
<Scheme><LaunchAction><EnvironmentVariables>
<EnvironmentVariable key = "ACME_KEY" value = "k" isEnabled = "YES"/>
</EnvironmentVariables></LaunchAction></Scheme>
"""
PROJECT = f"""// !$*UTF8*$!
{{objectVersion = 60; rootObject = R; objects = {{
P1 = {{isa = XCRemoteSwiftPackageReference; repositoryURL = "{URL}"; requirement = {{kind = upToNextMajorVersion; minimumVersion = 2.1.0; }}; }};
D1 = {{isa = XCSwiftPackageProductDependency; package = P1; productName = Acme; }};
T1 = {{isa = PBXNativeTarget; name = App; productType = "com.apple.product-type.application"; packageProductDependencies = (D1,); buildPhases = (); }};
C1 = {{isa = XCBuildConfiguration; name = Release; buildSettings = {{SDKROOT = iphoneos; }}; }};
L1 = {{isa = XCConfigurationList; buildConfigurations = (C1,); }};
R = {{isa = PBXProject; buildConfigurationList = L1; packageReferences = (P1,); targets = (T1,); }};
}}; }}
"""
LOCAL = {
    "App/App.xcodeproj/project.pbxproj": PROJECT.replace("D1,", "")
    .replace("packageReferences = (P1,)", "packageReferences = (P2,)")
    .replace("P1 = {", 'P2 = {isa = XCLocalSwiftPackageReference; relativePath = "../Kit"; };\nP1 = {'),
    "Kit/Package.swift": SWIFT_PACKAGE.replace('"App"', '"Kit"').replace("executableTarget", "target"),
}
XCODE = {"App.xcodeproj/project.pbxproj": PROJECT, "App/App.swift": SWIFT}
EXTENSION = {
    "App.xcodeproj/project.pbxproj": PROJECT.replace(
        "T1 = {",
        'T2 = {isa = PBXNativeTarget; name = Widget; productType = "com.apple.product-type.app-extension"; buildConfigurationList = L2; };\n'
        "L2 = {isa = XCConfigurationList; buildConfigurations = (C2,); };\n"
        "C2 = {isa = XCBuildConfiguration; name = Release; buildSettings = {INFOPLIST_FILE = Widget/Info.plist; }; };\nT1 = {",
    ),
    "App/App.swift": SWIFT,
}
PY = {"pyproject.toml": '[project]\nname = "x"\ndependencies = ["acme-sdk==2.1.0"]\n'}
APP = '{"name": "a", "private": true}'
HOISTED = {
    "package.json": '{"name": "root", "private": true, "workspaces": ["apps/*"], "dependencies": {"vite": "5.0.0", "@acme/web": "2.1.0"}}',
    "acme.config.json": CONFIG,
} | {f"apps/{one}/{path}": text for one in "ab" for path, text in (PAGE | {"package.json": APP, "acme.config.json": CONFIG}).items()}
EXPO = {
    "package.json": '{"name": "e", "dependencies": {"expo": "51.0.0", "react-native": "0.74.0", "@acme/native": "2.1.0"}}',
    "app.json": '{"expo": {"plugins": ["@acme/native"]}}',
    "App.tsx": 'import { Acme } from "@acme/native";\nAcme.init({ key: process.env.EXPO_PUBLIC_ACME_KEY });\n',
    ".env": "EXPO_PUBLIC_ACME_KEY=k\n",
}


def but(base: dict[str, str], **changes: str | None) -> dict[str, str]:
    """`base` with files replaced or (None) taken away; `__` stands for `/`, `_dot_` for a dot."""
    made = dict(base)
    for name, text in changes.items():
        path = name.replace("__", "/").replace("_dot_", ".")
        made.pop(path, None)
        if text is not None:
            made[path] = text
    return made


def web(source: str) -> dict[str, str]:
    return but(WEB, src__main_dot_ts=IMPORT + source)


def manifest(requirement: str) -> dict[str, str]:
    return but(WEB, package_dot_json=PJ.replace('"2.1.0"', requirement))


def framed(requirement: str) -> dict[str, str]:
    return manifest(f'"2.1.0", "@acme/frame": {requirement}') | {"acme.boot.ts": ""}


def lock(version: str) -> str:
    return (
        '{"name": "shop", "lockfileVersion": 3, "packages": {"": {"dependencies": {"@acme/web": "^2.0.0"}}, '
        f'"node_modules/@acme/web": {{"version": "{version}"}}}}}}\n'
    )


CASES: list[tuple[str, dict[str, str], list[str]]] = [
    ("all as the spec says", WEB, []),
    ("an iOS app as the spec says", IOS, []),
    ("an Expo app as the spec says", EXPO, []),
    # IS1xx
    ("IS101 nothing of it", PAGE | {"package.json": '{"name": "x", "dependencies": {"vite": "5"}}'}, ["IS101 error .:web package.json:1:11"]),
    ("IS101 called and not declared", but(WEB, package_dot_json='{"dependencies": {"vite": "5"}}'), ["IS101 error .:web src/main.ts:2:1"]),
    ("IS101 not for a library", {"package.json": '{"name": "lib"}'}, []),
    ("IS102 behind", manifest('"~2.0.0"'), ['IS102 error .:web package.json:5:19']),
    ("IS102 not when the range admits it", manifest('"^2.0.0"'), []),
    ("IS102 not when it is any", manifest('"*"'), []),
    ("IS103 ahead", manifest('"3.0.0"'), ["IS103 note .:web package.json:5:19"]),
    ("IS104 a fork", manifest('"github:other/acme"'), ["IS104 warning .:web package.json:5:5"]),
    ("IS104 a fork of the Swift package", but(IOS, Package_dot_swift=SWIFT_PACKAGE.replace("/acme/acme-ios", "/fork/acme-ios")), ["IS104 warning .:ios Package.swift:6:18"]),
    ("IS104 not when the URL is only spelt otherwise", but(IOS, Package_dot_swift=SWIFT_PACKAGE.replace(URL, "git@git.example:Acme/acme-ios.git")), []),
    ("IS105 twice with other requirements", but(PY, pyproject_dot_toml='[project]\nname="x"\ndependencies = [\n"acme-sdk==2.1.0",\n"acme-sdk>=2.1.0,<3"]\n',
        a_dot_py='import acme_sdk\nacme_sdk.init(key="k", host="https://in.example.com")\n'), ["IS105 warning .:python pyproject.toml:5:2"]),
    ("IS105 not twice the same", but(PY, a_dot_py='import acme_sdk\nacme_sdk.init(key="k", host="https://in.example.com")\n'), []),
    ("IS106 the lockfile is behind the spec", manifest('"^2.0.0"') | {"package-lock.json": lock("2.0.5")}, ["IS106 warning .:web package-lock.json:1:139"]),
    ("IS106 the lockfile is behind, no version is asked for", manifest('"latest"') | {"package-lock.json": lock("2.0.5")}, ["IS106 warning .:web package-lock.json:1:139"]),
    ("IS106 the lockfile disagrees", manifest('"^2.0.0"') | {"package-lock.json": lock("1.9.0")}, ["IS106 error .:web package-lock.json:1:139"]),
    ("IS106 of a pod of any version", {"Podfile": "target 'App' do\n  pod 'Acme'\nend\n", "Podfile.lock": "PODS:\n  - Acme (2.0.0)\n", "App/App.swift": SWIFT,
        "App.xcodeproj/project.pbxproj": PROJECT.replace("acme-ios", "other-ios")}, ["IS106 warning .:ios Podfile.lock:2:5"]),
    ("IS106 not when it follows", manifest('"^2.0.0"') | {"package-lock.json": lock("2.1.0")}, []),
    ("IS107 declared, in no target", XCODE | {"App.xcodeproj/project.pbxproj": PROJECT.replace("packageProductDependencies = (D1,);", "")}, ["IS107 error .:ios App.xcodeproj/project.pbxproj:3:1"]),
    ("IS107 not when a target links it", XCODE, []),
    ("IS107 only a note where a library of the app has it", LOCAL | {
        "App/App.xcodeproj/project.pbxproj": LOCAL["App/App.xcodeproj/project.pbxproj"].replace("packageReferences = (P2,)", "packageReferences = (P1,P2,)"),
        "App/App/App.swift": SWIFT}, ["IS107 note App:ios App/App.xcodeproj/project.pbxproj:4:1"]),
    # IS2xx
    ("IS201 read and declared nowhere", web('Acme.init({ key: import.meta.env.VITE_ACME_KEY, host: "https://in.example.com" });'), ["IS201 note .:web src/main.ts:2:18"]),
    ("IS201 not when declared", web('Acme.init({ key: import.meta.env.VITE_ACME_KEY, host: "https://in.example.com" });') | {".env": "VITE_ACME_KEY=k1\n"}, []),
    ("IS201 not when an example of the workspace shows it", {f"apps/web/{path}": data for path, data in web('Acme.init({ key: import.meta.env.VITE_ACME_KEY, host: "https://in.example.com" });').items()}
        | {"package.json": '{"private": true, "workspaces": ["apps/*"]}', ".env.example": "VITE_ACME_KEY=\n"}, []),
    ("IS201 for all that an example of another app shows", {f"apps/web/{path}": data for path, data in web('Acme.init({ key: import.meta.env.VITE_ACME_KEY, host: "https://in.example.com" });').items()}
        | {"package.json": '{"private": true, "workspaces": ["apps/*"]}', "apps/api/package.json": '{"name": "api"}', "apps/api/.env.example": "VITE_ACME_KEY=\n"},
        ["IS201 note apps/web:web apps/web/src/main.ts:2:18"]),
    ("IS202 another value", web('Acme.init({ key: "k", host: import.meta.env.VITE_ACME_HOST });') | {".env": "A=1\nVITE_ACME_HOST=https://other.example\n"}, ["IS202 error .:web .env:2:16", "IS303 error .:web src/main.ts:2:29"]),
    ("IS202 not when it is the spec's", web('Acme.init({ key: "k", host: import.meta.env.VITE_ACME_HOST });') | {".env": "VITE_ACME_HOST=https://in.example.com\n"}, []),
    ("IS202 not when nobody reads it", WEB | {".env": "VITE_ACME_HOST=https://other.example\n"}, []),
    ("IS203 only in a scheme", but(IOS, Sources__App__App_dot_swift=READS) | {"App.xcodeproj/xcshareddata/xcschemes/App.xcscheme": SCHEME}, ["IS203 warning .:ios App.xcodeproj/xcshareddata/xcschemes/App.xcscheme:3:1"]),
    ("IS203 not when it is set elsewhere too", but(IOS, Sources__App__App_dot_swift=READS) | {"App.xcodeproj/xcshareddata/xcschemes/App.xcscheme": SCHEME, ".env": "ACME_KEY=k\n"}, []),
    ("IS204 names that do not meet", web('Acme.init({ key: import.meta.env.VITE_ACME_KEY, host: "https://in.example.com" });') | {".env": "ACME_KEY=k1\n"}, ["IS201 note .:web src/main.ts:2:18", "IS204 warning .:web src/main.ts:2:18"]),
    ("IS204 not when another init reads that name through the app's own object", web('import { env } from "./env";\nAcme.init({ key: import.meta.env.VITE_ACME_KEY_WEB, host: "https://in.example.com" });')
        | {".env": "VITE_ACME_KEY=k1\n", "src/other.ts": IMPORT + 'import { env } from "./env";\nAcme.init({ key: env.VITE_ACME_KEY, host: "https://in.example.com" });'},
        ["IS201 note .:web src/main.ts:3:18", "IS903 note .:web src/other.ts:3:18"]),
    ("IS205 a name without the prefix", web('Acme.init({ key: import.meta.env.ACME_KEY, host: "https://in.example.com" });') | {".env": "ACME_KEY=k1\n"}, ["IS205 warning .:web src/main.ts:2:18"]),
    ("IS205 not with the prefix of the framework", web('Acme.init({ key: import.meta.env.PUBLIC_ACME_KEY, host: "https://in.example.com" });') | {".env": "PUBLIC_ACME_KEY=k1\n", "package.json": PJ.replace('"@acme/web"', '"@sveltejs/kit": "2.0.0", "@acme/web"')}, []),
    ("IS205 not in a folder of the server", but(WEB, src__main_dot_ts="") | {"src/server/acme.ts": IMPORT + 'Acme.init({ key: import.meta.env.ACME_KEY, host: "https://in.example.com" });', ".env": "ACME_KEY=k1\n"}, []),
    # IS3xx
    ("IS301 declared and never called", but(WEB, src__main_dot_ts=IMPORT), ["IS301 error .:web package.json:5:5"]),
    (
        "IS301 where the root declares it for apps that nothing initialises",
        HOISTED,
        ["IS301 error apps/a:web package.json:1:95", "IS301 error apps/b:web package.json:1:95"],
    ),
    ("IS301 where only a library of the app declares it", LOCAL, ["IS301 error App:ios Kit/Package.swift:6:18"]),
    ("IS301 not where that library initialises it", LOCAL | {"Kit/Sources/Kit/Kit.swift": SWIFT}, []),
    ("IS301 not where one of the apps under that root initialises it", HOISTED | {"apps/a/src/main.ts": IMPORT + CALL}, []),
    (
        "IS301 of a page beside a server that initialises its own",
        but(WEB, src__main_dot_ts=None)
        | {"pyproject.toml": PY["pyproject.toml"], "app.py": 'import acme_sdk\nacme_sdk.init(key="k1", host="https://in.example.com")\n'},
        ["IS301 error .:web package.json:5:5"],
    ),
    ("IS301 not when a wrapper calls it", but(WEB, src__main_dot_ts=None) | {"src/services/a.ts": IMPORT + "export function go() {\n" + CALL + "}\n"}, []),
    ("IS302 a field is missing", web('Acme.init({ key: "k1" });'), ["IS302 error .:web src/main.ts:2:1"]),
    ("IS302 not for a field of the user's own", web('Acme.init({ key: "k1", host: "https://in.example.com", mine: 1 });'), []),
    ("IS303 another value", web('Acme.init({ key: "k1", host: "https://other.example" });'), ["IS303 error .:web src/main.ts:2:30"]),
    ("IS303 another type", web('Acme.init({ key: "k1", host: true });'), ["IS303 error .:web src/main.ts:2:30"]),
    ("IS304 labels out of order", but(IOS, Sources__App__App_dot_swift=SWIFT.replace('key: "k", host: "https://in.example.com"', 'host: "https://in.example.com", key: "k"')), ["IS304 error .:ios Sources/App/App.swift:3:3"]),
    ("IS305 twice", web(CALL + CALL), ["IS305 warning .:web src/main.ts:3:1"]),
    ("IS306 only in tests", but(WEB, src__main_dot_ts=None) | {"src/main.test.ts": IMPORT + CALL}, ["IS306 error .:web src/main.test.ts:2:1"]),
    ("IS306 only in dead code", web("if (false) {\n" + CALL + "}\n"), ["IS306 error .:web src/main.ts:3:1"]),
    ("IS306 not beside a live one", WEB | {"src/main.test.ts": IMPORT + CALL}, []),
    ("IS307 the import is missing", but(WEB, src__main_dot_ts='import "./page";\n' + CALL), ["IS307 error .:web src/main.ts:2:1"]),
    ("IS307 not when a page's script may bring the name", but(WEB, src__main_dot_ts='import "./page";\n' + CALL, index_dot_html='<script src="acme.js"></script>'), []),
    ("IS308 a deprecated form", but(WEB, src__main_dot_ts='import { setup } from "@acme/web";\nsetup("k1");\n'), ["IS308 warning .:web src/main.ts:2:1"]),
    ("IS309 two keys", WEB | {"src/other.ts": IMPORT + CALL.replace("k1", "k2")}, ["IS309 warning .:web src/other.ts:2:18"]),
    ("IS309 not for an empty one, which turns it off", WEB | {"src/other.ts": IMPORT + CALL.replace("k1", "")}, []),
    ("IS309 in an app for iOS", EXTENSION | {"App/B.swift": SWIFT.replace('"k"', '"k2"')}, ["IS309 warning .:ios App/B.swift:3:19"]),
    ("IS309 not in its extension", EXTENSION | {"Widget/B.swift": SWIFT.replace('"k"', '"k2"')}, []),
    ("IS309 not the same key twice", WEB | {"src/other.ts": IMPORT + CALL}, []),
    # IS4xx
    ("IS401 the plugin is missing", but(EXPO, app_dot_json='{"expo": {"plugins": ["expo-font"]}}'), ["IS401 error .:expo app.json:1:24"]),
    ("IS401 not for a value that serves as well", but(EXPO, app_dot_json='{"expo": {"plugins": [["@acme/native/plugin", {}]]}}'), []),
    ("IS403 the file is missing", but(WEB, acme_dot_config_dot_json=None), ["IS403 error .:web acme.config.json:1:1"]),
    ("IS403 the file is other", but(WEB, acme_dot_config_dot_json="{}\n"), ["IS403 note .:web acme.config.json:1:1"]),
    ("IS403 not for other line ends", but(WEB, acme_dot_config_dot_json='{"host": "x"}\r\n\r\n'), []),
    ("IS405 an old file", WEB | {"acme.web.old": ""}, ["IS405 warning .:web acme.web.old:1:1"]),
    ("IS405 a file that this framework's version loads no more", framed('"^3.1.0"'), ["IS405 warning .:web acme.boot.ts:1:1"]),
    ("IS405 a file of a framework that says nothing", WEB | {"acme.boot.ts": ""}, ["IS405 warning .:web acme.boot.ts:1:1"]),
    ("IS405 not before the version that loads it no more", framed('"~3.1.0"'), []),
    ("IS405 a note where a file imports it", framed('"^3.1.0"') | {"src/boot.ts": 'import "../acme.boot";\n'}, ["IS405 note .:web acme.boot.ts:1:1"]),
    ("IS405 a note where a file imports it by an alias", framed('"^3.1.0"') | {"src/boot.ts": 'import("@/acme.boot");\n'}, ["IS405 note .:web acme.boot.ts:1:1"]),
    ("IS405 not a note for another file's import", framed('"^3.1.0"') | {"src/boot.ts": 'import "./acme.boot";\n'}, ["IS405 warning .:web acme.boot.ts:1:1"]),
    ("IS405 not a note for a word", framed('"^3.1.0"') | {"src/boot.ts": '// from acme.boot\n'}, ["IS405 warning .:web acme.boot.ts:1:1"]),
    ("IS405 not somewhere else", WEB | {"sub/acme.web.old": "", "acme.old": ""}, []),
    # IS9xx
    ("IS903 an options variable", web("Acme.init(options());"), ["IS903 note .:web src/main.ts:2:11"]),
    ("IS903 a spread", web('Acme.init({ key: "k1", ...rest });'), ["IS903 note .:web src/main.ts:2:11", "IS903 note .:web src/main.ts:2:18"]),
    ("IS903 not for a spread that comes first", web('Acme.init({ ...rest, key: "k1", host: "https://in.example.com" });'), []),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_rule(files: dict[str, str], expected: list[str]) -> None:
    assert sorted(told(held(files))) == sorted(expected)


def test_every_rule_has_a_case_that_sets_it_off() -> None:
    assert {code for code, _ in check.rules()} == {line.partition(" ")[0] for _, _, expected in CASES for line in expected}


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_finding_says_all_that_a_person_needs(case: tuple[str, dict[str, str], list[str]]) -> None:
    result = held(case[1])
    for one in result.findings:
        assert one.message and one.mend and one.expected
        assert one.fix in ("safe", "unsafe", "manual", "none")
        assert "isfree0" not in " ".join((one.message, one.mend, one.expected, one.actual)), "a free variable is shown by its name"


def test_what_was_given_is_held_against_a_given_value() -> None:
    assert codes(held(WEB, BOUND)) == []
    assert told(held(web(CALL.replace("k1", "k2")), BOUND)) == ["IS303 error .:web src/main.ts:2:18"]


BRANCHES = {
    "if and else": ("main.ts", "if (a) { X } else { X }"),
    "if and else without braces": ("main.ts", "if (a) X else X"),
    "a ternary": ("main.ts", "a ? Y : Y;"),
    "cases": ("main.ts", "switch (a) { case 1: X break; default: X }"),
    "try and catch": ("main.ts", "try { X } catch { X }"),
    "return before": ("main.ts", "function f() { if (a) { X return; } X }"),
}


@pytest.mark.parametrize("name", BRANCHES)
def test_of_two_branches_only_one_runs(name: str) -> None:
    """IS305 is about two calls that both run."""
    text = BRANCHES[name][1].replace("X", CALL.strip()).replace("Y", CALL.strip().rstrip(";"))
    assert codes(held(web(text))) == []


PY_CALL = 'acme_sdk.init(key="k", host="https://in.example.com")'
PY_BRANCHES = [
    "if a:\n  X\nelse:\n  X\n",
    "if a:\n  X\nelif b:\n  X\nelif c:\n  X\n",
    "try:\n  X\nexcept E:\n  X\n",
    "match a:\n  case 1:\n    X\n  case _:\n    X\n",
    "X if a else X\n",
]


@pytest.mark.parametrize("text", PY_BRANCHES)
def test_of_two_branches_only_one_runs_in_python(text: str) -> None:
    assert codes(held(but(PY, a_dot_py="import acme_sdk\n" + text.replace("X", PY_CALL)))) == []
    assert codes(held(but(PY, a_dot_py=f"import acme_sdk\n{PY_CALL}\n{PY_CALL}\n"))) == ["IS305"]


def test_clients_that_the_app_makes_itself_may_be_several() -> None:
    """`Acme(…)`, by the name of a type, sets up nothing that another one would set up again."""
    snippet = f'import acme_sdk\n\nacme_sdk.Acme("{KEY}")\n'
    spec = compile_spec("acme", "sha256:0", [{**PYTHON, "initSnippet": snippet}])
    assert codes(held(but(PY, a_dot_py='import acme_sdk\nold = acme_sdk.Acme("a")\nnew = acme_sdk.Acme("a")\n'), spec)) == []


SWIFT_CALL = 'Acme.start(key: "k", host: "https://in.example.com")'
SWIFT_BRANCHES = [
    "#if DEBUG\nX\n#else\nX\n#endif",
    "if a {\nX\n} else {\nX\n}",
    "switch a {\ncase .b:\nX\ndefault:\nX\n}",
    "guard a else {\nX\nreturn\n}\nX",
    "do {\nX\n} catch {\nX\n}",
]


@pytest.mark.parametrize("text", SWIFT_BRANCHES)
def test_of_two_branches_only_one_runs_in_swift(text: str) -> None:
    source = "import Acme\nfunc go() {\n" + text.replace("X", SWIFT_CALL) + "\n}\n"
    assert codes(held(but(IOS, Sources__App__App_dot_swift=source))) == []


GRADLE = {
    "app/build.gradle.kts": 'plugins { id("com.android.application") }\ndependencies {\n  implementation("com.acme:acme:2.1.0")\n}\n',
    "settings.gradle.kts": 'include(":app")\n',
}
KOTLIN_CALL = 'Acme.start(key = "k", host = "https://in.example.com")'
KOTLIN_BRANCHES = ["if (a) X else X", "if (a) {\nX\n} else {\nX\n}", "when (a) {\n1 -> X\nelse -> X\n}", "try {\nX\n} catch (e: E) {\nX\n}"]


@pytest.mark.parametrize("text", KOTLIN_BRANCHES)
def test_of_two_branches_only_one_runs_in_kotlin(text: str) -> None:
    source = "import com.acme.Acme\nfun go() {\n" + text.replace("X", KOTLIN_CALL) + "\n}\n"
    assert codes(held(GRADLE | {"app/src/main/kotlin/A.kt": source})) == []
    twice = f"import com.acme.Acme\nfun go() {{\n{KOTLIN_CALL}\n{KOTLIN_CALL}\n}}\n"
    assert codes(held(GRADLE | {"app/src/main/kotlin/A.kt": twice})) == ["IS305"]


PUB = {"pubspec.yaml": "name: x\ndependencies:\n  flutter:\n    sdk: flutter\n  acme: 2.1.0\n"}
DART_CALL = "Acme.start(key: 'k', host: 'https://in.example.com');"
DART_BRANCHES = ["if (a) X else X", "if (a) { X } else { X }", "switch (a) { case 1: X break; default: X }", "try { X } catch (e) { X }"]


@pytest.mark.parametrize("text", DART_BRANCHES)
def test_of_two_branches_only_one_runs_in_dart(text: str) -> None:
    source = "import 'package:acme/acme.dart';\nvoid main() {\n" + text.replace("X", DART_CALL) + "\n}\n"
    assert codes(held(PUB | {"lib/main.dart": source})) == []


def test_the_spec_of_the_tests_knows_all_its_platforms() -> None:
    assert [one.platform for one in ACME.platforms] == ["web", "react-native", "expo", "ios", "android", "python", "flutter"]


def test_what_a_lockfile_holds_for_another_package_is_said() -> None:
    pins = '{"version": 2, "pins": [{"identity": "acme-ios", "location": "' + URL + '.git", "state": {"version": "1.9.0"}}]}'
    lock_file = "App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved"
    files = {"App.xcodeproj/project.pbxproj": PROJECT.replace("acme-ios", "other-ios"), lock_file: pins}
    (found,) = held(files).findings
    assert found.code == "IS101"
    assert found.actual == f"acme-ios 1.9.0 in {lock_file}, brought by something else"


INITS = [
    ("as the spec has it", CALL, "safe"),
    (
        "as the spec has it, given a name of the app's own",
        'import { key } from "./own";\nAcme.init({ key, host: "https://in.example.com" });\n',
        "safe",
    ),
    ("none", "", "safe"),
    ("without a field", 'Acme.init({ key: "k1" });\n', "unsafe"),
    ("with options from elsewhere", 'import { options } from "./own";\nAcme.init(options);\n', "unsafe"),
]


@pytest.mark.parametrize(("code", "fix"), [one[1:] for one in INITS], ids=[one[0] for one in INITS])
def test_over_a_major_version_the_init_has_to_be_the_spec_s(code: str, fix: str) -> None:
    older = but(WEB, src__main_dot_ts=IMPORT + code, package_dot_json=PJ.replace('"2.1.0"', '"^1.9.0"'))
    assert [one for one in fixes(held(older)) if "IS102" in one] == [f"IS102 {fix}"]
    same = older | {"package.json": PJ.replace('"2.1.0"', '"~2.0.0"')}
    assert [one for one in fixes(held(same)) if "IS102" in one] == ["IS102 safe"]


def test_over_a_major_version_a_deprecated_form_is_looked_at() -> None:
    files = but(
        WEB, src__main_dot_ts='import { setup } from "@acme/web";\nsetup("k1");\n', package_dot_json=PJ.replace('"2.1.0"', '"1.9.0"')
    )
    assert "IS102 unsafe" in fixes(held(files))
