"""What the fuzzer starts from: our own fixtures, the texts inside our tests, and the words that a parser's own source looks for."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "installspec"
MAX_SEED = 16 << 10  # bytes of one seed; longer fixtures are cut to it


class Seed(NamedTuple):
    """One fixture: `path` within its repository, `case` the folder that is this repository ("" for a single text)."""

    path: str
    data: bytes
    case: str = ""


@functools.cache
def fixtures() -> tuple[Seed, ...]:
    """The files of every case folder, of the example and of the packs (a template is code with a few placeholders)."""
    found = []
    for folder in sorted([*ROOT.glob("tests/*/*/*/*/in"), *ROOT.glob("tests/drift/*/in"), ROOT / "examples", ROOT / "templates"]):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = path.relative_to(folder).as_posix().removesuffix(".j2")
                found.append(Seed(name, path.read_bytes()[:MAX_SEED], folder.relative_to(ROOT).as_posix()))
    return tuple(found)


@functools.cache
def texts(folder: str) -> tuple[bytes, ...]:
    """The longer literals in the tests of a folder: sources that a test gives to a parser."""
    found: dict[bytes, None] = {}
    for path in sorted((ROOT / "tests" / folder).rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes) and len(node.value) >= 24:
                found[node.value if isinstance(node.value, bytes) else node.value.encode("utf-8", "replace")] = None
    return tuple(found)


@functools.cache
def words(module: str) -> tuple[bytes, ...]:
    """The dictionary of a parser: the short literals in its module and in those of the package that it imports, itself or through others."""
    todo, seen, found = [module], set(), dict.fromkeys(_PUNCTUATION)
    while todo:
        name = todo.pop()
        path = ROOT / Path(*name.split(".")).with_suffix(".py")
        if name in seen or not path.is_file():
            continue
        seen.add(name)
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("installspec.") and "model" not in node.module:
                todo += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            elif isinstance(node, ast.Constant) and isinstance(node.value, str | bytes) and 0 < len(node.value) <= 40:
                found[node.value if isinstance(node.value, bytes) else node.value.encode("utf-8", "replace")] = None
    return tuple(word for word in found if b"\n" not in word or len(word) < 5)


def spelled(texts: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """The words of the seeds themselves, so that keys and names meet in new places."""
    found: dict[bytes, None] = {}
    for text in texts:
        found.update(dict.fromkeys(_WORD.findall(text)))
    return tuple(found)[:2000]


_WORD = re.compile(rb"[\"'@$<]?[A-Za-z_][\w.:/@-]{1,30}[\"'>=:]?")
_PUNCTUATION = (
    *(bytes((one,)) for one in b"\"'`\\{}[]()<>:,=;#-&*|>!?%@$^~+./\n\r\t \x00\x0b\x0c\x7f\x85\xff\xc3"),
    *(b"\r\n", b"\n\n", b"\n  ", b"\n\t", b"/*", b"*/", b"//", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&amp;", b"&#0;", b"<?", b"?>", b"<!DOCTYPE x [", b"</"),
    *(b'"""', b"'''", b"${", b"#{", b"\\(", b'#"', b'"#', b"r'", b"f'", b'\\"', b"\\u0041", b"\\ud800", b"\\U00110000", b"\\x", b"%w(", b"<<~EOS\n", b"=begin\n"),
    *(b"=>", b"->", b"...", b"..", b"::", b"?.", b"??", b"&&", b"||", b"--- ", b"---\n", b"...\n", b"- ", b"? ", b": ", b"&a ", b"*a", b"<<: *a", b"!!str ", b"|\n", b">-\n"),
    *(b"[[", b"]]", b"[x]\n", b"true", b"null", b"0", b"-1", b"1e999", b"9" * 30, b"1.2.3", b"^1.0.0", b"~> 1", b"[1,2)", b"1.+", b">=1,<2", b"*", b"latest"),
    *("\u00fc \u2028 \ufeff \U0001f600 \u0130 \u202e e\u0301".encode().split(b" ")),
)  # fmt: skip
