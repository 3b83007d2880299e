"""The native halves of `paste`: Xcode projects and Gradle modules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_IDS = [f"1A57A11ED{at:015d}" for at in range(4)]


def podfile(folder: Path) -> Path | None:
    return next((one / "Podfile" for one in (folder, folder.parent) if (one / "Podfile").is_file()), None)


def project(folder: Path) -> Path | None:
    return next(iter(sorted(folder.glob("*.xcodeproj/project.pbxproj"))), None)


def ios(entry: dict[str, Any], folder: Path) -> None:
    """The pod or the package, the values as build settings that the Info.plist hands on, the init where the app has launched."""
    dependency, snippet = entry["dependency"], entry["initSnippet"]
    modules = re.findall(r"^import (\w+)$", snippet, re.MULTILINE)
    if dependency["manager"] == "cocoapods":
        pods = podfile(folder)
        assert pods is not None
        version = dependency.get("version") or dependency["from"]
        line = f"  pod '{dependency['package']}', '~> {version}'\n"
        pods.write_text(re.sub(r"^target .* do\n", lambda found: found.group() + line, pods.read_text(), count=1, flags=re.MULTILINE))
    else:
        built = project(folder)
        assert built is not None
        built.write_text(_package(built.read_text(), dependency["url"], dependency["from"], (entry.get("products") or modules)[0]))
    if entry["envVars"]:
        # `//` begins a comment in an xcconfig file.
        lines = [f"{one['name']} = {one['value'].replace('//', '/$()/')}\n" for one in entry["envVars"]]
        (folder / "Config.xcconfig").write_text("".join(lines))
        plist = next(one for one in sorted(folder.rglob("Info.plist")) if "Tests" not in str(one))
        keys = "".join(f"\t<key>{one['name']}</key>\n\t<string>$({one['name']})</string>\n" for one in entry["envVars"])
        head, _, tail = plist.read_text().rpartition("</dict>")
        plist.write_text(f"{head}{keys}</dict>{tail}")
    delegate = next(one for one in sorted(folder.rglob("*.swift")) if "didFinishLaunchingWithOptions" in one.read_text())
    code = delegate.read_text()
    at = code.index("{", code.index("didFinishLaunchingWithOptions")) + 1
    imports, body = _split(snippet)
    delegate.write_text(f"{imports}{code[:at]}\n{_indented(body, 8)}{code[at:]}")


def _package(text: str, url: str, version: str, product: str) -> str:
    """An Xcode project with a package reference, its product linked to the app target, as Xcode writes it."""
    built, linked, reference = _IDS[:3]
    target = next(
        one for one in re.findall(r"\{\n\t\t\tisa = PBXNativeTarget;.*?\n\t\t\};", text, re.DOTALL) if "product-type.application" in one
    )
    phases = re.findall(r"\t(\w{24}) [^\n]*\n", target)
    frameworks = next(one for one in re.findall(r"\t\t(\w{24}) [^\n]*= \{\n\t\t\tisa = PBXFrameworksBuildPhase;", text) if one in phases)
    repository = url.rpartition("/")[2].removesuffix(".git")

    def put(before: str, what: str, start: str) -> None:
        nonlocal text
        at = text.index(before, text.index(start))
        text = text[:at] + what + text[at:]

    put("\t\t\tproductName", f"\t\t\tpackageProductDependencies = (\n\t\t\t\t{linked} /* {product} */,\n\t\t\t);\n", target)
    at = text.index("files = (\n", text.index(f"\t\t{frameworks} ")) + len("files = (\n")
    text = f"{text[:at]}\t\t\t\t{built} /* {product} in Frameworks */,\n{text[at:]}"
    put("\t\t\tproductRefGroup", f"\t\t\tpackageReferences = (\n\t\t\t\t{reference} /* {repository} */,\n\t\t\t);\n", "isa = PBXProject;")
    put(
        "/* End PBXBuildFile section */",
        f"\t\t{built} /* {product} in Frameworks */ = {{isa = PBXBuildFile; productRef = {linked} /* {product} */; }};\n",
        "/* Begin PBXBuildFile section */",
    )
    objects = f"""
/* Begin XCRemoteSwiftPackageReference section */
		{reference} /* XCRemoteSwiftPackageReference "{repository}" */ = {{
			isa = XCRemoteSwiftPackageReference;
			repositoryURL = "{url}";
			requirement = {{
				kind = upToNextMajorVersion;
				minimumVersion = {version};
			}};
		}};
/* End XCRemoteSwiftPackageReference section */

/* Begin XCSwiftPackageProductDependency section */
		{linked} /* {product} */ = {{
			isa = XCSwiftPackageProductDependency;
			package = {reference} /* XCRemoteSwiftPackageReference "{repository}" */;
			productName = {product};
		}};
/* End XCSwiftPackageProductDependency section */
"""
    put("\t};\n\trootObject", objects, "/* Begin PBXProject section */")
    return text


def android(entry: dict[str, Any], folder: Path) -> None:
    """The library among the module's dependencies, the values as fields of BuildConfig, the init in the Application."""
    dependency = entry["dependency"]
    build = next(folder / one for one in ("build.gradle.kts", "build.gradle") if (folder / one).is_file())
    kotlin = build.suffix == ".kts"
    coordinate = f"{dependency['package']}:{dependency['version']}"
    text = build.read_text()
    line = f'    implementation("{coordinate}")\n' if kotlin else f"    implementation '{coordinate}'\n"
    text = re.sub(r"^dependencies \{\n", lambda found: found.group() + line, text, count=1, flags=re.MULTILINE)
    if entry["envVars"]:
        quoted = (
            '        buildConfigField("String", "{0}", "\\"{1}\\"")\n'
            if kotlin
            else '        buildConfigField "String", "{0}", \'"{1}"\'\n'
        )
        fields = "".join(quoted.format(one["name"], one["value"]) for one in entry["envVars"])
        text = re.sub(r"defaultConfig \{\n", lambda found: found.group() + fields, text, count=1)
    build.write_text(text)
    imports, body = _split(entry["initSnippet"])
    sources = folder / "src/main/java"
    application = next((one for one in sorted(sources.rglob("*.kt")) if "super.onCreate()\n" in one.read_text()), None)
    if application is not None:
        code = application.read_text()
        at = code.index("super.onCreate()\n") + len("super.onCreate()\n")
        code = f"{code[:at]}{_indented(body, 4)}{code[at:]}"
        application.write_text(re.sub(r"^import ", lambda found: imports + found.group(), code, count=1, flags=re.MULTILINE))
        return
    # An app without an Application class gets one, named in the manifest.
    activity = next(one for one in (*sorted(sources.rglob("*.kt")), *sorted(sources.rglob("*.java"))) if "Activity" in one.stem)
    package = re.search(r"^package ([\w.]+)", activity.read_text(), re.MULTILINE)
    assert package is not None
    method = f"  override fun onCreate() {{\n    super.onCreate()\n{_indented(body, 4)}  }}\n"
    code = (
        f"package {package.group(1)}\n\nimport android.app.Application\n{imports}\nclass MainApplication : Application() {{\n{method}}}\n"
    )
    (activity.parent / "MainApplication.kt").write_text(code)
    manifest = folder / "src/main/AndroidManifest.xml"
    manifest.write_text(manifest.read_text().replace("<application", '<application\n        android:name=".MainApplication"', 1))


def _split(snippet: str) -> tuple[str, str]:
    """Its import lines, and the rest."""
    lines = snippet.splitlines(keepends=True)
    imports = [line for line in lines if line.startswith("import ")]
    return "".join(imports), "".join(line for line in lines if line not in imports).strip("\n") + "\n"


def _indented(code: str, by: int) -> str:
    return "".join(" " * by + line if line.strip() else line for line in code.splitlines(keepends=True))
