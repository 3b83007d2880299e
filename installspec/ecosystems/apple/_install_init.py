"""The file that an app starts in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.ecosystems.apple._install_app import AppFiles
from installspec.ecosystems.apple._install_sources import sources
from installspec.model.change import AddInit, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Where

_MAIN = re.compile(rb"^[ \t]*@(?:main|UIApplicationMain|NSApplicationMain)\b", re.MULTILINE)
_APP = re.compile(rb"\bstruct\s+\w+\s*:\s*[^{]*\bApp\b[^{]*\{")
_ADAPTOR = re.compile(
    rb"@(?:UI|NS|WK)ApplicationDelegateAdaptor\s*(?:\(\s*(\w+)\.self[^)]*\))?\s*(?:(?:private|public|internal|fileprivate)\s+)?(?:var|let)\s+\w+\s*(?::\s*(\w+))?"
)
_FINISHED = re.compile(rb"didFinishLaunchingWithOptions|\bapplicationDidFinishLaunching\s*\(")
# In Objective-C: the method of the delegate, its class, and how `main` names that.
_LAUNCHED = re.compile(
    rb"^-[ \t]*\([ \t]*(?:BOOL|bool|void)[ \t]*\)[ \t]*application(?:[ \t]*:[^;{}]{1,200}\bdidFinishLaunchingWithOptions|DidFinishLaunching)[ \t]*:[^;{}]{1,200}\{",
    re.MULTILINE,
)
_IMPLEMENTED = re.compile(rb"^@implementation[ \t]+(\w+)", re.MULTILINE)
_NAMED = re.compile(rb"NSStringFromClass\([ \t]*\[[ \t]*(\w+)[ \t]+class\b")
_STARTS = ("main.m", "main.mm")
_MODULES = re.compile(rb"\bCLANG_ENABLE_MODULES = YES\b")


def place(change: AddInit, files: AppFiles) -> Sequence[Step] | Refusal:
    """The one file of the app's target that has its entry point, or the delegate that this one names."""
    wanted = change.snippet
    if change.format != "apple/swift":
        return Refusal("only Swift is written", Where(files.site.app, 0, 0), wanted)
    own = sources(files, (".swift",))
    mains = [path for path in own if _MAIN.search(_read(files, path))]
    apps = [path for path in mains if _APP.search(_read(files, path))]
    delegates = [path for path in mains if path not in apps and _FINISHED.search(_read(files, path))]
    found = apps + delegates
    if not found:
        # The entry point is in `main.swift`, or in a type that names the app's.
        found = [path for path in own if path.rpartition("/")[2] == "AppDelegate.swift" and _FINISHED.search(_read(files, path))]
        found = found or [path for path in own if _APP.search(_read(files, path))]
    if not found:
        return _nowhere(change, files, mains)
    if len(found) > 1:
        return Refusal(f"which file the app starts in is not certain: {', '.join(found[:5])}", Where(found[0], 0, 0), wanted)
    return [Step(_delegate(files, own, found[0]) if found[0] in apps else found[0], change)]


def _read(files: AppFiles, path: str) -> bytes:
    return files.site.read(path) or b""


def _delegate(files: AppFiles, own: list[str], path: str) -> str:
    """The file of the delegate that the app names, if it is told there that launching has finished; else the app's own."""
    adaptor = _ADAPTOR.search(_read(files, path))
    name = (adaptor[1] or adaptor[2]) if adaptor is not None else None
    if name is None:
        return path
    declared = re.compile(rb"\bclass\s+" + re.escape(name) + rb"\b")
    found = [one for one in own if declared.search(_read(files, one)) and _FINISHED.search(_read(files, one))]
    return found[0] if len(found) == 1 else path


def _nowhere(change: AddInit, files: AppFiles, mains: list[str]) -> Sequence[Step] | Refusal:
    if len(mains) == 1:
        at = max(_read(files, mains[0]).find(b"class "), 0)
        return Refusal(
            "the app starts here, but is not told that it has launched: there is no application(_:didFinishLaunchingWithOptions:)",
            Where(mains[0], at, at),
            change.snippet,
        )
    return _objc(change, files)


def _objc(change: AddInit, files: AppFiles) -> Sequence[Step] | Refusal:
    """The delegate that is written in Objective-C, with what the spec accepts in that."""
    own = sources(files, (".m", ".mm"))
    found = [path for path in own if _LAUNCHED.search(_read(files, path))]
    said = [one for one in change.others if one[0] == "apple/objc"]
    paste = said[0][1] if said else change.snippet
    if not found:
        return Refusal("no file was found that the app starts in", Where(files.site.app, 0, 0), change.snippet)
    if len(found) > 1:
        named = {name for path in own if path.endswith(_STARTS) for name in _NAMED.findall(_read(files, path))}
        found = [path for path in found if named & set(_IMPLEMENTED.findall(_read(files, path)))] or found
    if len(found) > 1:
        return Refusal(f"which file the app starts in is not certain: {', '.join(found[:5])}", Where(found[0], 0, 0), paste)
    if not said:
        at = max(_read(files, found[0]).find(b"didFinishLaunchingWithOptions"), 0)
        reason = "the app starts in Objective-C, and the init of the spec is Swift: call it from a Swift class here"
        return Refusal(reason, Where(found[0], at, at), paste)
    form, snippet, callees = said[0]
    project = (files.site.read(files.project_path) or b"") if files.project_path is not None else b""
    if "@import" in snippet and project and not _MODULES.search(project) and not any(b"@import" in _read(files, path) for path in own):
        return Refusal("the project does not say that its Objective-C knows modules, which `@import` needs", Where(found[0], 0, 0), snippet)
    return [Step(found[0], AddInit(form, snippet, tuple(callees), change.path))]
