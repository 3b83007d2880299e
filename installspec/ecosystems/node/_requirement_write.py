"""Requirements of npm packages: rewritten for another version, and made as the neighbours' are."""

from __future__ import annotations

from collections.abc import Iterable

from installspec.ecosystems.node._requirement import classify
from installspec.version import position, restated

# Kept at the versions that belong together by their own tools: how they are written says nothing about the rest.
_IN_STEP = ("expo", "react", "react-dom", "react-native", "next", "eslint-config-next", "typescript", "prettier")
_FAMILIES = ("expo-", "react-native-", "@react-native/", "@expo/", "@types/", "@angular/")


def rewritten(text: str, version: str) -> str | None:
    """`text` so that it admits `version`: `workspace:`, `npm:name@` and their like stay in front. None where it names no range."""
    wanted = classify(text)
    if wanted.source_kind not in ("registry", "alias", "workspace") or not wanted.range or not text.rstrip().endswith(wanted.range):
        return None
    head = text.rstrip()[: -len(wanted.range)]
    if position("npm", wanted.range, version) == "admits":
        return text
    new = restated("npm", wanted.range, version)
    return None if new is None else head + new


def prefix(neighbours: Iterable[tuple[str, str]]) -> str | None:
    """`^`, `~` or "" (exact): what most of the neighbours' requirements (`(name, requirement)`) have; None where they do not say."""
    votes: dict[str, int] = {}
    for name, text in neighbours:
        if name in _IN_STEP or name.startswith(_FAMILIES) or classify(text).source_kind != "registry":
            continue
        sign = text[:1] if text[:1] in ("^", "~") else "" if classify(text).kind == "exact" else None
        if sign is not None:
            votes[sign] = votes.get(sign, 0) + 1
    total = sum(votes.values())
    return next((sign for sign, count in votes.items() if count * 2 > total and total > 1), None)
