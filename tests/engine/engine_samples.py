"""An app that is as the spec says, and a broken file for every format."""

from __future__ import annotations

from pathlib import Path

APP = {
    "apps/web/package.json": b'{"name": "w", "dependencies": {"@layers/client": "1.4.0"}, "devDependencies": {"vite": "6.0.0"}}\n',
    "apps/web/index.html": b"<script type=module src=/src/main.ts></script>\n",
    "apps/web/vite.config.ts": b"export default {};\n",
    "apps/web/src/main.ts": b'import { Layers } from "@layers/client";\n\n'
    b"Layers.configure({\n  appId: import.meta.env.VITE_LAYERS_APP_ID,\n  endpoint: import.meta.env.VITE_LAYERS_INGEST_ENDPOINT,\n});\n",
    "apps/web/.env": b"VITE_LAYERS_APP_ID=app_1\nVITE_LAYERS_INGEST_ENDPOINT=https://in.layers.com/l/events\n",
}

# Format id → path and bytes of a file that no tool of that format would take. A new format needs one.
BROKEN: dict[str, tuple[str, bytes]] = {
    "apple/cartfile": ("x/Cartfile", b'github "layers-os/layers-sdk-ios ~> \ngit "'),
    "apple/cartfile_resolved": ("x/Cartfile.resolved", b'github "layers-os/layers-sdk-ios" "\n'),
    "apple/info_plist": ("x/Info.plist", b"<?xml version='1.0'?><plist><dict><key>A</key><string>b"),
    "apple/objc": ("x/A.m", b"@implementation { [Layers configure:"),
    "apple/package_resolved": ("x/Package.resolved", b'{"pins": [{"identity": "a", '),
    "apple/package_swift": ("x/Package.swift", b"import PackageDescription\nlet package = Package(name: , dependencies: [.package(url: "),
    "apple/pbxproj": ("x/A.xcodeproj/project.pbxproj", b"// !$*UTF8*$!\n{ objects = { A = {isa = PBXNativeTarget; "),
    "apple/pod_helper": ("x/ios/pods_helper.rb", b"def pods\n  pod 'LayersSDK', [[[\n"),
    "apple/podfile": ("x/Podfile", b'target "App" do\n  pod "LayersSDK", [[[\n'),
    "apple/podfile_lock": ("x/Podfile.lock", b"PODS:\n  - [\n :::\n"),
    "apple/podspec": ("x/A.podspec", b"Pod::Spec.new do |s|\n  s.dependency ((("),
    "apple/swift": ("x/A.swift", b"import Layers\nLayers.configure(((((}}}"),
    "apple/tuist": ("x/Project.swift", b"import ProjectDescription\nlet project = Project(packages: [.remote(url: "),
    "apple/xcconfig": ("x/A.xcconfig", b"= = =\n#include\nLAYERS_APP_ID\n"),
    "apple/xcodegen": ("x/project.yml", b"packages:\n  - [a: {{\n\t:"),
    "apple/xcscheme": ("x/A.xcscheme", b"<Scheme><EnvironmentVariable key = LAYERS_APP_ID"),
    "apple/xcworkspace": ("x/A.xcworkspace/contents.xcworkspacedata", b"<Workspace><FileRef location = "),
    "dart/dart": ("x/a.dart", b"import 'package:layers_sdk/layers_sdk.dart';\nLayers.configure((((}"),
    "dart/pubspec": ("x/pubspec.yaml", b"dependencies:\n  layers_sdk: [{\n\t- :"),
    "dart/pubspec_lock": ("x/pubspec.lock", b"packages:\n  layers_sdk: [{\n\t- :"),
    "dart/pubspec_overrides": ("x/pubspec_overrides.yaml", b"dependency_overrides:\n  layers_sdk: [{\n\t- :"),
    "dotenv/dotenv": ("x/.env", b"VITE_LAYERS_APP_ID='never closed\n=\n=x\n"),
    "jvm/android_manifest": ("x/AndroidManifest.xml", b"<manifest><application><meta-data android:name="),
    "jvm/build_gradle": ("x/build.gradle", b"dependencies { implementation 'com.layers:layers-sdk-android:"),
    "jvm/build_gradle_kts": ("x/build.gradle.kts", b'dependencies { implementation("com.layers:layers-sdk-android:'),
    "jvm/build_logic": ("buildSrc/src/main/kotlin/Dependencies.kt", b'object Deps { const val a = "com.layers:layers-sdk-android:'),
    "jvm/gradle_lockfile": ("x/gradle.lockfile", b"com.layers:layers-sdk-android\n:::=\n"),
    "jvm/gradle_properties": ("x/gradle.properties", b"a\\u12=\n=\n\\"),
    "jvm/java": ("x/A.java", b"import com.layers.sdk.Layers; class { Layers.configure("),
    "jvm/kotlin": ("x/A.kt", b'import com.layers.sdk.Layers\nLayers.configure((("'),
    "jvm/pom_xml": ("x/pom.xml", b"<project><dependencies><dependency><groupId>com.layers"),
    "jvm/settings_gradle": ("x/settings.gradle", b"include(':app\ndependencyResolutionManagement {{{"),
    "jvm/version_catalog": (
        "x/gradle/libs.versions.toml",
        b'[versions]\nlayers = \n[libraries\na = { module = "com.layers:layers-sdk-android"',
    ),
    "node/app_config": ("x/app.config.ts", b'export default { plugins: ["@layers/expo", '),
    "node/app_json": ("x/app.json", b'{"expo": {"plugins": ["@layers/expo", '),
    "node/bun_lock": ("x/bun.lock", b'{"packages": {"@layers/client": ["@layers/client@'),
    "node/javascript": ("x/a.js", b'import { Layers } from "@layers/client"; Layers.configure({{{'),
    "node/lerna_json": ("x/lerna.json", b'{"packages": ['),
    "node/npmrc": ("x/.npmrc", b"= =\nshared-workspace-lockfile\n[[["),
    "node/package_json": ("x/package.json", b'{"dependencies": {"@layers/client": "1.4.0", '),
    "node/package_lock": ("x/package-lock.json", b'{"packages": {"node_modules/@layers/client": {"version": '),
    "node/pnpm_lock": ("x/pnpm-lock.yaml", b"packages:\n  '@layers/client@: [{\n\t-"),
    "node/pnpm_workspace": ("x/pnpm-workspace.yaml", b"catalog:\n  '@layers/client': [{\n\t-"),
    "node/typescript": ("x/a.ts", b'import { Layers } from "@layers/client"; Layers.configure({ appId: `${'),
    "node/vue_svelte": ("x/a.vue", b'<script setup>import { Layers } from "@layers/client"; Layers.configure({{{'),
    "node/yarn_lock": ("x/yarn.lock", b'"@layers/client@^1.0.0\n  version "\n[{'),
    "node/yarnrc": ("x/.yarnrc.yml", b"catalog:\n  '@layers/client': [{\n\t-"),
    "python/pdm_lock": ("x/pdm.lock", b'[[package]]\nname = "'),
    "python/pipfile": ("x/Pipfile", b"[packages\nlayers = "),
    "python/pipfile_lock": ("x/Pipfile.lock", b'{"default": {"layers": '),
    "python/poetry_lock": ("x/poetry.lock", b'[[package]]\nname = "'),
    "python/pyproject": ("x/pyproject.toml", b'[project\nname = "x"\ndependencies = ['),
    "python/python": ("x/a.py", b"import layers\nlayers.configure((((\n  '"),
    "python/requirements": ("x/requirements.txt", b"@@@ ==\n-r\n==1.0\n"),
    "python/setup_cfg": ("x/setup.cfg", b"[options\ninstall_requires =\n  =="),
    "python/setup_py": ("x/setup.py", b"from setuptools import setup\nsetup(install_requires=[[["),
    "python/uv_lock": ("x/uv.lock", b'[[package]]\nname = "'),
}
# Formats for which nothing is broken: they are read line by line.
FORGIVING = frozenset(
    {
        "apple/cartfile",
        "apple/cartfile_resolved",
        "apple/xcconfig",
        "dotenv/dotenv",
        "jvm/gradle_lockfile",
        "jvm/gradle_properties",
        "node/npmrc",
        "python/requirements",
    }
)


def write(root: Path, files: dict[str, bytes]) -> str:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return str(root)
