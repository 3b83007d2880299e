"""Apps whose key or options are not where the init is, held against the bundled Sentry pack."""

from __future__ import annotations

import pytest

from installspec import engine
from installspec.collect.walk import collect
from installspec.judge import judge
from installspec.model.result import Result
from installspec.repo.memory import Memory

PUBSPEC = """name: shop
publish_to: none
environment:
  sdk: ^3.9.0
dependencies:
  flutter:
    sdk: flutter
  sentry_flutter: ^9.27.0
"""
IMPORT = "import 'package:sentry_flutter/sentry_flutter.dart';\n"
ENV = "String.fromEnvironment('SENTRY_DSN', defaultValue: '')"


def told(files: dict[str, str]) -> list[str]:
    view = Memory({path: text.encode() for path, text in {"pubspec.yaml": PUBSPEC, "android/app/build.gradle": "", **files}.items()})
    expected = engine._of_pack("sentry", {})
    return [f"{one.code} {one.message}" for one in judge(expected, collect(view, [expected], (), ()), frozenset()).findings]


def main(value: str, *imports: str) -> str:
    lines = "".join(f"import '{one}';\n" for one in imports)
    return f"{IMPORT}{lines}\nFuture<void> main() => SentryFlutter.init((options) {{\n  options.dsn = {value};\n}}, appRunner: run);\n"


READ = ["IS201 SENTRY_DSN is read here, but no environment file of this app declares it"]


@pytest.mark.parametrize(
    "files",
    [
        {"lib/main.dart": main("Env.dsn", "config.dart"), "lib/config.dart": f"class Env {{\n  static const String dsn =\n      {ENV};\n}}\n"},
        {"lib/main.dart": main("Env.dsn", "package:shop/src/c.dart"), "lib/src/c.dart": f"abstract class Env {{\n  static const dsn = {ENV};\n}}\n"},
        {"lib/main.dart": main("dsn()", "config.dart"), "lib/config.dart": f"String dsn() {{\n  return const {ENV};\n}}\n"},
        {"lib/main.dart": main("dsn", "config.dart"), "lib/config.dart": f"const String dsn = {ENV};\n"},
        {"lib/main.dart": main("dsn", "all.dart"), "lib/all.dart": "export 'config.dart';\n", "lib/config.dart": f"const dsn = {ENV};\n"},
        {
            "lib/main.dart": f"{IMPORT}import 'config.dart' as c;\nvoid main() {{ SentryFlutter.init((o) => o.dsn = c.dsn, appRunner: run); }}\n",
            "lib/config.dart": f"const dsn = {ENV};\n",
        },
    ],
)  # fmt: skip
def test_a_key_that_an_imported_library_declares(files: dict[str, str]) -> None:
    assert told(files) == READ


@pytest.mark.parametrize(
    "files",
    [
        # What is not imported is another's, and so is a package of another name.
        {"lib/main.dart": main("Env.dsn", "other.dart"), "lib/other.dart": "", "lib/config.dart": f"class Env {{ static const dsn = {ENV}; }}\n"},
        {"lib/main.dart": main("Env.dsn", "package:other/c.dart"), "lib/c.dart": f"class Env {{ static const dsn = {ENV}; }}\n"},
        # Something that changes while the app runs.
        {"lib/main.dart": main("Env.dsn", "config.dart"), "lib/config.dart": "class Env {\n  static String? dsn;\n}\n"},
        {"lib/main.dart": main("dsn()", "config.dart"), "lib/config.dart": "String dsn() {\n  if (x) return 'a';\n  return 'b';\n}\n"},
    ],
)  # fmt: skip
def test_a_key_that_cannot_be_told(files: dict[str, str]) -> None:
    (one,) = told(files)
    assert one.startswith("IS903")


@pytest.mark.parametrize(
    "code",
    [
        "(options) => configure(options, config)",
        "(options) async {\n  await configure(options);\n}",
        "(options) {\n  options.debug = false;\n  Setup(options).run();\n}",
    ],
)
def test_options_that_another_function_sets(code: str) -> None:
    """What that sets is not looked for; so the key is not missing."""
    (one,) = told({"lib/main.dart": f"{IMPORT}void main() {{\n  SentryFlutter.init(\n    {code},\n    appRunner: run,\n  );\n}}\n"})
    assert one.startswith("IS903 whether dsn of SentryFlutter.init")


@pytest.mark.parametrize(
    "code",
    [
        "(options) {\n  options.debug = true;\n}",
        "(options) {\n  options.beforeSend = (options, hint) => filter(options);\n}",  # another's parameter of the same name
        "(options) {\n  options.addInAppInclude('shop');\n}",
    ],
)
def test_options_without_a_key(code: str) -> None:
    (one,) = told({"lib/main.dart": f"{IMPORT}void main() {{\n  SentryFlutter.init(\n    {code},\n    appRunner: run,\n  );\n}}\n"})
    assert one == "IS302 SentryFlutter.init is called without dsn"


SWIFT = """import PackageDescription
let package = Package(name: "A", dependencies: [.package(url: "https://github.com/getsentry/sentry-cocoa", from: "9.25.0")], targets: [
  .executableTarget(name: "A", dependencies: [.product(name: "Sentry", package: "sentry-cocoa")]),
])
"""


@pytest.mark.parametrize(
    ("code", "code_found"),
    [
        ("{ options in configure(options) }", "IS903"),
        ("{ configure($0) }", "IS903"),
        ("{ $0.beforeSend = { filter($0) } }", "IS302"),
    ],
)
def test_options_of_a_swift_closure(code: str, code_found: str) -> None:
    files = {"Package.swift": SWIFT, "Sources/A/main.swift": f"import Sentry\nSentrySDK.start {code}\n"}
    expected = engine._of_pack("sentry", {})
    view = Memory({path: text.encode() for path, text in files.items()})
    assert [one.code for one in judge(expected, collect(view, [expected], (), ()), frozenset()).findings] == [code_found]


API = '[project]\nname = "api"\nversion = "1"\ndependencies = ["sentry-sdk>=2.75"{}]\n'
CLASS = """def load():
    from {0} import {1}
    return {1}


client = load()("key")
"""


def judged(files: dict[str, str], sdk: str = "sentry") -> Result:
    expected = engine._of_pack(sdk, {})
    view = Memory({path: text.encode() for path, text in files.items()})
    return judge(expected, collect(view, [expected], (), ()), frozenset())


def coded(files: dict[str, str], sdk: str = "sentry") -> list[str]:
    return [f"{one.code} {one.severity}" for one in judged(files, sdk).findings]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"pyproject.toml": API.format(""), "app.py": ""}, ["IS301 error"]),
        # Somebody else's package may start it, the vendor's own and what serves tests do not.
        ({"pyproject.toml": API.format(', "pyramid-acme-sentry"'), "app.py": ""}, ["IS301 note"]),
        ({"pyproject.toml": API.format(', "sentry-arroyo"'), "app.py": ""}, ["IS301 error"]),
        ({"pyproject.toml": API.format("") + '[dependency-groups]\ndev = ["pytest-sentry"]\n', "app.py": ""}, ["IS301 error"]),
        # What the init is goes through a variable.
        ({"pyproject.toml": API.format(""), "app.py": "from sentry_sdk import init\nstart = [init][0]\nstart('x')\n"}, ["IS301 note"]),
        ({"pyproject.toml": API.format(""), "app.py": "from sentry_sdk import capture_exception\n"}, ["IS301 error"]),
        (
            {"pyproject.toml": API.format(""), "app.py": "from sentry_sdk import init\nx = init\n", "tests/test_a.py": "import sentry_sdk\nsentry_sdk.init('x')\n"},
            ["IS306 note"],
        ),
    ],
)  # fmt: skip
def test_an_init_that_may_be_elsewhere(files: dict[str, str], expected: list[str]) -> None:
    assert coded(files) == expected


def test_a_class_that_a_function_returns() -> None:
    files = {"pyproject.toml": API.replace("sentry-sdk>=2.75", "posthog>=7.91.1").format(""), "app.py": CLASS.format("posthog", "Posthog")}
    assert coded(files, "posthog") == ["IS301 note"]


LIBRARY = """[tool.poetry]
name = "acme-logging"
version = "1.0.0"
classifiers = ["Topic :: Software Development :: Libraries"]

[tool.poetry.dependencies]
sentry-sdk = "^2.15.0"

[build-system]
requires = ["poetry-core"]
build-backend = "poetry.core.masonry.api"
"""
LOCK = '[[package]]\nname = "sentry-sdk"\nversion = "2.19.0"\n\n[metadata]\nlock-version = "2.0"\n'


def test_the_lockfile_of_a_published_library_is_not_held_against_it() -> None:
    """Whoever installs the library locks it anew."""
    files = {"pyproject.toml": LIBRARY, "poetry.lock": LOCK, "acme_logging/__init__.py": "import sentry_sdk\n"}
    assert coded(files) == []
    files["api/pyproject.toml"] = '[tool.poetry]\nname = "api"\n[tool.poetry.dependencies]\nacme-logging = { path = ".." }\n'
    files["api/app.py"] = "import sentry_sdk\nsentry_sdk.init()\n"
    assert coded(files)[0] == "IS106 warning"


PAGE = {"package.json": '{"name": "a", "private": true, "dependencies": {"vite": "7", "posthog-js": "1.449.2"}}', "index.html": ""}
CALL = "posthog.init(settings.key, { api_host: settings.host });\n"
NAMED = "import { posthog } from './ph';\n" + CALL


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # A file of the project hands the SDK's object on under a name of its own.
        ({"src/ph.ts": "import ph from 'posthog-js';\nexport const posthog = ph;\n", "src/main.ts": "import { posthog } from './ph';\n" + CALL},
         ["IS903 note"] * 2),
        ({"src/lib/ph.ts": "import { default as ph } from 'posthog-js';\nexport const posthog = ph;\n",
          "src/App.vue": f"<script setup lang='ts'>\nimport {{ posthog }} from '@/lib/ph';\n{CALL}</script>\n"}, ["IS903 note"] * 2),
        # It is handed on by the export itself, through a file of exports, or as the default.
        ({"src/ph.ts": "export { default as posthog } from 'posthog-js';\n", "src/main.ts": NAMED}, ["IS903 note"] * 2),
        ({"src/ph.js": "export { default as posthog } from 'posthog-js';\n", "src/main.js": NAMED}, ["IS903 note"] * 2),
        ({"src/ph.ts": "export { posthog } from 'posthog-js';\n", "src/main.ts": NAMED}, ["IS903 note"] * 2),
        ({"src/ph.ts": "import ph from 'posthog-js';\nexport { ph as posthog };\n", "src/main.ts": NAMED}, ["IS903 note"] * 2),
        ({"src/ph.ts": "export { default } from 'posthog-js';\n", "src/main.ts": "import posthog from './ph';\n" + CALL}, ["IS903 note"] * 2),
        ({"src/ph.ts": "import ph from 'posthog-js';\nexport default ph;\n", "src/main.ts": "import posthog from './ph';\n" + CALL}, ["IS903 note"] * 2),
        ({"src/ph.ts": "export { default as posthog } from './other';\n", "src/other.ts": "export { default } from 'posthog-js';\n", "src/main.ts": NAMED},
         ["IS903 note"] * 2),
        ({"src/ph.ts": "export * from './none';\nexport * from './a';\nexport * from './b';\n", "src/a.ts": "export const posthogKey = 1;\n",
          "src/b.ts": "export { default as posthog } from 'posthog-js';\n", "src/main.ts": NAMED}, ["IS903 note"] * 2),
        ({"src/ph.ts": "export * from './ph';\nexport * from './other';\n", "src/other.ts": "export * from './ph';\n", "src/main.ts": NAMED}, ["IS301 error"]),
        ({"src/ph.ts": "export type { posthog } from 'posthog-js';\n", "src/main.ts": NAMED}, ["IS301 error"]),
        ({"src/ph.ts": "export { posthog } from './own';\n", "src/own.ts": "export const posthog = new Own('posthog-js');\n", "src/main.ts": NAMED}, ["IS301 error"]),
        ({"src/ph.ts": "import ph from 'posthog-js';\nexport default { ph };\n", "src/main.ts": "import posthog from './ph';\n" + CALL}, ["IS301 error"]),
        # An object of the same name that is not the SDK's.
        ({"src/ph.ts": "import ph from 'posthog-js';\nexport const posthog = { init() {}, ph };\n", "src/main.ts": "import { posthog } from './ph';\n" + CALL},
         ["IS301 error"]),
        ({"src/ph.ts": "export const posthog = make();\n", "src/main.ts": "import { posthog } from './ph';\n" + CALL}, ["IS301 error"]),
        # Loaded when it is asked for, and called by who asks.
        ({"src/ph.ts": "let p = null;\nexport const get = async () => {\n  if (!p) p = (await import('posthog-js')).default;\n  return p;\n};\n",
          "src/main.ts": "import { get } from './ph';\nget().then((ph) => ph.init('k'));\n"}, ["IS301 note"]),
        ({"src/main.ts": "import 'posthog-js';\n"}, ["IS301 error"]),
    ],
)  # fmt: skip
def test_an_init_on_what_another_file_exports(files: dict[str, str], expected: list[str]) -> None:
    assert coded(PAGE | files, "posthog") == expected


SHARED = {
    "package.json": '{"private": true, "workspaces": ["web", "ph"]}',
    "web/package.json": '{"name": "web", "private": true, "dependencies": {"vite": "7", "@acme/ph": "*", "posthog-node": "5.70.0"}}',
    "web/index.html": "",
}
SERVER_CLASS = "import { PostHog } from 'posthog-node';\nexport { PostHog };\n"
MADE = "import { PostHog } from '@acme/ph/server';\nimport { key } from '@acme/ph';\nexport const one = new PostHog(key, { host: 'https://us.i.posthog.com' });\n"


@pytest.mark.parametrize(
    ("manifest", "files", "expected"),
    [
        ('"exports": {".": "./src/index.ts", "./server": {"types": "./x.d.ts", "import": "./src/server.ts"}}',
         {"ph/src/server.ts": SERVER_CLASS, "ph/src/index.ts": "export const key = process.env.PH_KEY;\n"}, ["IS201 note PH_KEY"]),
        ('"exports": {".": "./dist/index.js", "./*": "./dist/*.js"}',
         {"ph/src/server.ts": SERVER_CLASS, "ph/src/index.ts": "export * from './env';\n", "ph/src/env.ts": "export const key = process.env.PH_KEY;\n"},
         ["IS201 note PH_KEY"]),
        ('"main": "lib/index.js"', {"ph/server.js": "export { PostHog } from 'posthog-node';\n", "ph/src/index.js": "export const key = 'phc_k';\n"}, []),
        # Of a name that a file for some platforms gives as well, the value cannot be told.
        ('"main": "index.js"',
         {"ph/server.js": SERVER_CLASS, "ph/index.js": "export * from './env';\n", "ph/env.js": "export const key = process.env.PH_KEY;\n", "ph/env.native.js": ""},
         ["IS903 note"]),
        # A class of its own of that name, and a package that is not there.
        ('"main": "index.js"', {"ph/server.js": "export class PostHog { from = 'posthog-node' }\n"}, ["IS301 error"]),
        ('"exports": {"./server": "./none.js"}', {}, ["IS301 error"]),
        ('"exports": 1, "main": [', {}, ["IS301 error"]),
    ],
    ids=["exports", "built", "no exports", "one for a platform", "another class", "no file", "a broken manifest"],
)  # fmt: skip
def test_an_init_on_what_a_package_of_the_repository_exports(manifest: str, files: dict[str, str], expected: list[str]) -> None:
    files = SHARED | {"ph/package.json": f'{{"name": "@acme/ph", {manifest}}}', "web/src/main.ts": MADE} | files
    found = [one for one in judged(files, "posthog").findings if one.app == "web"]
    assert [
        f"{one.code} {one.severity} {one.message.partition(' is read')[0]}" if one.code == "IS201" else f"{one.code} {one.severity}"
        for one in found
    ] == expected


def test_the_repository_of_the_sdk_itself_does_not_have_to_install_it() -> None:
    files = {
        "pyproject.toml": '[project]\nname = "Sentry_SDK"\nversion = "1"\ndependencies = ["urllib3"]\n',
        "adapter/requirements.txt": "flask\n",
        "adapter/main.py": "import sentry_sdk\n\nsentry_sdk.init(key())\n",
    }
    assert coded(files) == ["IS903 note"]
    files["pyproject.toml"] = files["pyproject.toml"].replace("Sentry_SDK", "other")
    assert "IS101 error" in coded(files)


POD = {
    "Podfile": "target 'App' do\n  pod 'Sentry'\nend\n",
    "project.yml": "name: App\ntargets:\n  App:\n    type: application\n    platform: iOS\n    sources: [App]\n",
}


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        ("App/A.swift", "import Sentry\n\nfunc start() throws {\n    Client.shared = try Client(dsn: key)\n    try Client.shared?.startCrashHandler()\n}\n", ["IS308 warning"]),
        ("App/A.m", "#import <Sentry/Sentry.h>\n\nvoid start(NSString *key) {\n    [SentryClient setSharedClient:[[SentryClient alloc] initWithDsn:key didFailWithError:nil]];\n}\n",
         ["IS308 warning", "IS903 note"]),
        # A client of something else.
        ("App/A.swift", "import Sentry\n\nfunc start() { Client.shared = Client(url: key) }\n", ["IS301 error"]),
    ],
)  # fmt: skip
def test_the_client_of_old_versions_for_ios(path: str, code: str, expected: list[str]) -> None:
    assert coded(POD | {path: code}) == expected


SERVER = 'plugins { id("%s") }\ndependencies {\n    implementation("io.sentry:%s:8.57.0")\n}\n'
MAIN = "import io.sentry.Sentry\n\nfun main() {\n    %s\n}\n"


@pytest.mark.parametrize(
    ("plugin", "package", "code", "expected"),
    [
        ("io.ktor.plugin", "sentry", "println()", ["IS301 error"]),
        ("io.ktor.plugin", "sentry", 'Sentry.init { options -> options.dsn = "https://examplePublicKey@o0.ingest.example/0" }', []),
        # It starts by itself.
        ("org.springframework.boot", "sentry-spring-boot-starter-jakarta", "println()", []),
        ("application", "sentry-logback", "println()", []),
        ("application", "sentry-okhttp", "println()", ["IS101 error"]),
    ],
)
def test_a_server_on_the_jvm(plugin: str, package: str, code: str, expected: list[str]) -> None:
    files = {"build.gradle.kts": SERVER % (plugin, package), "src/main/kotlin/Main.kt": MAIN % code}
    expect = engine._of_pack("sentry", {})
    view = Memory({path: text.encode() for path, text in files.items()})
    result = judge(expect, collect(view, [expect], (), ()), frozenset())
    assert [(one.path, one.platform) for one in result.apps] == [("", "jvm")]
    assert [f"{one.code} {one.severity}" for one in result.findings] == expected


def test_what_only_comes_with_the_sdk_is_named_where_the_sdk_is_missing() -> None:
    files = {"build.gradle.kts": SERVER % ("application", "sentry-okhttp"), "src/main/kotlin/Main.kt": MAIN % "println()"}
    expect = engine._of_pack("sentry", {})
    view = Memory({path: text.encode() for path, text in files.items()})
    (found,) = judge(expect, collect(view, [expect], (), ()), frozenset()).findings
    assert (found.code, found.actual) == ("IS101", "only io.sentry:sentry-okhttp")


def servers(files: dict[str, str]) -> list[str]:
    """What is said of the apps of a repository on the JVM."""
    expect = engine._of_pack("sentry", {})
    view = Memory({path: text.encode() for path, text in files.items()})
    result = judge(expect, collect(view, [expect], (), ()), frozenset())
    assert {one.platform for one in result.apps} <= {"jvm"}
    return [f"{one.app}: {one.code} {one.severity}" for one in result.findings] or [f"{one.path}: {one.status}" for one in result.apps]


PROGRAM = 'plugins { id("%s") }\ndependencies {\n    %s\n}\n'


@pytest.mark.parametrize(
    ("plugin", "line", "code", "expected"),
    [
        # A tool is asked for nothing.
        ("application", 'implementation("com.squareup.okhttp3:okhttp:4.12.0")', "println()", []),
        ("com.google.cloud.tools.jib", 'implementation("io.ktor:ktor-client-core:3.0.0")', "println()", []),
        ("application", 'testImplementation("org.eclipse.jetty:jetty-server:12.0.0")', "println()", []),
        ("application", 'testImplementation("io.sentry:sentry:8.57.0")', "println()", [": clean"]),
        # What serves is asked, and so is what has the SDK.
        ("application", 'implementation("io.ktor:ktor-server-netty:3.0.0")', "println()", [": IS101 error"]),
        ("com.google.cloud.tools.jib", 'implementation("io.javalin:javalin:6.3.0")', "println()", [": IS101 error"]),
        ("application", "implementation(project(\":web\"))", "println()", [": IS101 error"]),
        ("org.springframework.boot", "", "println()", [": IS101 error"]),
        ("application", 'implementation("io.sentry:sentry:8.57.0")', "println()", [": IS301 error"]),
        ("application", 'implementation("io.sentry:sentry:8.57.0")', 'Sentry.init("https://examplePublicKey@o0.ingest.example/0")', [": clean"]),
        ("application", "", 'Sentry.init("https://examplePublicKey@o0.ingest.example/0")', [": IS101 error"]),
        ('application"); id("io.sentry.jvm.gradle', "", "println()", [": IS101 note"]),
        ("application", 'implementation("io.sentry:sentry-ktor:8.57.0")', "println()", [": IS101 note"]),
    ],
)  # fmt: skip
def test_a_program_on_the_jvm_is_a_server_where_it_serves(plugin: str, line: str, code: str, expected: list[str]) -> None:
    web = 'plugins { id("java-library") }\ndependencies {\n    api("io.vertx:vertx-web:4.5.0")\n}\n'
    files = {"settings.gradle.kts": 'include(":web")\n', "web/build.gradle.kts": web, "build.gradle.kts": PROGRAM % (plugin, line)}
    assert servers(files | {"src/main/kotlin/Main.kt": MAIN % code}) == expected


def pom(name: str, body: str, parent: str = "") -> str:
    above = f"<parent><groupId>org.sample</groupId><artifactId>{parent}</artifactId><version>1</version></parent>" if parent else ""
    return f"<project>{above}<groupId>org.sample</groupId><artifactId>{name}</artifactId><version>1</version>{body}</project>"


def plugin(group: str, artifact: str) -> str:
    return f"<build><plugins><plugin><groupId>{group}</groupId><artifactId>{artifact}</artifactId></plugin></plugins></build>"


def needs(*names: str) -> str:
    inside = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>1</version></dependency>"
        for group, _, artifact in (one.partition(":") for one in names)
    )
    return f"<dependencies>{inside}</dependencies>"


EXEC = plugin("org.codehaus.mojo", "exec-maven-plugin")
BOOT = plugin("org.springframework.boot", "spring-boot-maven-plugin")
WEB = "org.springframework.boot:spring-boot-starter-web"
GROUP = "<packaging>pom</packaging>"
NAMED = "<properties><quarkus.group>io.quarkus.platform</quarkus.group></properties>"


@pytest.mark.parametrize(
    ("poms", "expected"),
    [
        ({"": pom("a", EXEC)}, []),
        ({"": pom("a", plugin("com.google.cloud.tools", "jib-maven-plugin"))}, []),
        ({"": pom("a", EXEC + needs("org.eclipse.jetty:jetty-server"))}, [": IS101 error"]),
        ({"": pom("a", EXEC + needs("org.eclipse.jetty:jetty-client"))}, []),
        ({"": pom("a", BOOT)}, [": IS101 error"]),
        ({"": pom("a", NAMED + plugin("${quarkus.group}", "quarkus-maven-plugin"))}, [": IS101 error"]),
        ({"": pom("a", EXEC + needs("io.sentry:sentry-quartz"))}, [": IS101 error"]),
        # A pom that only groups others builds nothing itself.
        ({"": pom("a", GROUP + EXEC), "server/": pom("b", EXEC + needs("org.eclipse.jetty:jetty-server"), "a")}, ["server: IS101 error"]),
        # The plugin of the parent: the module that serves and that nothing else is built with.
        ({"": pom("a", GROUP + BOOT), "web/": pom("b", needs(WEB, "org.sample:c"), "a"), "lib/": pom("c", needs(WEB), "a"), "x/": pom("d", "", "a")},
         ["web: IS101 error"]),
        ({"": pom("a", "<packaging>war</packaging>")}, [": IS101 error"]),
        ({"": pom("a", BOOT + needs("org.sample:c")), "lib/": pom("c", "<packaging>war</packaging>")}, [": IS101 error"]),
        ({"": pom("a", EXEC + needs("org.sample:c")), "lib/": pom("c", needs(WEB))}, [": IS101 error"]),
        ({"": pom("a", GROUP + EXEC), "lib/": pom("c", needs(WEB), "a")}, []),
    ],
    ids=["a tool", "an image of one", "a server", "a client", "Spring Boot", "Quarkus", "a companion", "a group", "of the parent", "a web archive", "a part of another", "through a module", "a tool's parent"],
)  # fmt: skip
def test_a_program_that_maven_builds(poms: dict[str, str], expected: list[str]) -> None:
    assert servers({f"{folder}pom.xml": text for folder, text in poms.items()}) == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("@posthog/nuxt", []), ("posthog-js", ["IS301 error"]), ("nuxt-posthog", ["IS101 note"]), ("@posthog/core", ["IS101 error"])],
)
def test_the_module_for_nuxt_starts_posthog(declared: str, expected: list[str]) -> None:
    files = {"package.json": f'{{"name": "app", "private": true, "dependencies": {{"nuxt": "4.0.0", "{declared}": "^1.7.0"}}}}'}
    expect = engine._of_pack("posthog", {})
    view = Memory({path: text.encode() for path, text in files.items()})
    found = judge(expect, collect(view, [expect], (), ()), frozenset()).findings
    assert [f"{one.code} {one.severity}" for one in found] == expected


def test_a_build_whose_projects_get_the_plugin_at_once() -> None:
    """The project that serves and that no other is built with is the server; the build's own folder has no sources."""
    root = (
        'plugins { id("org.springframework.boot") version "3.4.0" }\n'
        'subprojects {\n    apply(plugin = "org.springframework.boot")\n    apply(plugin = "java")\n}\n'
    )
    lines = 'dependencies {\n    implementation("org.springframework.boot:spring-boot-starter-web")\n    %s\n}\n'
    files = {
        "settings.gradle.kts": 'include("api", "core", "model")\n',
        "build.gradle.kts": root,
        "api/build.gradle.kts": lines % 'implementation(project(":core"))',
        "core/build.gradle.kts": lines % "",
        "model/build.gradle.kts": "",
    }
    assert servers(files) == ["api: IS101 error"]
    files["core/build.gradle.kts"] = lines % 'implementation("io.sentry:sentry-spring-boot-starter-jakarta:8.57.0")'
    assert servers(files) == ["api: clean", "core: clean"]
    assert servers({**files, "src/main/kotlin/Main.kt": ""})[0] == ": IS101 error"


def test_a_program_among_the_tools_is_one_whatever_it_serves() -> None:
    script = PROGRAM % ("application", 'implementation("io.ktor:ktor-server-cio:3.0.0")')
    assert servers({"tools/mock/build.gradle.kts": script}) == []
    assert servers({"mock/build.gradle.kts": script}) == ["mock: IS101 error"]
