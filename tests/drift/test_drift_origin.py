"""IS307: a call whose name nothing brings into its file, and the many ways in which something may."""

from __future__ import annotations

import pytest
from drift_samples import KEY, NATIVE, WEB, compile_spec, held, told

HOST = "https://in.example.com"
PACKAGE = '{"name": "shop", "dependencies": {"vite": "5.0.0", "@acme/web": "2.1.0"}}'
JS = {"package.json": PACKAGE, "index.html": "<div></div>\n", "acme.config.json": '{"host": "x"}\n'}
CALL = f'Acme.init({{ key: "k1", host: "{HOST}" }});\n'
MAIN = 'import { page } from "./page";\n' + CALL
FOUND = ["IS307 error .:web src/main.ts:2:1"]

PY = {"pyproject.toml": '[project]\nname = "x"\ndependencies = ["acme-sdk==2.1.0"]\n'}
PY_CALL = f'acme_sdk.init(key="k", host="{HOST}")\n'
GRADLE = {
    "app/build.gradle.kts": 'plugins { id("com.android.application") }\ndependencies {\n  implementation("com.acme:acme:2.1.0")\n}\n',
    "settings.gradle.kts": 'include(":app")\n',
}
KT = "app/src/main/kotlin/com/shop/App.kt"
KT_CALL = f'class App : Application() {{\n  fun go() {{ Acme.start(key = "k", host = "{HOST}") }}\n}}\n'
KT_HEAD = "package com.shop\nimport android.app.Application\n"
POD = {"Podfile": 'target "App" do\n  pod "Acme", "2.1.0"\nend\n'}
SWIFT = f'func go() {{ Acme.start(key: "k", host: "{HOST}") }}\n'
PUB = {"pubspec.yaml": "name: shop\ndependencies:\n  flutter:\n    sdk: flutter\n  acme: 2.1.0\n  other: any\n"}
DART = f"void main() {{ Acme.start(key: 'k', host: '{HOST}'); }}\n"
DART_HEAD = "import 'package:flutter/material.dart';\nimport 'package:shop/page.dart';\nimport 'src/a.dart';\n"

CERTAIN: list[tuple[str, dict[str, str], str]] = [
    ("TypeScript", JS | {"src/main.ts": MAIN}, "IS307 error .:web src/main.ts:2:1"),
    ("JavaScript", JS | {"src/main.js": MAIN}, "IS307 error .:web src/main.js:2:1"),
    ("TypeScript that holds nothing else", JS | {"src/acme.ts": CALL}, "IS307 error .:web src/acme.ts:1:1"),
    ("a commented import", JS | {"src/main.ts": '// import { Acme } from "@acme/web";\n' + MAIN}, "IS307 error .:web src/main.ts:3:1"),
    ("an export of its own that reads the name", JS | {"src/main.ts": MAIN + "export const hook = Acme.hook;\n"}, "IS307 error .:web src/main.ts:2:1"),
    ("another file imports it", JS | {"src/main.ts": MAIN, "src/b.ts": 'import { Acme } from "@acme/web";\nAcme.log();\n'}, "IS307 error .:web src/main.ts:2:1"),
    ("Python", PY | {"a.py": "import os\n" + PY_CALL}, "IS307 error .:python a.py:2:1"),
    ("Python with a method called exec", PY | {"a.py": "import db\ndb.exec('x')\n" + PY_CALL}, "IS307 error .:python a.py:3:1"),
    ("Python that imports a part from it", PY | {"a.py": "from acme_sdk.flask import Flask\n" + PY_CALL}, "IS307 error .:python a.py:2:1"),
    ("Kotlin", GRADLE | {KT: KT_HEAD + KT_CALL}, f"IS307 error app:android {KT}:4:14"),
    ("Kotlin with stars of the platform", GRADLE | {KT: KT_HEAD + "import androidx.compose.runtime.*\n" + KT_CALL}, f"IS307 error app:android {KT}:5:14"),
    ("Swift", POD | {"App/A.swift": "import UIKit\n@preconcurrency import Combine\n" + SWIFT}, "IS307 error .:ios App/A.swift:3:13"),
    ("Swift beside a header of React", POD | {"App/A.swift": SWIFT, "App/App-Bridging-Header.h": "#import <React/RCTBridge.h>\n"}, "IS307 error .:ios App/A.swift:1:13"),
    ("Dart", PUB | {"lib/main.dart": DART_HEAD + DART, "lib/page.dart": "export 'src/a.dart';\n", "lib/src/a.dart": ""}, "IS307 error .:flutter lib/main.dart:4:15"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in CERTAIN], ids=[case[0] for case in CERTAIN])
def test_nothing_can_bring_the_name(files: dict[str, str], expected: str) -> None:
    assert told(held(files)) == [expected]


OPEN: list[tuple[str, dict[str, str], list[str]]] = [
    ("a variable of a page's script", JS | {"index.html": '<script src="https://cdn.example/acme.js"></script>\n', "src/main.ts": MAIN}, []),
    ("a page elsewhere that speaks of it", JS | {"views/a.ejs": "<%- acme %>", "src/main.ts": MAIN}, []),
    ("a declaration", JS | {"src/types.d.ts": "declare const Acme: any;\n", "src/main.ts": MAIN}, []),
    ("a global block", JS | {"src/types.ts": "declare global {\n  var Acme: any;\n}\nexport {};\n", "src/main.ts": MAIN}, []),
    ("set on the window", JS | {"src/a.js": "window.Acme = make();\n", "src/main.ts": MAIN}, []),
    ("set on the global object of old", JS | {"src/a.ts": "(globalThis as any).Acme = make();\n", "src/main.ts": MAIN}, []),
    ("put onto the window", JS | {"src/a.js": "Object.assign(window, { Acme });\n", "src/main.ts": MAIN}, []),
    ("a lint rule of the file", JS | {"src/main.ts": "/* global Acme */\n" + MAIN}, []),
    ("a lint rule of the project", JS | {".eslintrc.json": '{"globals": {"Acme": "readonly"}}', "src/main.ts": MAIN}, []),
    ("a tool that adds imports", JS | {"package.json": PACKAGE.replace('"vite"', '"unplugin-auto-import": "1", "vite"'), "src/main.ts": MAIN}, []),
    ("a plugin that provides it", JS | {"webpack.config.js": "new webpack.ProvidePlugin({ Acme: 'x' });\n", "src/main.ts": MAIN}, []),
    ("a script that shares its names", JS | {"src/main.js": CALL}, []),
    ("another script of TypeScript", JS | {"src/a.ts": "const Acme = make();\n", "src/main.ts": CALL}, []),
    ("a component, whose compiler adds imports", JS | {"src/App.vue": f"<script setup>\nimport a from './a'\n{CALL}</script>\n"}, []),
    ("a type of that name only", JS | {"src/main.ts": 'import type { Acme } from "@acme/web";\n' + CALL}, []),
    ("a test", JS | {"src/main.test.ts": MAIN}, ["IS301 error .:web package.json:1:52"]),
    ("a star in Python", PY | {"a.py": "from all import *\n" + PY_CALL}, []),
    ("settings in pieces", PY | {"a.py": PY_CALL, "s.py": "from split_settings.tools import include\n"}, []),
    ("code that is executed", PY | {"a.py": PY_CALL, "s.py": "exec(open('a.py').read())\n"}, []),
    ("one that asks whether the name is there", PY | {"a.py": f"try:\n  {PY_CALL}except NameError:\n  pass\n"}, []),
    ("a star in Kotlin", GRADLE | {KT: KT_HEAD + "import com.wrap.*\n" + KT_CALL}, []),
    ("a class of the package", GRADLE | {KT: KT_HEAD + KT_CALL, "app/src/main/kotlin/com/shop/B.kt": "package com.shop\nobject Acme\n"}, ["IS301 error app:android app/build.gradle.kts:3:18"]),
    ("a module of another's", POD | {"App/A.swift": "import UIKit\nimport Wrapper\n" + SWIFT}, []),
    ("an exported import", POD | {"App/A.swift": SWIFT, "App/B.swift": "@_exported import Acme\n"}, []),
    ("a bridging header", POD | {"App/A.swift": SWIFT, "App/App-Bridging-Header.h": "#import <Acme/Acme.h>\n"}, []),
    ("a bridging header that imports what may", POD | {"App/A.swift": SWIFT, "App/App-Bridging-Header.h": "#import <Kit/Kit.h>\n"}, []),
    ("a type of the app's own", POD | {"App/A.swift": SWIFT, "App/B.swift": "enum Acme {}\n"}, []),
    ("Objective-C", POD | {"App/A.m": f'@implementation A\n- (void)go {{ [Acme startWithKey:@"k" host:@"{HOST}"]; }}\n@end\n'}, []),
    ("a package of others", PUB | {"lib/main.dart": DART_HEAD + "import 'package:other/other.dart';\n" + DART}, []),
    ("a library of the repository that exports one", PUB | {"lib/main.dart": DART_HEAD + DART, "lib/page.dart": "export 'package:other/other.dart';\n"}, []),
    ("a part of another library", PUB | {"lib/main.dart": "part of 'app.dart';\n" + DART}, []),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in OPEN], ids=[case[0] for case in OPEN])
def test_what_may_bring_the_name_is_no_finding(files: dict[str, str], expected: list[str]) -> None:
    assert told(held(files)) == expected


def test_a_page_without_the_sdk_may_use_the_name() -> None:
    """Another app of the repository declares the package; this one has no dependency, so the name is somebody else's."""
    other = {"b/package.json": '{"name": "page", "dependencies": {"vite": "5.0.0"}}', "b/index.html": "", "b/src/main.ts": MAIN}
    files = {f"a/{path}": text for path, text in (JS | {"src/main.ts": 'import { Acme } from "@acme/web";\n' + CALL}).items()}
    assert told(held(files | other)) == ["IS101 error b:web b/package.json:1:11"]


def test_arguments_are_held_against_the_form() -> None:
    assert told(held(JS | {"src/main.ts": MAIN.replace(HOST, "https://other.example")})) == [
        *FOUND,
        "IS303 error .:web src/main.ts:2:30",
    ]


def test_which_of_two_packages_is_for_a_person_to_say() -> None:
    second = {**NATIVE, "initSnippet": NATIVE["initSnippet"]}
    spec = compile_spec("acme", "sha256:0", [WEB, second])
    package = PACKAGE.replace('"@acme/web"', '"@acme/native": "2.1.0", "@acme/web"')
    result = held(JS | {"package.json": package, "src/main.ts": MAIN}, spec)
    (found,) = [one for one in result.findings if one.code == "IS307"]
    assert found.change is None and found.fix == "manual"
    assert found.expected == 'import { Acme } from "@acme/web"; or import { Acme } from "@acme/native";'
    assert KEY not in found.mend
