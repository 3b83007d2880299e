"""Which file of an app holds the code that runs it."""

from __future__ import annotations

import re
from bisect import bisect_left

from installspec.ecosystems.dart._grammar import DartGrammar
from installspec.ecosystems.dart._snippet import function_body
from installspec.ecosystems.dart._spot import spots
from installspec.model.change import Site
from installspec.model.edit import Refusal
from installspec.model.facts import Where

_GENERATED = (".g.dart", ".gr.dart", ".freezed.dart", ".mocks.dart", ".gen.dart", ".pb.dart")
_RUN = re.compile(rb"(?<![\w$.])runApp\s*\(")


def entry(site: Site, snippet: str) -> str | Refusal:
    """The path of the program; a Refusal that lists the candidates where there are several."""
    where = Where(f"{site.app}/pubspec.yaml" if site.app else "pubspec.yaml", 0, 0)
    flutter = "flutter" in site.kinds or site.platform == "flutter"
    found = _runners(site) if flutter else _programs(site)
    if len(found) == 1:
        return found[0]
    what = "runs the app (calls runApp)" if flutter else "is the program (bin/*.dart with a main)"
    if not found:
        return Refusal(f"no file {what}", where, snippet)
    return Refusal(f"which file {what} is not certain: {', '.join(found)}", Where(found[0], 0, 0), snippet)


def _within(site: Site, folder: str) -> list[str]:
    """The paths of Dart files in a folder of the app."""
    prefix = f"{site.app}/{folder}/" if site.app else f"{folder}/"
    out = []
    for index in range(bisect_left(site.paths, prefix), len(site.paths)):
        path = site.paths[index]
        if not path.startswith(prefix):
            break
        if path.endswith(".dart") and not path.endswith(_GENERATED):
            out.append(path)
    return out


def _runners(site: Site) -> list[str]:
    """The files that run the app: those with a main of their own first, and of these `lib/main.dart` alone if no flavour has another."""
    mains: list[str] = []
    others: list[str] = []
    for path in _within(site, "lib"):
        data = site.read(path)
        if data is None or _RUN.search(data) is None:
            continue
        grammar = DartGrammar(data)
        root = grammar.root()
        names = [one.name for one in spots(grammar, root)] if root is not None else []
        if "main" in names:
            mains.append(path)
        elif any(names):
            others.append(path)
    if not mains:
        return others
    standard = f"{site.app}/lib/main.dart" if site.app else "lib/main.dart"
    flavours = [path for path in mains if path == standard or path.rpartition("/")[2].startswith("main_")]
    return [standard] if flavours == [standard] else mains


def _programs(site: Site) -> list[str]:
    out = []
    for path in _within(site, "bin"):
        data = site.read(path)
        if data is not None and b"main" in data:
            grammar = DartGrammar(data)
            root = grammar.root()
            if root is not None and function_body(grammar, root, "main") is not None:
                out.append(path)
    return out
