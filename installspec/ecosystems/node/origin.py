"""Whether a name that a module of JavaScript or TypeScript uses can come from nowhere but an import that it lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.text.source.around import Around, word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Call

_MODULE = re.compile(rb"^[ \t]*(?:import|export)\b|\bmodule\.exports\b|\brequire\s*\(", re.MULTILINE)
_COMMENT = re.compile(rb"^[ \t]*//(?!/).*$", re.MULTILINE)
_UNCHECKED = re.compile(rb"no-undef|@ts-|<reference\b|/\*\s*(?:globals?|eslint-env)\b|\bwith\s*\(|\beval\s*\(")
# Tools that put imports where there are none, or names where all code sees them.
_TOOLS = re.compile(
    rb"\"(?:nuxt|nuxt3|nuxt-edge|@nuxt/[\w-]+|wxt|[\w@/-]*auto-?imports?[\w-]*|[\w@/-]*ProvidePlugin[\w-]*|meteor-node-stubs|[\w@/-]*(?:rollup-plugin-inject|plugin-inject)[\w-]*|expose-loader)\""
)
_PROVIDED = re.compile(rb"\bProvidePlugin\b|[\"'][^\"']*(?:auto-?import|expose-loader|plugin-inject)", re.I)
_TYPED = (".ts", ".tsx", ".mts", ".cts")
_SOURCES = (*_TYPED, ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte", ".astro")
# Pages and templates, where scripts are loaded that make a name known to all others.
_PAGES = (
    ".html",
    ".htm",
    ".ejs",
    ".hbs",
    ".pug",
    ".njk",
    ".liquid",
    ".php",
    ".erb",
    ".twig",
    ".jinja",
    ".jinja2",
    ".cshtml",
    ".mustache",
    ".haml",
    ".slim",
    ".jsp",
    ".tmpl",
)
_RULES = (".eslintrc", ".eslintrc.json", ".eslintrc.yml", ".eslintrc.yaml", "eslint.config.js", "eslint.config.mjs", "biome.json")


def unbrought(call: Call, data: bytes, modules: Sequence[str], around: Around) -> bool | None:
    """A script may share a name with all others; a module may still see one that a page's script, a tool or a declaration brings."""
    name = word(call.lacks)
    code = _COMMENT.sub(b"", data)
    bound = re.compile(
        rb"\b(?:import|declare|var|let|const|function|class|namespace|module|type|interface|enum|catch|typeof)\b[^;\n(=]{0,120}" + name
    )
    if call.format.endswith("/vue_svelte") or _UNCHECKED.search(data) or bound.search(code):
        return None
    if not _MODULE.search(code) and not _alone(call, name, around):
        return None
    if any(path.startswith(".meteor/") or "/.meteor/" in path for path in around.paths):
        return None
    lower = call.lacks.lower()
    shared = _shared(name, lower)
    certain = (
        not shared.search(code)
        and around.none_says(shared, _SOURCES, (call.lacks, lower), but=call.where.path)
        and around.none_says(_TOOLS, ("package.json",), ("uxt", "wxt", "mport", "Provide", "inject", "expose", "meteor"))
        and around.none_says(_PROVIDED, _SOURCES, ("ProvidePlugin", "uto-import", "utoImport", "expose-loader", "plugin-inject"))
        and around.none_says(re.compile(re.escape(lower.encode()), re.IGNORECASE), _PAGES, (call.lacks, lower))
        and around.none_says(re.compile(name), _RULES, (call.lacks,))
    )
    return certain or None


def _shared(name: bytes, lower: str) -> re.Pattern[bytes]:
    """What makes a name known to all code, or loads a script that does."""
    return re.compile(
        rb"\b(?:window|globalThis|self|global|root)\b(?:\s+as\s+\w+\))?\s*(?:\?\.|!?\.|\[\s*[\"'`])\s*" + name
        + rb"|\bObject\.assign\(\s*(?:window|globalThis|self|global)\b[^;]{0,300}" + name
        + rb"|\bdeclare\b[^;{]{0,80}" + name
        + rb"|\bglobal\s*\{[^}]{0,500}" + name
        + rb"|\binterface\s+Window\b[^}]{0,500}" + name
        + rb"|\bexport\s+as\s+namespace\s+" + name
        + rb"|https?://[^\s\"'`]{0,200}" + re.escape(lower.encode()) + rb"[^\s\"'`]{0,200}\.js\b"
    )  # fmt: skip


def _alone(call: Call, name: bytes, around: Around) -> bool:
    """Whether a file that is no module, and so shares its names, is TypeScript, and no other such file declares the name."""
    declared = re.compile(rb"^(?:export\s+)?(?:var|let|const|class|function|namespace|enum)\s+" + name, re.MULTILINE)
    several = around.holding(_SOURCES, (call.lacks,)) if call.where.path.endswith(_TYPED) else None
    return several is not None and not any(declared.search(data) and not _MODULE.search(data) for _, data in several)
