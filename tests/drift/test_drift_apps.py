"""Which apps a repository has, on which platform, and what belongs to which."""

from __future__ import annotations

import pytest
from drift_samples import ACME, TS, URL, codes, held

from installspec.collect.walk import collect
from installspec.drift.places import folder_place, place
from installspec.drift.units import Owners
from installspec.model.facts import Module, Variable
from installspec.repo.memory import Memory

INIT = TS.replace("isfree0key0eerfsi", "k")
NATIVE_INIT = INIT.replace("@acme/web", "@acme/native")
PAGE = {"index.html": "<div></div>", "vite.config.ts": "export default {};", "acme.config.json": '{"host": "x"}\n'}
RN = '{"name": "rn", "dependencies": {"react-native": "0.76.0", "@acme/native": "2.1.0"}}'
GRADLE_APP = 'plugins { id("com.android.application") }\ndependencies {\n  implementation("com.acme:acme:2.1.0")\n}\n'
PBX = f"""// !$*UTF8*$!
{{objects = {{
P1 = {{isa = XCRemoteSwiftPackageReference; repositoryURL = "{URL}"; requirement = {{kind = upToNextMajorVersion; minimumVersion = 2.1.0; }}; }};
D1 = {{isa = XCSwiftPackageProductDependency; package = P1; productName = Acme; }};
T1 = {{isa = PBXNativeTarget; name = App; productType = "com.apple.product-type.application"; packageProductDependencies = (D1,); }};
C1 = {{isa = XCBuildConfiguration; name = Release; buildSettings = {{SDKROOT = iphoneos; }}; }};
L1 = {{isa = XCConfigurationList; buildConfigurations = (C1,); }};
R = {{isa = PBXProject; buildConfigurationList = L1; packageReferences = (P1,); targets = (T1,); }};
}}; rootObject = R; }}
"""
EMPTY_PBX = "\n".join(
    line.replace("packageReferences = (P1,); ", "").replace("packageProductDependencies = (D1,); ", "")
    for line in PBX.splitlines()
    if not line.startswith(("P1", "D1"))
)
SWIFT = 'import Acme\nfunc go() { Acme.start(key: "k", host: "https://in.example.com") }\n'
KOTLIN = 'import com.acme.Acme\nfun go() { Acme.start(key = "k", host = "https://in.example.com") }\n'
TUIST_APP = """import ProjectDescription
let project = Project(name: "App", targets: [
    .target(name: "App", destinations: .iOS, product: .app, bundleId: "a", dependencies: [.external(name: "Acme")]),
])
"""
TUIST_PACKAGES = f"""// swift-tools-version: 5.9
import PackageDescription
let package = Package(name: "App", dependencies: [.package(url: "{URL}", from: "2.1.0")])
"""
PODFILE = 'target "App" do\n  pod "Acme", "2.1.0"\nend\n'


def under(folder: str, files: dict[str, str]) -> dict[str, str]:
    return {f"{folder}/{path}": text for path, text in files.items()}


def vite(*dependencies: str) -> str:
    inside = ", ".join(f'"{one}": "2.1.0"' for one in ("vite", *dependencies))
    return f'{{"name": "app", "dependencies": {{{inside}}}}}'


def shape(files: dict[str, str], only: frozenset[str] = frozenset()) -> list[tuple[str, str, str, int, int]]:
    """(folder, platform, status, dependencies, inits) of each entry."""
    return [(one.path, one.platform, one.status, len(one.dependencies), len(one.inits)) for one in held(files, only=only).apps]


WEB_APP = PAGE | {"package.json": vite("@acme/web"), "src/main.ts": INIT}
CASES: list[tuple[str, dict[str, str], list[tuple[str, str, str, int, int]]]] = [
    ("nothing at all", {}, []),
    ("nothing that is shipped", {"package.json": '{"name": "x"}', "README.md": "x"}, []),
    ("another kind of app", {"Cargo.toml": "[package]\n"}, []),
    ("one web app", WEB_APP, [("", "web", "clean", 1, 1)]),
    (
        "Tuist's list of packages is its one app's",
        {"Project.swift": TUIST_APP, "Tuist/Package.swift": TUIST_PACKAGES},
        [("", "ios", "drift", 1, 0)],
    ),
    (
        "that app in a folder beside it",
        {"Workspace.swift": "", "App/Project.swift": TUIST_APP, "App/Sources/App.swift": SWIFT, "Tuist/Package.swift": TUIST_PACKAGES},
        [("App", "ios", "clean", 1, 1)],
    ),
    (
        "two apps share it",
        {"A/Project.swift": TUIST_APP, "B/Project.swift": TUIST_APP, "B/Sources/App.swift": SWIFT, "Tuist/Package.swift": TUIST_PACKAGES},
        [("A", "ios", "drift", 0, 0), ("B", "ios", "clean", 0, 1), ("Tuist", "ios", "clean", 1, 0)],
    ),
    (
        "two apps share it, and one does not take its product",
        {"A/Project.swift": TUIST_APP.replace("Acme", "Kit"), "B/Project.swift": TUIST_APP, "B/Sources/App.swift": SWIFT, "Tuist/Package.swift": TUIST_PACKAGES},
        [("A", "ios", "clean", 0, 0), ("B", "ios", "clean", 0, 1), ("Tuist", "ios", "clean", 1, 0)],
    ),
    ("without the SDK", PAGE | {"package.json": vite()}, [("", "web", "absent", 0, 0)]),
    (
        "two apps of a workspace",
        {"package.json": '{"private": true, "workspaces": ["apps/*"]}', **under("apps/a", WEB_APP), **under("apps/b", PAGE | {"package.json": vite()})},
        [("apps/a", "web", "clean", 1, 1), ("apps/b", "web", "absent", 0, 0)],
    ),
    (
        "the dependency is hoisted to the root",
        {"package.json": '{"private": true, "workspaces": ["apps/*"], "dependencies": {"@acme/web": "2.1.0"}}',
         **under("apps/a", PAGE | {"package.json": vite(), "src/main.ts": INIT})},
        [("", "web", "clean", 1, 0), ("apps/a", "web", "clean", 0, 1)],
    ),
    (
        "a library holds the SDK and two apps use it",
        {"package.json": '{"private": true, "workspaces": ["apps/*", "packages/*"]}',
         "packages/log/package.json": '{"name": "@x/log", "dependencies": {"@acme/web": "2.1.0"}}', "packages/log/src/index.ts": INIT,
         **under("apps/a", PAGE | {"package.json": vite("@x/log").replace('"@x/log": "2.1.0"', '"@x/log": "workspace:*"')}),
         **under("apps/b", PAGE | {"package.json": vite("@x/log").replace('"@x/log": "2.1.0"', '"@x/log": "workspace:*"')})},
        [("apps/a", "web", "clean", 0, 0), ("apps/b", "web", "clean", 0, 0), ("packages/log", "web", "clean", 1, 1)],
    ),
    (
        "a library that declares no more than a companion of the SDK",
        {"package.json": '{"private": true, "workspaces": ["apps/*", "packages/*"]}',
         "packages/log/package.json": '{"name": "@x/log", "dependencies": {"@acme/build": "2.1.0"}}',
         **under("apps/a", WEB_APP)},
        [("apps/a", "web", "clean", 1, 1), ("packages/log", "web", "clean", 1, 0)],
    ),
    (
        "React Native with its native projects",
        {"package.json": RN, "index.js": NATIVE_INIT, "ios/App.xcodeproj/project.pbxproj": EMPTY_PBX, "ios/Podfile": 'target "App" do\nend\n',
         "android/app/build.gradle": 'apply plugin: "com.android.application"\n', "android/settings.gradle": 'include ":app"\n'},
        [("", "react-native", "clean", 1, 1)],
    ),
    (
        "React Native that calls the native SDK as well",
        {"package.json": RN, "index.js": NATIVE_INIT, "ios/App.xcodeproj/project.pbxproj": EMPTY_PBX, "ios/Podfile": PODFILE, "ios/App/AppDelegate.swift": SWIFT},
        [("", "react-native", "clean", 2, 2)],
    ),
    (
        "Flutter with its native projects",
        {"pubspec.yaml": "name: x\ndependencies:\n  flutter:\n    sdk: flutter\n  acme: ^2.1.0\n",
         "lib/main.dart": "import 'package:acme/acme.dart';\nvoid main() { Acme.start(key: 'k', host: 'https://in.example.com'); }\n",
         "ios/Runner.xcodeproj/project.pbxproj": EMPTY_PBX, "ios/Podfile": 'target "Runner" do\nend\n', "android/app/build.gradle": 'plugins { id "com.android.application" }\n'},
        [("", "flutter", "clean", 1, 1)],
    ),
    (
        "a native app beside a web app",
        {**under("web", WEB_APP), "mobile/App.xcodeproj/project.pbxproj": PBX, "mobile/App/App.swift": SWIFT,
         "droid/app/build.gradle.kts": GRADLE_APP, "droid/app/src/main/kotlin/A.kt": KOTLIN, "droid/settings.gradle.kts": 'include(":app")\n'},
        [("droid/app", "android", "clean", 1, 1), ("mobile", "ios", "clean", 1, 1), ("web", "web", "clean", 1, 1)],
    ),
    (
        "a catalog is no app, whether its line is used or not",
        {"gradle/libs.versions.toml": '[libraries]\nacme = "com.acme:acme:2.1.0"\n', "build.gradle.kts": "plugins { base }\n", "settings.gradle.kts": 'include(":app", ":wear")\n',
         "app/build.gradle.kts": GRADLE_APP.replace('"com.acme:acme:2.1.0"', "libs.acme"), "app/src/main/kotlin/A.kt": KOTLIN,
         "wear/build.gradle.kts": 'plugins { id("com.android.application") }\n'},
        [("app", "android", "clean", 2, 1), ("wear", "android", "absent", 0, 0)],
    ),
    ("a catalog that nothing uses", {"gradle/libs.versions.toml": '[libraries]\nacme = "com.acme:acme:1.0.0"\n', "build.gradle.kts": "plugins { base }\n"}, []),
    (
        "examples, tests and vendored code are no apps",
        {**under("example", WEB_APP), **under("packages/x/tests/app", WEB_APP), **under("third_party/y", WEB_APP)},
        [],
    ),
    (
        "a site of documentation among the apps is one of them",
        {**under("apps/docs", WEB_APP), **under("docs", WEB_APP)},
        [("apps/docs", "web", "clean", 1, 1)],
    ),
    (
        "a call in an example is not the app's",
        WEB_APP | {"examples/a.ts": INIT, "docs/b.ts": INIT, "vendor/c.ts": INIT},
        [("", "web", "clean", 1, 3)],
    ),
    (
        "the only init stands in a folder of third parties",
        PAGE | {"package.json": vite("@acme/web"), "src/settings/third_party/acme.ts": INIT},
        [("", "web", "clean", 1, 1)],
    ),
    (
        "vendored code that calls an SDK which nothing declares",
        PAGE | {"package.json": vite(), "vendor/c.ts": INIT},
        [("", "web", "absent", 0, 0)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_apps(files: dict[str, str], expected: list[tuple[str, str, str, int, int]]) -> None:
    assert shape(files) == expected


def test_two_platforms_of_one_package_have_each_their_own_variables() -> None:
    """Both entries stand at one path; the value that one's spec gives a variable is not the other's."""
    files = {
        "package.json": '{"name": "x", "dependencies": {"react-native": "0.76.0", "vite": "5", "@acme/native": "2.1.0", "@acme/web": "2.1.0"}}',
        **PAGE,
        "App.tsx": 'import { Acme } from "@acme/native";\nAcme.init({ key: "k", host: process.env.ACME_HOST });\n',
        "src/web.ts": INIT,
    }
    assert [one[:3] for one in shape(files)] == [("", "react-native", "clean"), ("", "web", "clean")]
    assert codes(held(files)) == ["IS201"]


def test_only_the_platforms_that_were_asked_for() -> None:
    files = {**under("web", WEB_APP), "droid/app/build.gradle.kts": GRADLE_APP, "droid/app/src/main/kotlin/A.kt": KOTLIN}
    assert [one[1] for one in shape(files, frozenset({"android"}))] == ["android"]
    assert held(files, only=frozenset({"flutter"})).status == "nothing"


def test_one_apps_live_call_does_not_hide_that_another_calls_only_in_tests() -> None:
    """IS306 is about each app by itself."""
    other = under("b", PAGE | {"package.json": vite("@acme/web"), "src/main.test.ts": INIT})
    result = held(under("a", WEB_APP) | other)
    assert [(one.code, one.app) for one in result.findings] == [("IS306", "b")]


def test_a_legacy_file_that_is_only_in_gits_list_is_gone() -> None:
    from installspec.collect.walk import collect
    from installspec.judge import judge
    from installspec.repo.memory import Memory

    class Deleted(Memory):
        def paths(self) -> list[str]:
            return sorted([*super().paths(), "acme.x.old"])

        def read(self, path: str) -> bytes:
            if path == "acme.x.old":
                raise FileNotFoundError(path)
            return super().read(path)

    files = {path: text.encode() for path, text in WEB_APP.items()}
    assert codes(judge(ACME, collect(Deleted(files), [ACME], (), ()), frozenset())) == []
    assert codes(held(WEB_APP | {"acme.x.old": ""})) == ["IS405"]


PLACES = [
    ("src/main.ts", ""), ("main.ts", ""), ("app/Tester.swift", ""), ("lib/latest.dart", ""), ("contest/a.py", ""), ("src/protest.ts", ""),
    ("src/main.test.ts", "test"), ("src/__tests__/a.ts", "test"), ("tests/a.py", "test"), ("test_a.py", "test"), ("conftest.py", "test"),
    ("a/AppTests/A.swift", "test"), ("App/AppTests.swift", "test"), ("app/src/androidTest/java/A.kt", "test"), ("app/src/test/java/A.kt", "test"),
    ("lib/a_test.dart", "test"), ("integration_test/a.dart", "test"), ("cypress/a.ts", "test"), ("src/a.stories.tsx", "test"), ("src/MainTest.kt", "test"),
    ("example/lib/main.dart", "example"), ("Examples/App/A.swift", "example"), ("samples/a.py", "example"), ("docs/a.ts", "example"),
    ("sentry-example/a.ts", "example"), ("test-server/a.ts", "test"), ("packages/test-utils/a.ts", "test"), ("test-runner/a.ts", ""), ("SampleApp/a.swift", "example"), ("apps/example-app/a.ts", "example"), ("demo/tests/a.ts", "example"), ("tests/demo/a.ts", "test"),
    ("third_party/x/a.ts", "vendored"), ("vendor/a.py", "vendored"), ("vendor/tests/a.py", "vendored"),
    ("lib/a.g.dart", "generated"), ("lib/a.freezed.dart", "generated"), ("src/api.generated.ts", "generated"),
    ("app/src/main/java/com/example/shop/App.kt", ""), ("app/src/main/kotlin/com/acme/test/Tests.kt", "test"), ("src/main/java/com/acme/samples/A.java", ""),
    ("examples/app/src/main/java/com/acme/A.java", "example"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "expected"), PLACES)
def test_places(path: str, expected: str) -> None:
    assert place(path) == expected


def test_places_of_very_deep_paths() -> None:
    deep = "/".join(["a"] * 20_000)
    assert folder_place(deep) == ""
    assert place(f"{deep}/tests/a.ts") == "test"
    assert held({f"{deep}/package.json": vite("@acme/web"), f"{deep}/main.ts": INIT}).status in ("drift", "clean", "nothing")


def test_an_environment_file_serves_every_unit_of_its_folder() -> None:
    """A backend and its frontend in one folder read one `.env`."""
    facts = collect(
        Memory(
            {
                "pyproject.toml": b'[project]\nname = "shop"\nversion = "1"\ndependencies = ["django"]\n',
                "manage.py": b"",
                "package.json": b'{"name": "shop", "private": true, "dependencies": {"vite": "^7.0.0", "react-dom": "^19.0.0"}}',
                "index.html": b"",
                ".env.example": b"SHOP_KEY=1\n",
            }
        ),
        (),
        (),
        (),
    ).facts
    owners = Owners([fact for fact in facts if isinstance(fact, Module)])
    (variable,) = [fact for fact in facts if isinstance(fact, Variable)]
    assert len(owners.all_of(variable.unit, variable.format)) == 2


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ('implementation("com.acme:acme-kmp:0.1")', "", "note com.acme:acme-kmp is declared, which the spec does not name: whether it brings acme cannot be told"),
        ('implementation("com.acme:acme-kmp:0.1")', KOTLIN, "note com.acme:acme-kmp is declared, which the spec does not name: whether it brings acme cannot be told"),
        ('implementation("com.acme.tools:x:0.1")', "", "error acme is not installed in this android app"),
        ("implementation(shared.acme.android)", KOTLIN, "note shared.acme.android is declared, which the spec does not name: whether it brings acme cannot be told"),
        ('implementation("org.example:lib-crash-acme:0.1")', "", "note org.example:lib-crash-acme is declared, which the spec does not name: whether it brings acme cannot be told"),
        ('ksp("org.example:lib-crash-acme:0.1")', "", "error acme is not installed in this android app"),
        ("implementation(shared.acmelike.android)", "", "error acme is not installed in this android app"),
        ('ksp("com.acme:acme-processor:0.1")', "", "error acme is not installed in this android app"),
        ('testImplementation("com.acme:acme-mock:0.1")', KOTLIN, "error acme is initialised here, but no manifest declares its dependency"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["app", "lib"])
def test_another_package_of_the_group_may_be_the_sdk(line: str, code: str, told: str, where: str) -> None:
    """It may be another edition of it: nothing is put beside what may be there."""
    script = 'plugins { id("com.android.%s") }\ndependencies {\n  %s\n}\n'
    files = {"settings.gradle.kts": 'include(":app", ":lib")\n', "app/src/main/kotlin/A.kt": code,
             "app/build.gradle.kts": script % ("application", 'implementation(project(":lib"))' + (f"\n  {line}" if where == "app" else "")),
             "lib/build.gradle.kts": script % ("library", line if where == "lib" else "")}  # fmt: skip
    assert [f"{one.severity} {one.message}" for one in held(files).findings if one.code == "IS101"] == [told]


KMP = {
    "settings.gradle.kts": 'include(":shared")\n',
    "shared/build.gradle.kts": 'plugins { kotlin("multiplatform") }\ndependencies {\n  implementation("com.acme:%s:0.1")\n}\n',
    "ios/App.xcodeproj/project.pbxproj": "",
}
FRAMEWORK = 'S1 = {isa = PBXShellScriptBuildPhase; shellScript = "../gradlew :shared:embedAndSignAppleFrameworkForXcode"; };\nR = {'
BESIDE = "note com.acme:acme-kmp is declared, which the spec does not name: whether it brings acme cannot be told"


@pytest.mark.parametrize(
    ("package", "project", "told"),
    [
        ("acme-kmp", EMPTY_PBX.replace("R = {", FRAMEWORK), ["IS101 " + BESIDE]),
        ("acme-kmp", EMPTY_PBX, ["IS101 error acme is not installed in this ios app"]),
        ("acme", EMPTY_PBX.replace("R = {", FRAMEWORK), ["IS101 error acme is not installed in this ios app"]),
        ("acme-kmp", PBX.replace("2.1.0", "1.1.0").replace("R = {", FRAMEWORK),
         ["IS102 note acme-ios from 1.1.0 does not admit 2.1.0; com.acme:acme-kmp is built with it, and may need it as it is"]),
        ("acme", PBX.replace("2.1.0", "1.1.0").replace("R = {", FRAMEWORK), ["IS102 error acme-ios from 1.1.0 does not admit 2.1.0, the version of the spec"]),
    ],
)  # fmt: skip
def test_a_framework_that_gradle_builds_may_bring_the_sdk_to_an_app_for_ios(package: str, project: str, told: list[str]) -> None:
    """What it installs for Android is not installed for iOS."""
    files = KMP | {"shared/build.gradle.kts": KMP["shared/build.gradle.kts"] % package, "ios/App.xcodeproj/project.pbxproj": project}
    found = [
        f"{one.code} {one.severity} {one.message}" for one in held(files).findings if one.code in ("IS101", "IS102") and one.app == "ios"
    ]
    assert found == told


POD = 'kotlin {\n  cocoapods {\n    pod("Acme") { version = "%s" }\n  }\n}\n'


@pytest.mark.parametrize("kind", ["", 'plugins { id("com.android.application") }\n'])
@pytest.mark.parametrize(("version", "told"), [("~> 2.1", []), ("~> 1.1", ["shared IS102 error"])])
def test_a_pod_that_gradle_declares_is_one_of_the_app_that_takes_the_framework(kind: str, version: str, told: list[str]) -> None:
    """Also where the module is an app for Android as well: that one does not have it. Who calls it in Kotlin is not known."""
    project = EMPTY_PBX.replace("R = {", FRAMEWORK)
    files = KMP | {"shared/build.gradle.kts": kind + POD % version, "ios/App.xcodeproj/project.pbxproj": project}
    result = held(files)
    assert [f"{one.app} {one.code} {one.severity}" for one in result.findings if one.platform == "ios"] == told
    assert [one.code for one in result.findings if one.platform == "android"] == (["IS101"] if kind else [])
    assert [f"{one.path} {one.platform}" for one in result.apps if one.platform == "ios"] == ["ios ios", "shared ios"]


LOCK = "PODS:\n  - Acme (%s)\n\nDEPENDENCIES:\n  - Acme\n\nCOCOAPODS: 1.16.2\n"
PODSPEC = "Pod::Spec.new do |spec|\n  spec.name = 'shared'\n  spec.dependency 'Acme', '~> 2.1'\nend\n"


@pytest.mark.parametrize(
    ("files", "versions"),
    [
        ({"ios/Podfile.lock": LOCK % "2.1.4"}, ["2.1.4"]),
        ({"ios/Podfile.lock": (LOCK % "2.1.4").replace("Acme (", "Acme/Core (")}, ["2.1.4"]),
        ({"ios/Podfile.lock": LOCK % "2.1.4", "shared/shared.podspec": PODSPEC}, ["2.1.4", "2.1.4"]),
        ({"ios/Podfile.lock": (LOCK % "2.1.4").replace("Acme", "Bcme")}, [""]),
        ({"other/Podfile.lock": LOCK % "2.1.4"}, [""]),
        # Two apps take the framework, each with a lockfile of its own.
        ({"ios/Podfile.lock": LOCK % "2.1.4", "mac/Podfile.lock": LOCK % "2.1.4", "mac/Podfile": "", "mac/App.xcodeproj/project.pbxproj": "FRAMEWORK"}, [""]),
    ],
    ids=["the pod", "a part of it", "a podspec too", "another pod", "another folder", "two"],
)  # fmt: skip
def test_the_lockfile_of_the_app_that_takes_the_framework_fixes_its_pods(files: dict[str, str], versions: list[str]) -> None:
    project = EMPTY_PBX.replace("R = {", FRAMEWORK)
    files = {path: project if text == "FRAMEWORK" else text for path, text in files.items()}
    files = KMP | {"shared/build.gradle.kts": POD % "~> 2.1", "ios/Podfile": "", "ios/App.xcodeproj/project.pbxproj": project} | files
    (shared,) = [one for one in held(files).apps if one.path == "shared" and one.platform == "ios"]
    assert [one.resolved.version if one.resolved else "" for one in shared.dependencies] == versions


def test_a_pod_beside_another_edition_of_the_sdk_is_left_to_that() -> None:
    script = KMP["shared/build.gradle.kts"] % "acme-kmp" + POD % "~> 1.1"
    project = EMPTY_PBX.replace("R = {", FRAMEWORK)
    found = held(KMP | {"shared/build.gradle.kts": script, "ios/App.xcodeproj/project.pbxproj": project}).findings
    assert [(one.app, one.code, one.severity) for one in found if one.platform == "ios"] == [("shared", "IS102", "note")]


def test_the_package_of_templates_is_no_example() -> None:
    assert folder_place("app/src/com/example/shop") == ""
    assert folder_place("src/example/shop") == "example"
    assert folder_place("app/src/com/example/examples") == "example"
