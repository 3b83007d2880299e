"""What a library is called in a version catalog, and how scripts then refer to it."""

from __future__ import annotations

from collections.abc import Iterable

from installspec.ecosystems.jvm._catalogs import accessor_of

_RESERVED = ("extensions", "class", "convention")
_GROUPS = ("bundles", "versions", "plugins")


def alias(name: str, taken: Iterable[str]) -> str | None:
    """An alias for `group:artifact` in the style of the aliases `taken`; None where none is free.

    The artifact, behind the last part of the group where it does not begin with a word of it.
    """
    taken = list(taken)
    accessors = {accessor_of(one) for one in taken}
    group, _, artifact = name.partition(":")
    words = _words(artifact)
    owners = [part for part in group.lower().split(".") if part not in ("com", "org", "io", "net", "dev", "github", "android", "sdk")]
    owner = owners[-1] if owners else ""
    prefixed = [*_words(owner), *words]
    choices = [prefixed] if owner and not set(words) & set(_words(".".join(owners))) else [words, prefixed]
    for choice in choices:
        made = styled(choice, taken)
        parts = accessor_of(made).split(".")
        if parts[0] not in _GROUPS and not set(parts) & set(_RESERVED) and accessor_of(made) not in accessors:
            return made
    return None


def styled(words: list[str], neighbours: Iterable[str]) -> str:
    """The words as the neighbours of several words are written: kebab, camel, snake or dotted."""
    counts = {"-": 0, "_": 0, ".": 0, "camel": 0}
    for one in neighbours:
        for sign in ("-", "_", "."):
            counts[sign] += sign in one
        counts["camel"] += one.isalnum() and one != one.lower()
    style = max(counts, key=lambda one: counts[one]) if any(counts.values()) else "-"
    if style == "camel":
        return words[0] + "".join(word[:1].upper() + word[1:] for word in words[1:])
    return style.join(words)


def _words(text: str) -> list[str]:
    plain = "".join(char if char.isalnum() and char.isascii() else " " for char in text.lower())
    return plain.split()
