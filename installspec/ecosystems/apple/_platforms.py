"""Apple's platforms as the kinds of a module."""

from __future__ import annotations

ORDER = ("ios", "macos", "tvos", "watchos", "visionos")

_SDKS = {
    "iphoneos": "ios", "iphonesimulator": "ios", "macosx": "macos", "appletvos": "tvos", "appletvsimulator": "tvos",
    "watchos": "watchos", "watchsimulator": "watchos", "xros": "visionos", "xrsimulator": "visionos",
    "ios": "ios", "macos": "macos", "tvos": "tvos", "visionos": "visionos",
}  # fmt: skip


def kinds(words: str) -> tuple[str, ...]:
    """Kinds of the SDKs or platforms that `words` names (`iphoneos iphonesimulator`, `macosx14.0`, `iOS`), in a fixed order."""
    found = {_SDKS.get(word.rstrip("0123456789.").lower()) for word in words.replace(",", " ").split()}
    return tuple(kind for kind in ORDER if kind in found)


def merged(groups: list[tuple[str, ...]]) -> tuple[str, ...]:
    """All kinds of all groups, in the fixed order."""
    found = {kind for group in groups for kind in group}
    return tuple(kind for kind in ORDER if kind in found)
