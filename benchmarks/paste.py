"""Puts a rendered spec into an app the way a person would who follows the guide. Not the product's `fix`: that one is judged against this.

Only what the spec and the ecosystem say decides what is written; nothing here knows a skeleton or an SDK.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import paste_native

ENTRIES = (
    "app/_layout.tsx", "src/app/_layout.tsx", "App.tsx", "App.jsx", "App.js", "src/main.tsx", "src/main.ts", "src/main.jsx", "src/main.js", "index.js"
)  # fmt: skip
ROUTERS = ("app", "pages", "src/app", "src/pages")
_IMPORT = re.compile(r"""^import\b[^;'"]*(?:'[^'\n]*'|"[^"\n]*")[ \t]*;?[ \t]*\n""", re.MULTILINE)


def managers(platform: str, offered: list[str], folder: Path) -> list[str]:
    """Which of the spec's managers this app can take the SDK by: the one that it uses, all where it is free."""
    if platform == "ios":
        usable = {"cocoapods": paste_native.podfile(folder) is not None, "spm": paste_native.project(folder) is not None}
        return [one for one in offered if usable.get(one)]
    if platform == "android":
        return [one for one in offered if one == ("maven" if (folder / "pom.xml").exists() else "gradle")]
    if "expo" in offered:
        return ["expo"]
    locked = {"yarn": "yarn.lock", "pnpm": "pnpm-lock.yaml"}
    return [one for one in offered if one in locked and (folder / locked[one]).exists()] or offered[:1]


def paste(entry: dict[str, Any], folder: Path) -> None:
    """One platform of an install spec (as `render --format json` prints it) into the app in `folder`."""
    platform = entry["platform"]
    if platform == "ios":
        paste_native.ios(entry, folder)
    elif platform == "android":
        paste_native.android(entry, folder)
    else:
        _javascript(entry, folder)
    for file in entry.get("filesToCreate", ()):
        (folder / file["path"]).parent.mkdir(parents=True, exist_ok=True)
        (folder / file["path"]).write_text(file["contents"])
    for setting in entry.get("settings", ()):
        _setting(folder / setting["file"], setting["name"].split("."), setting["value"])


def _javascript(entry: dict[str, Any], folder: Path) -> None:
    name, version = entry["dependency"]["package"], entry["dependency"]["version"]
    manifest = json.loads((folder / "package.json").read_text())
    manifest.setdefault("dependencies", {})[name] = "^" + version
    (folder / "package.json").write_text(json.dumps(manifest, indent=2) + "\n")
    lock = folder / "package-lock.json"
    if lock.exists():  # what `npm install` would have written
        locked = json.loads(lock.read_text())
        locked["packages"][""].setdefault("dependencies", {})[name] = "^" + version
        locked["packages"]["node_modules/" + name] = {"version": version, "resolved": f"https://registry.example/{name}-{version}.tgz"}
        lock.write_text(json.dumps(locked, indent=2) + "\n")
    with (folder / ".env").open("a") as file:
        file.writelines(f"{one['name']}={one['value']}\n" for one in entry["envVars"])
    if entry["platform"] == "nextjs":
        beside = next(folder / one for one in ROUTERS if (folder / one).is_dir())
        (beside.parent / "instrumentation-client.ts").write_text(entry["initSnippet"] + "\n")
        return
    target = next(folder / one for one in ENTRIES if (folder / one).is_file())
    target.write_text(after_imports(target.read_text(), entry["initSnippet"]))


def after_imports(code: str, snippet: str) -> str:
    """JavaScript with the snippet's imports below its own, and the rest of the snippet right after them."""
    imports = "".join(one.group() for one in _IMPORT.finditer(snippet + "\n"))
    body = _IMPORT.sub("", snippet + "\n").strip("\n")
    end = max((one.end() for one in _IMPORT.finditer(code)), default=0)
    return f"{code[:end]}{imports}\n{body}\n{code[end:]}"


def _setting(file: Path, keys: list[str], value: str) -> None:
    """A value in a JSON settings file; into the list, where the key holds or is to hold plugins."""
    document = json.loads(file.read_text())
    at = document
    for key in keys[:-1]:
        at = at.setdefault(key, {})
    at.setdefault(keys[-1], []).append(value)
    file.write_text(json.dumps(document, indent=2) + "\n")
