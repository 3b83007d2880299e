"""The scripts inside .vue, .svelte and .astro files.

Everything else in the file is replaced by blanks of the same length, so the scripts are read as one module and every offset stays
that of the file.
"""

from __future__ import annotations

from installspec.ecosystems.node._ecma import EcmaGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("*.vue", "*.svelte", "*.astro")
reads: frozenset[type] = frozenset({Import, Call})
managers: tuple[str, ...] = ()
writes = frozenset({"SetArgument", "SetValue"})

_FORMAT = "node/vue_svelte"
_BLANK = bytes(byte if byte in b"\r\n" else 0x20 for byte in range(256))
_CODE = ("", "module", "text/javascript", "application/javascript", "text/typescript", "ts", "text/babel")


def grammar(source: Source) -> EcmaGrammar:
    """The scripts of the file; everything else is blank."""
    pieces: list[bytes] = []
    at = 0
    blocks = _blocks(source.data, astro=source.path.endswith(".astro"))
    for start, end, _ in blocks:
        pieces += [source.data[at:start].translate(_BLANK), source.data[start:end]]
        at = end
    dialects = {dialect for _, _, dialect in blocks}
    dialect = next((one for one in ("tsx", "typescript", "javascript") if one in dialects), "javascript")
    return EcmaGrammar(b"".join(pieces), dialect)


def parse(source: Source) -> Parsed:
    read = grammar(source)
    return facts(source._replace(data=read.data), read, _FORMAT) if read.data else Parsed()


def _blocks(data: bytes, astro: bool) -> list[tuple[int, int, str]]:
    """Start, end and dialect of each script, in order: `<script>` elements, and the part between `---` of an Astro file."""
    found: list[tuple[int, int, str]] = []
    at = 0
    if astro and data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"---"):
        start = data.index(b"---") + 3
        end = data.find(b"\n---", start)
        if end >= 0:
            found.append((start, end, "typescript"))
            at = end + 4
    lower = data.lower()
    while True:
        tag = lower.find(b"<script", at)
        if tag < 0:
            return found
        comment = lower.find(b"<!--", at, tag)
        if comment >= 0:
            closing = lower.find(b"-->", comment + 4)
            if closing < 0:
                return found
            at = closing + 3
            continue
        start = _tag_end(data, tag + 7)
        end = lower.find(b"</script", start)
        if start < 0 or end < 0:
            return found
        dialect = _dialect(data[tag + 7 : start - 1].decode("utf-8", "replace"))
        if dialect:
            found.append((start, end, "typescript" if astro else dialect))
        at = end + 8


def _tag_end(data: bytes, at: int) -> int:
    """The byte after the `>` that ends a tag, or -1; a `>` inside quotes is part of an attribute."""
    quote = 0
    for index in range(at, min(len(data), at + 2000)):
        byte = data[index]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == 0x3E:
            return index + 1
    return -1


def _dialect(attributes: str) -> str:
    """`typescript`, `tsx` or `javascript` from the attributes of a script; "" where it is no code (JSON, a template, another file)."""
    values: dict[str, str] = {}
    for word in attributes.replace(" =", "=").replace("= ", "=").rstrip("/").split():
        key, _, value = word.partition("=")
        values.setdefault(key.lower(), value.strip("\"'").lower())
    if values.get("type", "") not in _CODE or "src" in values:
        return ""
    language = values.get("lang", "")
    if language in ("ts", "typescript"):
        return "typescript"
    return "tsx" if language in ("tsx", "jsx") else "javascript"


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.node._ecma_write import edit as write

    return write(source, change, grammar, parse)
