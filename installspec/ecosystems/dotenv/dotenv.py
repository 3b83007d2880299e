"""`.env` files: which variables they declare. Interpolation and escapes that only some loaders know stay as written."""

from __future__ import annotations

from installspec.model.facts import Problem, Variable
from installspec.model.source import Parsed, Source
from installspec.text.encoding import refuse_foreign
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = (
    ".env",
    ".env.*",
    ".env-*",
    ".env_*",
    "*.env",
    "*.env.*",
    "env.example",
    "env.sample",
    "env.template",
    "env_vars_example",
    ".envrc",
    ".dev.vars",
    ".dev.vars.*",
    ".flaskenv",
)
reads: frozenset[type] = frozenset({Variable})
managers: tuple[str, ...] = ()
values = True
writes = frozenset({"SetVariable", "SetValue"})

_FORMAT = "dotenv/dotenv"
_EXAMPLES = ("example", "sample", "template", "tmpl", "tpl", "dist")
# `.env.dart`, `.env.d.ts`, `.env.vault`: files about variables in another language, or encrypted.
_FOREIGN = frozenset(
    (
        "age",
        "asc",
        "enc",
        "gpg",
        "vault",
        "cjs",
        "d",
        "dart",
        "html",
        "js",
        "json",
        "jsx",
        "kt",
        "md",
        "mjs",
        "php",
        "plist",
        "py",
        "rb",
        "rs",
        "swift",
        "toml",
        "ts",
        "tsx",
        "xml",
        "yaml",
        "yml",
    )
)
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"
_KEY = _LETTERS + b"0123456789.-"
# Scripts of the shell: only what they export is declared.
_SHELL = (".envrc", ".xcode.env")
_QUOTES = (b'"', b"'", b"`")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


def parse(source: Source) -> Parsed:
    name = source.path.rpartition("/")[2].lower()
    if not _FOREIGN.isdisjoint(name.split(".")[1:]):
        return Parsed()
    try:
        refuse_foreign(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(0, 0), error.message),))
    reach = "example" if any(word in name for word in _EXAMPLES) else "build"
    return _Scanner(source, reach, exported=name.startswith(_SHELL)).parsed()


class _Scanner:
    """One pass over the lines; a quoted value may take several."""

    def __init__(self, source: Source, reach: str, exported: bool) -> None:
        self.source = source
        self.data = source.data
        self.reach = reach
        self.exported = exported
        self.facts: list[Variable] = []
        self.problems: list[Problem] = []
        self.open: set[bytes] = set()  # quotes that have no closing one in the rest of the file

    def parsed(self) -> Parsed:
        at = 3 if self.data.startswith(b"\xef\xbb\xbf") else 0
        while at < len(self.data):
            stop = self.data.find(b"\n", at)
            stop = len(self.data) if stop < 0 else stop
            at = self._line(at, stop) + 1
        return Parsed(tuple(self.facts), tuple(self.problems))

    def _line(self, start: int, stop: int) -> int:
        """Reads the line between two bytes and gives the end of what it declares."""
        line = self.data[start:stop]
        text = line.lstrip(b" \t")
        export = text.startswith((b"export ", b"export\t"))
        if export:
            text = text[7:].lstrip(b" \t")
        elif self.exported:
            return stop
        rest = text.lstrip(_KEY)
        name = text[: len(text) - len(rest)]
        sign = rest.lstrip(b" \t")
        # `KEY: value` as some loaders allow
        if not name or name[:1] not in _LETTERS or not (sign.startswith(b"=") or (rest.startswith(b": ") and not export)):
            return stop
        value = sign[1:].strip()
        at = stop - len(sign) + 1 + len(sign[1:]) - len(sign[1:].lstrip()) if value else stop - len(sign) + 1
        if value[:1] in _QUOTES:
            return self._quoted(name, at, stop)
        if value.startswith(b"#"):
            value = b""
            at = stop - len(sign) + 1
        self._plain(name, value, at)
        return stop

    def _plain(self, name: bytes, value: bytes, at: int) -> None:
        for mark in (b" #", b"\t#"):
            value = value.partition(mark)[0].rstrip()
        self._declared(name, value.decode("utf-8", "replace"), at, at + len(value))

    def _quoted(self, name: bytes, at: int, stop: int) -> int:
        quote = self.data[at : at + 1]
        close = -1 if quote in self.open else self._closing(quote, at + 1)
        if close < 0:
            self.open.add(quote)
            self.problems.append(Problem(self.source.where(at, at + 1), f"the value of {name.decode()} has no closing quote"))
            return stop
        end = self.data.find(b"\n", close)
        end = len(self.data) if end < 0 else end
        after = self.data[close + 1 : end].strip()
        if after and not after.startswith(b"#"):  # `"a" | "b"`: no quoted value
            self._plain(name, self.data[at:stop].strip(), at)
            return stop
        text = self.data[at + 1 : close].decode("utf-8", "replace")
        self._declared(name, _unescaped(text) if quote == b'"' else text, at + 1, close)
        return end

    def _closing(self, quote: bytes, at: int) -> int:
        while True:
            close = self.data.find(quote, at)
            if close < 0 or quote != b'"':
                return close
            slashes = len(self.data[at:close]) - len(self.data[at:close].rstrip(b"\\"))
            if slashes % 2 == 0:
                return close
            at = close + 1

    def _declared(self, name: bytes, value: str, start: int, end: int) -> None:
        self.facts.append(Variable(_FORMAT, name.decode(), value, self.source.where(start, end), self.source.folder, self.reach))


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    out: list[str] = []
    at = 0
    while (slash := text.find("\\", at)) >= 0 and slash + 1 < len(text):
        letter = text[slash + 1]
        out.append(text[at:slash] + _ESCAPES.get(letter, "\\" + letter))
        at = slash + 2
    return "".join(out) + text[at:]


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.dotenv._dotenv_write import edit as write

    return write(source, change)  # type: ignore[arg-type]  # one of `writes`
