"""Quoting filters: any text becomes a literal of one language, or an error says why that language cannot hold it.

Each function of `FILTERS` returns the whole literal, quotes included, as `Quoted`; a template may print nothing else. What could
mislead a reader or end a line early (control characters, U+2028, direction overrides, a byte order mark) is written as an escape
where the language has escapes. Everything else, emoji included, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable


class Quoted(str):
    """Text that a quoting filter made: the only thing that a template may print."""

    __slots__ = ()


class Unquotable(ValueError):
    """The language has no way to write this value."""


_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def hidden(text: str) -> bool:
    """Whether `text` has characters that cannot be seen, or that could mislead whoever sees them."""
    return _HIDDEN.search(text) is not None


_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape(text: str, special: str, short: dict[str, str], other: Callable[[int], str]) -> str:
    """A backslash before each of `special`; hidden characters by `short`, else by their number."""
    text = re.sub(f"[{re.escape(special)}]", r"\\\g<0>", text)
    return _HIDDEN.sub(lambda match: short.get(match[0]) or other(ord(match[0])), text)


def _u4(code: int) -> str:
    return f"\\u{code:04x}"


def _u4_or_octal(code: int) -> str:
    # Java reads \u000a before it knows of strings: a line break by that escape ends the literal.
    return f"\\{code:03o}" if code < 0x100 else f"\\u{code:04x}"


def _cheaper(text: str, preferred: str, other: str) -> str:
    """The quote that formatters choose: the preferred one, unless the other one needs fewer escapes."""
    return other if text.count(preferred) > text.count(other) else preferred


def swift_str(text: str) -> str:
    return '"' + _escape(text, '"\\', {**_SHORT, "\0": "\\0"}, lambda code: f"\\u{{{code:x}}}") + '"'


def objc_str(text: str) -> str:
    # Universal character names below U+00A0 are not allowed in C. `??(` would be a trigraph.
    text = _escape(text, '"\\', _SHORT, lambda code: f"\\{code:03o}" if code < 0x80 else chr(code) if code < 0xA0 else f"\\u{code:04x}")
    return '@"' + text.replace("??", "?\\?") + '"'


def kotlin_str(text: str) -> str:
    return '"' + _escape(text, '"\\$', _SHORT, _u4) + '"'


def java_str(text: str) -> str:
    return '"' + _escape(text, '"\\', _SHORT, _u4_or_octal) + '"'


def groovy_str(text: str) -> str:
    return "'" + _escape(text, "'\\", _SHORT, _u4_or_octal) + "'"


def _script_safe(literal: str) -> str:
    # The literal must survive inside an HTML script element as well.
    return re.sub(r"<(?=/script|!--)", r"\\u003c", literal, flags=re.IGNORECASE)


def js_str(text: str) -> str:
    """Quotes as Prettier has them by default: double, single where that needs fewer escapes."""
    quote = _cheaper(text, '"', "'")
    return _script_safe(quote + _escape(text, quote + "\\", _SHORT, _u4) + quote)


def js_single(text: str) -> str:
    """Quotes as StandardJS and Prettier's `singleQuote` have them."""
    quote = _cheaper(text, "'", '"')
    return _script_safe(quote + _escape(text, quote + "\\", _SHORT, _u4) + quote)


def dart_str(text: str) -> str:
    quote = _cheaper(text, "'", '"')
    return quote + _escape(text, quote + "\\$", _SHORT, _u4) + quote


def python_str(text: str) -> str:
    quote = _cheaper(text, '"', "'")
    return quote + _escape(text, quote + "\\", _SHORT, _u4) + quote


def ruby_str(text: str) -> str:
    if not re.search(r"['\\]", text) and not _HIDDEN.search(text):
        return f"'{text}'"
    text = _escape(text, '"\\', _SHORT, _u4)
    return '"' + re.sub(r"#(?=[{$@])", r"\\#", text) + '"'


def json_str(text: str) -> str:
    return _script_safe('"' + _escape(text, '"\\', _SHORT, _u4) + '"')


_YAML_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"))


def yaml_str(text: str) -> str:
    """Plain where every YAML version reads the plain form as this string, else double quotes."""
    if re.fullmatch(r"[A-Za-z^][A-Za-z0-9_./^-]*", text) and text.lower() not in _YAML_WORDS:
        return text
    return '"' + _escape(text, '"\\', _SHORT, _u4) + '"'


def toml_str(text: str) -> str:
    return '"' + _escape(text, '"\\', _SHORT, _u4) + '"'


def _xml(text: str) -> str:
    if bad := re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text):
        raise Unquotable(f"XML cannot hold the character U+{ord(bad[0]):04X}")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def xml_attr(text: str) -> str:
    text = _xml(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"'


def html(text: str) -> str:
    """Text or the inside of a quoted attribute."""
    return _xml(text).replace('"', "&quot;").replace("'", "&#39;")


def properties(text: str) -> str:
    """The value of a Java properties entry, ASCII only, as every reader of the format takes it."""
    out = []
    for char in text:
        code = ord(char)
        if char in "\\\n\r\t":
            out.append({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}[char])
        elif 0x20 <= code < 0x7F:
            out.append(char)
        else:
            pair = char.encode("utf-16-be")
            out += [f"\\u{pair[at]:02x}{pair[at + 1]:02x}" for at in range(0, len(pair), 2)]
    joined = "".join(out)
    # White space after the separator would be skipped.
    return "\\" + joined if joined.startswith(" ") else joined


def dotenv(text: str) -> str:
    """A value that every dotenv reader takes the same way. They disagree on escapes and on `$name`, so neither is used."""
    if _HIDDEN.search(text.replace("\t", "")):
        raise Unquotable("dotenv files cannot hold a line break or a control character")
    if re.search(r"\$[A-Za-z_{(]", text):
        raise Unquotable("dotenv readers disagree on whether `$` starts a reference here")
    if re.fullmatch(r"[A-Za-z0-9_./:@%+,?&=~-]*", text):
        return text
    if "'" not in text and "\\\\" not in text and not text.endswith("\\"):
        return f"'{text}'"
    if not re.search(r'["\\$`]', text):
        return f'"{text}"'
    raise Unquotable("dotenv readers disagree on how to write a value with these quotes or backslashes")


def shell(text: str) -> str:
    if "\0" in text:
        raise Unquotable("a shell word cannot hold NUL")
    if re.fullmatch(r"[A-Za-z0-9_@%+=:,./-]+", text):
        return text
    return "'" + text.replace("'", "'\"'\"'") + "'"


def xcconfig(text: str) -> str:
    """`//` starts a comment wherever it stands; an empty `$()` keeps the slashes apart."""
    if _HIDDEN.search(text):
        raise Unquotable("an xcconfig value cannot hold a line break or a control character")
    if "$" in text:
        raise Unquotable("an xcconfig value cannot hold `$`: it starts a reference and has no escape")
    if text != text.strip() or text.endswith(("\\", ";")):
        raise Unquotable("an xcconfig value cannot start or end with a space, or end with a backslash or semicolon")
    return re.sub("/(?=/)", "/$()", text)


def md_code(text: str) -> str:
    """A code span."""
    if re.search(r"[\n\r\0]", text):
        raise Unquotable("a Markdown code span cannot hold a line break")
    if not text.strip(" "):
        raise Unquotable("a Markdown code span cannot be blank")
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text[0] in " `" or text[-1] in " `" else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def word(text: str) -> str:
    """A bare word for places that have no quotes: a requirement line, a key. Refuses whatever could mean more than itself there."""
    if not re.fullmatch(r"[A-Za-z0-9_.,^~@/:+\[\]-]+", text):
        raise Unquotable("only letters, digits and _ . , ^ ~ @ / : + - [ ] may stand here without quotes")
    return text


def _marked(quote: Callable[[str], str]) -> Callable[[object], Quoted]:
    def filter_(value: object) -> Quoted:
        if not isinstance(value, str):
            raise Unquotable(f"only text can be quoted, not {type(value).__name__}")
        return Quoted(quote(value))

    return filter_


FILTERS: dict[str, Callable[[object], Quoted]] = {
    name: _marked(quote)
    for name, quote in {
        "swift_str": swift_str, "objc_str": objc_str, "kotlin_str": kotlin_str, "java_str": java_str, "groovy_str": groovy_str,
        "js_str": js_str, "js_single": js_single, "dart_str": dart_str, "python_str": python_str, "ruby_str": ruby_str,
        "json_str": json_str, "yaml_str": yaml_str, "toml_str": toml_str, "xml_text": _xml, "xml_attr": xml_attr, "plist": _xml,
        "properties": properties, "dotenv": dotenv, "shell": shell, "xcconfig": xcconfig, "html": html, "md_code": md_code, "word": word,
    }.items()
}  # fmt: skip
