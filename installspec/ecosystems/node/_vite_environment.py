"""Where Vite looks for environment files, and which variables it lets in, as its config says; read as text, nothing is run."""

from __future__ import annotations

import re

from installspec.ecosystems.node._entry_files import CODE
from installspec.model.change import Site
from installspec.text.paths import joined

_COMMENT = re.compile(rb"^\s*(?://|\*|/\*).*$", re.MULTILINE)
_FOLDER = re.compile(rb"\benvDir\s*:\s*((?:path\.)?(?:resolve|join)\([^()\n]*\)|[^,\n}]+)")
_JOINED = re.compile(rb"(?:path\.)?(?:resolve|join)\(([^()]*)\)")
_PREFIX = re.compile(rb"\benvPrefix\s*:\s*([^\n\]]+)")
_WORD = re.compile(rb"[\"']([^\"'\n]*)[\"']")


class ViteEnvironment:
    """`folder`: the folder from the root, None where it is computed. `prefixes`: those that the config names, () where it names none."""

    __slots__ = ("folder", "prefixes")

    def __init__(self, site: Site) -> None:
        self.folder: str | None = site.app
        self.prefixes: tuple[str, ...] = ()
        paths = (f"{site.app}/vite.config{ending}".lstrip("/") for ending in CODE)
        config = next((path for path in paths if path in site.paths), "")
        data = _COMMENT.sub(b"", (site.read(config) or b"")[:100_000]) if config else b""
        data = data.replace(b"import.meta.dirname", b"__dirname")
        stated = _FOLDER.search(data)
        roots = _roots(data)
        # What `envDir` says is relative to `root`, which is relative to where Vite is started.
        if roots:
            self.folder = _folder(roots[0], site.app, site.app) if len(roots) == 1 else None
        if stated is not None:
            self.folder = _folder(stated[1], self.folder, site.app)
        named = _PREFIX.search(data)
        if named is not None:
            self.prefixes = tuple(word.decode("utf-8", "replace") for word in _WORD.findall(named[1]))


def _folder(written: bytes, base: str | None, app: str) -> str | None:
    """The folder that an expression of the config gives; None where it is computed. `base` is what a plain path is relative to."""
    written = written.strip()
    if written in (b"__dirname", b"process.cwd()"):
        return app
    word = _WORD.fullmatch(written)
    if word is not None:
        return None if base is None else joined(base, word[1].decode("utf-8", "replace"))
    inside = _JOINED.fullmatch(written)
    if inside is None:
        return None
    words = [one.decode("utf-8", "replace") for one in _WORD.findall(inside[1])]
    rest = _WORD.sub(b"", inside[1]).replace(b"__dirname", b"").strip(b" \n,")
    return joined(app, "/".join(words)) if words and not rest else None


def _roots(data: bytes) -> list[bytes]:
    """What the config's own `root` is; plugins and tests have one as well, which is none of it."""
    from installspec.ecosystems.node._ecma import EcmaGrammar

    if not re.search(rb"\broot\b", data):
        return []
    grammar = EcmaGrammar(data, "typescript")
    top = grammar.root()
    found: list[bytes] = []
    todo = [(top, True)] if top is not None else []
    while todo:
        node, exported = todo.pop()
        if node.type in ("pair", "shorthand_property_identifier"):
            key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
            if grammar.text(key or node) == "root":
                # An object with a name may be the config, or anything else.
                found.append(grammar.text(value or node).encode() if exported else b"?")
            continue  # nothing below a field is the config's own
        todo += [(child, exported and node.type != "variable_declarator") for child in node.named_children]
    return found
