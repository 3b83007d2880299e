"""What one requirement of a package.json says: the specifiers of npm, yarn, pnpm and bun.

Sources: npm's `package.json` reference ("dependencies"), yarn's protocol pages, pnpm's workspace and catalog pages, bun's catalog page.
"""

from __future__ import annotations

from installspec.model.tuples import NamedTuple


class Requirement(NamedTuple):
    """`kind`, `range`, `source` and `source_kind` as in `Dependency`; `catalog` is the catalog's name for kind catalog, else ""."""

    kind: str
    range: str
    source: str = ""
    source_kind: str = "registry"
    catalog: str = ""


_PATHS = ("file:", "link:", "portal:", "./", "../", "~/", "/")
_GIT = ("git+", "git:", "git@", "github:", "gitlab:", "bitbucket:", "gist:", "ssh:")
_GIT_HOSTS = ("github.com/", "gitlab.com/", "bitbucket.org/")
_ANY = ("", "*", "x", "X")


def classify(text: str) -> Requirement:
    """`text` as npm and its kin read it. Never raises; what nobody can read is kind any without a range."""
    text = text.strip()
    head, colon, rest = text.partition(":")
    if not colon:
        return _plain(text)
    if head == "workspace":
        return _workspace(text, rest)
    if head == "catalog":
        return Requirement("catalog", "", catalog=rest.strip() or "default")
    if head == "npm":
        return _npm(rest)
    if head == "jsr":
        at = rest.rfind("@")
        inner = semver(rest[at + 1 :] if at > 0 else "" if at == 0 else rest)
        return inner._replace(source=text)
    if head == "patch":
        return _patch(text, rest)
    if text.startswith(_PATHS):
        return Requirement("any", "", text, "path")
    if text.startswith(_GIT):
        return _git(text)
    if head in ("http", "https"):
        location = rest.partition("#")[0].lstrip("/")
        if location.endswith(".git") or (
            location.startswith(_GIT_HOSTS) and not location.endswith((".tgz", ".tar.gz")) and location.count("/") == 2
        ):
            return _git(text)
        return Requirement("any", "", text, "url")
    # `user@host:path`, and whatever protocol a plugin of yarn brings.
    return _git(text) if "@" in head and "/" in rest else Requirement("any", "", text, "url")


def semver(text: str) -> Requirement:
    """A range, an exact version, or a dist-tag (any, without a range: only the registry knows it)."""
    text = text.strip()
    if text in _ANY:
        return Requirement("any", "*")
    if text[0] not in "0123456789vV=<>^~*xX" or (text[0] in "vVxX" and not text[1:2].isdigit() and text[1:2] != "."):
        return Requirement("any", "")
    if not all(char.isascii() and (char.isalnum() or char in " .-+^~<>=*|\t") for char in text):
        return Requirement("any", "")
    bare = text.lstrip("=vV ")
    core, _, _ = bare.partition("+")
    core, _, prerelease = core.partition("-")
    parts = core.split(".")
    if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts) and " " not in prerelease and "|" not in prerelease:
        return Requirement("exact", text)
    return Requirement("range", text)


def split_target(text: str) -> tuple[str, str]:
    """`name@range` as name and range; the range is "" without one. Knows scopes: `@s/n@1` is `@s/n` and `1`."""
    at = text.find("@", 1)
    return (text, "") if at < 0 else (text[:at], text[at + 1 :])


def _plain(text: str) -> Requirement:
    if text.startswith(_PATHS) or text in (".", ".."):
        return Requirement("any", "", text, "path")
    if "/" in text and not text.startswith("@"):
        return _git(text)
    if text.endswith((".tgz", ".tar.gz")) and " " not in text:
        return Requirement("any", "", text, "path")
    return semver(text)


def _npm(rest: str) -> Requirement:
    rest = rest.strip()
    if not rest or rest[0] in "0123456789^~<>=*":
        return semver(rest)
    name, wanted = split_target(rest)
    if "/" not in name and not wanted and (name in ("latest", "next", "canary", "beta", "alpha", "rc") or semver(name).range):
        return semver(name)  # berry writes the protocol in front of plain ranges and tags too
    return semver(wanted)._replace(source=name, source_kind="alias")


def _workspace(text: str, rest: str) -> Requirement:
    rest = rest.strip()
    if rest.startswith((".", "/")):
        return Requirement("any", "", text, "workspace")
    if "@" in rest:
        rest = split_target(rest)[1]
    if rest in ("^", "~", "", "*"):
        return Requirement("any", "", text, "workspace")
    inner = semver(rest)
    return Requirement(inner.kind, inner.range, text, "workspace")


def _patch(text: str, rest: str) -> Requirement:
    target = rest.partition("#")[0].replace("%3A", ":").replace("%3a", ":").replace("%40", "@").replace("%2F", "/").replace("%5E", "^")
    inner = classify(split_target(target)[1] or "*")
    return inner._replace(source=text) if inner.source_kind == "registry" else Requirement("any", "", text, "url")


def _git(text: str) -> Requirement:
    ref = text.partition("#")[2]
    if ref.startswith("semver:"):
        inner = semver(ref[7:].replace("%5E", "^"))
        return Requirement(inner.kind, inner.range, text, "git")
    return Requirement("any", "", text, "git")
