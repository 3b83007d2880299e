"""Makes the trees that the benchmarks read, from a seed: the same bytes on every machine. Nothing here comes from a real project.

    python benchmarks/trees.py typescript|dart|small FOLDER

Files follow two real repositories in number, kind and size (README.md has the table): a source file is 2.8 kB in the median and log-normal
around that, up to some 100 kB; beside the sources lie native projects, assets, translations and documents.
"""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

APP_ID = "app_8ffb9410eb0eb848264f8a65"
DSN = "https://examplePublicKey@o0.ingest.example/0"
NOUNS = (
    "account badge banner channel chart comment contact draft event feed file filter group invoice label member message note order page "
)
NOUNS += "photo place plan post profile quote reaction report review role route search session stock story survey tag task team theme thread ticket tour user visit vote"
VERBS = "add archive check close compute copy create decode delete edit encode fetch filter find format group hide join keep list load map mark merge move open parse "
VERBS += "pick prune read refresh remove render reset save send show sort split store sync track update validate wrap"
AREAS = "actions components constants context database hooks managers queries screens store types utils"


class Kind(NamedTuple):
    """Files of one kind: where (`{}` counts them), how many, bytes in the median. `binary` ones begin as an image does."""

    path: str
    number: int
    size: int
    binary: bool = False


# Beside the sources of the React Native app.
_BESIDE_THE_APP = (
    Kind("assets/images/{}.png", 190, 4_800, True),
    Kind("assets/fonts/{}.ttf", 38, 150_000, True),
    Kind("assets/sounds/{}.mp3", 5, 200_000, True),
    Kind("ios/Bench/Views/{}.swift", 90, 2_300),
    Kind("ios/Share/{}.swift", 40, 2_300),
    Kind("ios/Bench/{}.lproj/InfoPlist.strings", 44, 400),
    Kind("android/app/src/main/java/com/example/bench/views/{}.kt", 95, 3_600),
    Kind("android/app/src/main/res/values-{}/strings.xml", 40, 300),
    Kind("detox/e2e/test/{}.e2e.js", 47, 5_000),
    Kind("app/__snapshots__/{}.snap", 30, 4_100),
    Kind("detox/fixtures/{}.json", 80, 1_100),
    Kind(".github/workflows/{}.yml", 74, 2_800),
    Kind("scripts/{}.sh", 30, 1_600),
    Kind("docs/{}.md", 23, 2_000),
    Kind("patches/{}.patch", 18, 2_900),
    Kind("fastlane/metadata/{}.txt", 22, 60),
)
# In each plugin of the Dart monorepo, and in its example.
_IN_A_PLUGIN = (
    Kind("README.md", 1, 3_200),
    Kind("docs/{}.md", 2, 3_200),
    Kind("LICENSE", 1, 1_500),
    Kind("analysis_options.yaml", 1, 300),
    Kind("ios/Classes/{}.swift", 3, 1_300),
    Kind("ios/Classes/{}.m", 1, 1_900),
    Kind("ios/Classes/{}.h", 2, 900),
    Kind("android/src/main/kotlin/{}.kt", 1, 1_800),
    Kind("android/src/main/java/{}.java", 1, 3_600),
    Kind("android/src/main/AndroidManifest.xml", 1, 180),
    Kind("windows/{}.cpp", 2, 2_300),
    Kind("windows/{}.h", 1, 900),
    Kind("example/README.md", 1, 600),
    Kind("example/analysis_options.yaml", 1, 300),
    Kind("example/.gitignore", 1, 700),
    Kind("example/ios/.gitignore", 1, 600),
    Kind("example/ios/Runner/Assets.xcassets/AppIcon.appiconset/{}.png", 13, 1_700, True),
    Kind("example/ios/Runner/Assets.xcassets/AppIcon.appiconset/Contents.json", 1, 2_500),
    Kind("example/ios/Runner/Assets.xcassets/LaunchImage.imageset/Contents.json", 1, 400),
    Kind("example/ios/Runner/Base.lproj/{}.storyboard", 2, 2_000),
    Kind("example/ios/Flutter/{}.xcconfig", 3, 80),
    Kind("example/ios/Runner.xcodeproj/xcshareddata/xcschemes/Runner.xcscheme", 1, 4_200),
    Kind("example/android/app/src/main/res/values/{}.xml", 2, 400),
    Kind("example/web/manifest.json", 1, 900),
    Kind("example/web/index.html", 1, 1_200),
)


class Maker:
    """Writes the files of one tree below `root`."""

    def __init__(self, root: str, seed: str) -> None:
        self.root = root
        self.random = random.Random(seed)
        self.nouns = NOUNS.split()
        self.verbs = VERBS.split()

    def write(self, path: str, content: str | bytes) -> None:
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)

    def size(self) -> int:
        """Bytes of a source file."""
        return int(min(max(self.random.lognormvariate(7.95, 1.15), 150), 120_000))

    def name(self) -> str:
        return self.random.choice(self.verbs) + self.random.choice(self.nouns).title() + self.random.choice(self.nouns).title()

    def filled(self, head: str, block: Callable[[Maker], str]) -> str:
        """`head` and as many blocks as a file of a random size holds."""
        wanted = self.size()
        parts = [head]
        length = len(head)
        while length < wanted:
            parts.append(block(self))
            length += len(parts[-1])
        return "".join(parts)

    def beside(self, folder: str, kinds: tuple[Kind, ...]) -> None:
        """Files that are no source of the SDK's languages, or none that names it."""
        for kind in kinds:
            for at in range(kind.number):
                size = int(self.random.lognormvariate(math.log(kind.size), 0.8))
                path = f"{folder}{kind.path.format(at)}"
                self.write(path, b"\x89PNG\r\n\x1a\n\0" + self.random.randbytes(size) if kind.binary else self.text(size))

    def text(self, size: int) -> str:
        parts: list[str] = []
        while size > 0:
            parts.append(f"    {self.name()}({self.random.choice(self.nouns)}, {self.random.randrange(1000)});\n")
            size -= len(parts[-1])
        return "".join(parts)

    def commit(self) -> None:
        """Everything into one git commit, with a date that does not change."""
        who = {
            "GIT_AUTHOR_NAME": "bench",
            "GIT_AUTHOR_EMAIL": "bench@example.com",
            "GIT_COMMITTER_NAME": "bench",
            "GIT_COMMITTER_EMAIL": "bench@example.com",
        }
        when = {"GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z"}
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "tree"]):
            subprocess.run(["git", "-c", "gc.auto=0", *words], cwd=self.root, check=True, env={**os.environ, **who, **when})


def _typescript_block(make: Maker) -> str:
    name, noun, other, number = make.name(), make.random.choice(make.nouns), make.random.choice(make.nouns), make.random.randrange(1000)
    return make.random.choice(
        (
            f"""
export interface {name.title()}Props {{
    {noun}Id: string;
    {other}Count?: number;
    onPress: ({noun}: string, at: number) => void;
}}
""",
            f"""
// The {other} comes from the server only after the {noun} is known, so both are read together.
export async function {name}({noun}Id: string, {other}s: string[] = []): Promise<number> {{
    if (!{noun}Id) {{
        throw new Error(`no {noun} for ${{{other}s.length}} {other}s`);
    }}
    const found = {other}s.filter((one) => one.startsWith({noun}Id) && one.length > {number});
    return found.reduce((sum, one) => sum + one.length, {number});
}}
""",
            f"""
export const {name} = ({{{noun}Id, {other}Count = {number}}}: {{{noun}Id: string; {other}Count?: number}}) => {{
    const theme = useTheme();
    const [{noun}, set{noun.title()}] = useState<string | undefined>();
    useEffect(() => {{
        const timer = setTimeout(() => set{noun.title()}({noun}Id), {number});
        return () => clearTimeout(timer);
    }}, [{noun}Id]);
    const styles = {{container: {{padding: {number % 32}, backgroundColor: theme.centerChannelBg, flexDirection: 'row'}}}};
    return {{label: `{other} ${{{noun}}} of ${{{other}Count}}`, styles, testID: '{noun}.{other}.button'}};
}};
""",
            f"""
describe('{name}', () => {{
    it('keeps the {noun} when the {other} is gone', () => {{
        expect({{{noun}: {number}, {other}: ['a', "b", `c${{{number}}}`]}}).toEqual({{{noun}: {number}, {other}: ['a', 'b', 'c{number}']}});
    }});
}});
""",
        )
    )


def _dart_block(make: Maker) -> str:
    name, noun, other, number = make.name(), make.random.choice(make.nouns), make.random.choice(make.nouns), make.random.randrange(1000)
    title = name[0].upper() + name[1:]
    return make.random.choice(
        (
            f"""
/// Holds one {noun} and the {other} that belongs to it.
@immutable
class {title} {{
  const {title}({{required this.{noun}Id, this.{other}Count = {number}}});

  final String {noun}Id;
  final int {other}Count;

  @override
  String toString() => '{title}(${noun}Id, ${{{other}Count + 1}})';
}}
""",
            f"""
Future<int> {name}(String {noun}Id, [List<String> {other}s = const []]) async {{
  if ({noun}Id.isEmpty) {{
    throw ArgumentError('no {noun} for ${{{other}s.length}} {other}s');
  }}
  // The {other} is known to the platform side only.
  final result = await _channel.invokeMethod<int>('{noun}#{name}', <String, dynamic>{{'id': {noun}Id, 'limit': {number}}});
  return {other}s.where((one) => one.length > {number}).fold<int>(result ?? 0, (sum, one) => sum + one.length);
}}
""",
            f"""
void {name}Tests() {{
  group('{name}', () {{
    test('keeps the {noun}', () {{
      expect(<String, Object>{{'{noun}': {number}, '{other}': "it's"}}, containsPair('{noun}', {number}));
    }});
  }});
}}
""",
        )
    )


def _npm_lock(make: Maker, name: str, direct: dict[str, str], others: int) -> str:
    packages: dict[str, object] = {"": {"name": name, "version": "1.0.0", "dependencies": direct}}
    wanted = {one: version.lstrip("^~") for one, version in direct.items()}
    wanted.update(
        (f"{make.random.choice(make.nouns)}-{make.name().lower()}", f"{make.random.randrange(9)}.{make.random.randrange(30)}.0")
        for _ in range(others)
    )
    for one, version in sorted(wanted.items()):
        packages[f"node_modules/{one}"] = {
            "version": version,
            "resolved": f"https://registry.example/{one}/-/{one.rpartition('/')[2]}-{version}.tgz",
            "integrity": "sha512-" + make.random.randbytes(64).hex(),
            "license": "MIT",
            "engines": {"node": ">=18"},
            "dependencies": {make.random.choice(make.nouns): f"^{make.random.randrange(9)}.0.0"},
        }
    return json.dumps({"name": name, "version": "1.0.0", "lockfileVersion": 3, "requires": True, "packages": packages}, indent=2) + "\n"


_PODFILE = """platform :ios, '15.1'

target 'Bench' do
  use_frameworks!
end
"""

_GRADLE = """plugins {
    id 'com.android.application'
    id 'org.jetbrains.kotlin.android'
}

android {
    namespace 'com.example.bench'
    compileSdk 36
    defaultConfig {
        applicationId 'com.example.bench'
        minSdk 24
        targetSdk 36
    }
}

dependencies {
    implementation 'androidx.core:core-ktx:1.13.1'
}
"""

_MANIFEST = """<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android">
    <application android:name=".MainApplication" android:label="Bench" />
</manifest>
"""

_PLIST = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>CFBundleName</key>
	<string>Bench</string>
</dict>
</plist>
"""


def _xcode(make: Maker, files: int) -> str:
    """The project of an iOS app with one target and `files` sources, in the sections that Xcode writes."""
    names = [f"{make.name()}.swift" for _ in range(files)]
    shown = {f"{0xA000 + at:024X}": name for at, name in enumerate(names)}
    built = {f"{0xB000 + at:024X}": file for at, file in enumerate(shown)}
    project, group, target, phase, settings, release = (f"{0xC000 + at:024X}" for at in range(6))
    file = 'isa = PBXFileReference; fileEncoding = 4; lastKnownFileType = sourcecode.swift; name = "{0}"; path = "Views/{0}"; sourceTree = "<group>";'
    info = "buildSettings = { INFOPLIST_FILE = Bench/Info.plist; PRODUCT_BUNDLE_IDENTIFIER = com.example.bench; SDKROOT = iphoneos; };"
    sections = {
        "PBXBuildFile": {one: f"isa = PBXBuildFile; fileRef = {reference};" for one, reference in built.items()},
        "PBXFileReference": {one: file.format(name) for one, name in shown.items()},
        "PBXGroup": {group: f'isa = PBXGroup; children = ({", ".join(shown)}); sourceTree = "<group>";'},
        "PBXNativeTarget": {
            target: f'isa = PBXNativeTarget; buildConfigurationList = {settings}; buildPhases = ({phase}); dependencies = (); name = Bench; productName = Bench; productType = "com.apple.product-type.application";'
        },
        "PBXProject": {project: f"isa = PBXProject; buildConfigurationList = {settings}; mainGroup = {group}; targets = ({target});"},
        "PBXSourcesBuildPhase": {phase: f"isa = PBXSourcesBuildPhase; files = ({', '.join(built)});"},
        "XCBuildConfiguration": {release: f"isa = XCBuildConfiguration; {info} name = Release;"},
        "XCConfigurationList": {
            settings: f"isa = XCConfigurationList; buildConfigurations = ({release}); defaultConfigurationName = Release;"
        },
    }
    lines = ["// !$*UTF8*$!", "{", "\tarchiveVersion = 1;", "\tclasses = {", "\t};", "\tobjectVersion = 56;", "\tobjects = {"]
    for kind, objects in sections.items():
        lines += [
            "",
            f"/* Begin {kind} section */",
            *(f"\t\t{one} = {{{text}}};" for one, text in objects.items()),
            f"/* End {kind} section */",
        ]
    return "\n".join([*lines, "\t};", f"\trootObject = {project};", "}", ""])


def _native(make: Maker, under: str, files: int = 90) -> None:
    """The native halves of a mobile app; its Xcode project lists so many `files`."""
    make.write(f"{under}ios/Bench.xcodeproj/project.pbxproj", _xcode(make, files))
    make.write(f"{under}android/app/build.gradle", _GRADLE)
    make.write(f"{under}android/build.gradle", "buildscript {\n    ext {\n        kotlinVersion = '2.1.20'\n    }\n}\n")
    make.write(f"{under}android/settings.gradle", "rootProject.name = 'bench'\ninclude ':app'\n")
    make.write(f"{under}android/gradle.properties", "org.gradle.jvmargs=-Xmx4g\nandroid.useAndroidX=true\n")
    make.write(f"{under}android/app/src/main/AndroidManifest.xml", _MANIFEST)
    for name in ("MainActivity", "MainApplication"):
        make.write(f"{under}android/app/src/main/java/com/example/bench/{name}.kt", f"package com.example.bench\n\nclass {name} : Any()\n")
    make.write(f"{under}ios/Podfile", _PODFILE)
    make.write(f"{under}ios/Bench/Info.plist", _PLIST)
    make.write(
        f"{under}ios/Bench/AppDelegate.swift",
        "import UIKit\n\n@main\nclass AppDelegate: UIResponder, UIApplicationDelegate {\n  var window: UIWindow?\n}\n",
    )
    for density in ("mdpi", "hdpi", "xhdpi"):
        make.write(f"{under}android/app/src/main/res/mipmap-{density}/icon.png", b"\x89PNG\r\n\x1a\n" + make.random.randbytes(6_000))


def typescript(root: str, sources: int = 3000) -> None:
    """A React Native app with one Sentry install: `sources` files of TypeScript, a lock file of some 800 kB, native projects, translations."""
    make = Maker(root, "typescript")
    direct = {"@sentry/react-native": "^8.28.0", "react": "19.1.0", "react-native": "0.81.5"}
    direct.update((f"@example/{one}", "^2.1.0") for one in make.nouns)
    make.write("package.json", json.dumps({"name": "bench", "version": "1.0.0", "private": True, "dependencies": direct}, indent=2) + "\n")
    make.write("package-lock.json", _npm_lock(make, "bench", direct, 1300))
    make.write("app.json", json.dumps({"name": "bench", "displayName": "Bench"}, indent=2) + "\n")
    make.write("tsconfig.json", json.dumps({"compilerOptions": {"strict": True, "jsx": "react-native"}}, indent=2) + "\n")
    make.write(".env", "API_URL=https://api.example\n")
    make.write(".gitignore", "node_modules/\n*.log\n")
    make.write("README.md", "# Bench\n\nMade by `benchmarks/trees.py`.\n")
    _native(make, "", 450)
    make.beside("", _BESIDE_THE_APP)
    make.write(
        "app/utils/sentry.ts",
        f"import * as Sentry from '@sentry/react-native';\n\nexport function start() {{\n    Sentry.init({{\n        dsn: '{DSN}',\n        tracesSampleRate: 1,\n    }});\n}}\n",
    )
    make.write(
        "index.js",
        "import {AppRegistry} from 'react-native';\n\nimport App from './app/app';\n\nAppRegistry.registerComponent('bench', () => App);\n",
    )
    areas = AREAS.split()
    for at in range(sources - 2):
        area, noun = make.random.choice(areas), make.random.choice(make.nouns)
        kind = make.random.choices((".ts", ".tsx", ".test.ts"), (50, 35, 15))[0]
        head = "import React, {useEffect, useState} from 'react';\nimport {useTheme} from '@context/theme';\n"
        if at % 250 == 0:
            head += "import * as Sentry from '@sentry/react-native';\n\nexport const report = (error: Error) => Sentry.captureException(error);\n"
        deeper = f"{make.random.choice(make.verbs[:3])}/" if at % 5 == 0 else ""
        make.write(f"app/{area}/{noun}/{deeper}{make.random.choice(make.verbs)}_{at}{kind}", make.filled(head, _typescript_block))
    for language in range(36):
        words = {f"{make.random.choice(make.nouns)}.{make.name()}": f"{make.name()} {make.name()}" for _ in range(1500)}
        make.write(f"assets/i18n/{language}.json", json.dumps(words, indent=2, sort_keys=True) + "\n")
    make.commit()


def dart(root: str, sources: int = 900, packages: int = 40) -> None:
    """A Dart monorepo with one Sentry install: an app, `packages` plugins with examples, `sources` files of Dart."""
    make = Maker(root, "dart")
    make.write("melos.yaml", "name: bench\npackages:\n  - apps/**\n  - packages/**\n")
    make.write(".gitignore", ".dart_tool/\nbuild/\n")
    folders = ["apps/shop/lib"]
    pubspec = "name: {0}\nversion: 1.0.0\npublish_to: none\nenvironment:\n  sdk: ^3.5.0\ndependencies:\n  flutter:\n    sdk: flutter\n{1}dev_dependencies:\n  flutter_test:\n    sdk: flutter\n{2}"
    app = "flutter:\n  uses-material-design: true\n"
    make.write("apps/shop/pubspec.yaml", pubspec.format("shop", "  sentry_flutter: ^9.30.0\n", app))
    lock = "packages:\n" + "".join(
        f'  {one}:\n    dependency: transitive\n    description:\n      name: {one}\n      sha256: "{make.random.randbytes(32).hex()}"\n      url: "https://registry.example"\n    source: hosted\n    version: "9.30.0"\n'
        for one in sorted({*make.nouns, *(f"{one}_platform" for one in make.nouns), "sentry_flutter"})
    )
    make.write("apps/shop/pubspec.lock", lock + 'sdks:\n  dart: ">=3.5.0 <4.0.0"\n')
    make.write(
        "apps/shop/lib/main.dart",
        f"import 'package:flutter/widgets.dart';\nimport 'package:sentry_flutter/sentry_flutter.dart';\n\nFuture<void> main() async {{\n"
        f"  await SentryFlutter.init(\n    (options) {{\n      options.dsn = '{DSN}';\n    }},\n    appRunner: () => runApp(const Placeholder()),\n  );\n}}\n",
    )
    _native(make, "apps/shop/")
    for at in range(packages):
        name = f"{make.nouns[at % len(make.nouns)]}_{make.verbs[at % len(make.verbs)]}"
        make.write(f"packages/{name}/pubspec.yaml", pubspec.format(name, "  meta: ^1.15.0\n", ""))
        make.write(f"packages/{name}/example/pubspec.yaml", pubspec.format(name + "_example", f"  {name}:\n    path: ../\n", app))
        make.write(f"packages/{name}/CHANGELOG.md", "".join(f"## 1.{one}.0\n\n- {make.name()}\n\n" for one in range(200)))
        _native(make, f"packages/{name}/example/")
        make.beside(f"packages/{name}/", _IN_A_PLUGIN)
        folders += [f"packages/{name}/lib/src", f"packages/{name}/test", f"packages/{name}/example/lib"]
    for at in range(sources - 1):
        head = "import 'package:flutter/services.dart';\nimport 'package:meta/meta.dart';\n\nconst _channel = MethodChannel('bench');\n"
        make.write(f"{folders[at % len(folders)]}/{make.random.choice(make.verbs)}_{at}.dart", make.filled(head, _dart_block))
    make.commit()


def small(root: str) -> None:
    """A Vite app of a few files into which the `layers` spec was put by hand: `diff` finds nothing."""
    make = Maker(root, "small")
    make.write(
        "package.json",
        json.dumps(
            {"name": "small", "private": True, "dependencies": {"@layers/client": "^1.4.0"}, "devDependencies": {"vite": "^7.1.0"}},
            indent=2,
        )
        + "\n",
    )
    make.write("vite.config.ts", "import { defineConfig } from 'vite';\n\nexport default defineConfig({});\n")
    make.write("index.html", '<!doctype html>\n<script type="module" src="/src/main.ts"></script>\n')
    make.write(".env", f"VITE_LAYERS_APP_ID={APP_ID}\nVITE_LAYERS_INGEST_ENDPOINT=https://in.layers.com/l/events\n")
    init = (
        "Layers.configure({\n  appId: import.meta.env.VITE_LAYERS_APP_ID,\n  endpoint: import.meta.env.VITE_LAYERS_INGEST_ENDPOINT,\n});\n"
    )
    make.write("src/main.ts", f'import {{ Layers }} from "@layers/client";\n\n{init}')
    for at in range(8):
        make.write(f"src/{make.nouns[at]}.ts", make.filled("", _typescript_block))
    make.commit()


MAKERS: dict[str, Callable[[str], None]] = {"typescript": typescript, "dart": dart, "small": small}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in MAKERS:
        sys.exit(f"usage: trees.py {'|'.join(MAKERS)} FOLDER")
    os.makedirs(sys.argv[2], exist_ok=True)
    MAKERS[sys.argv[1]](sys.argv[2])
