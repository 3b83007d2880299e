"""Readers of literals that are none of ours: each takes a literal and gives the text that its language reads there."""

from __future__ import annotations

import ast
import html as html_module
import io
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from xml.etree import ElementTree

import dotenv as python_dotenv
from ruamel.yaml import YAML
from tree_sitter import Language, Node, Parser

Oracle = Callable[[str], str]


def _grammar(module: str, maker: str = "language") -> Parser:
    return Parser(Language(getattr(__import__(module), maker)()))


class Tree:
    """A language by its grammar: the literal must be one string node without interpolation; escapes are decoded by `escapes`."""

    def __init__(self, parser: Parser, frame: str, kinds: set[str], escapes: Callable[[str], str], quote: int = 1) -> None:
        self.parser, self.frame, self.kinds, self.escapes, self.quote = parser, frame, kinds, escapes, quote

    def __call__(self, literal: str) -> str:
        before, after = self.frame.encode().split(b"@@")
        source = before + literal.encode() + after
        root = self.parser.parse(source).root_node
        assert not root.has_error, f"does not parse: {literal!r}"
        span = (len(before), len(before) + len(literal.encode()))
        node = _smallest(root, *span)
        assert node.type in self.kinds, f"{node.type}: {literal!r}"
        inside = [node]
        while inside:
            part = inside.pop()
            assert "interpol" not in part.type and "substitution" not in part.type, f"interpolates: {literal!r}"
            inside += part.children
        return self.escapes(literal[self.quote : -1])


def _smallest(node: Node, start: int, end: int) -> Node:
    """The outermost node with exactly this span."""
    todo = [node]
    while todo:
        one = todo.pop()
        if (one.start_byte, one.end_byte) == (start, end):
            return one
        todo += one.children
    raise AssertionError("no node has the span of the literal")


def _decoder(named: dict[str, str], numbers: str, lone: str) -> Callable[[str], str]:
    """Decodes `\\` escapes: `named` ones, `numbers` (a pattern for the escapes by number). What matches `lone` may not stand unescaped."""

    def decode(body: str) -> str:
        out, at = [], 0
        while at < len(body):
            if body[at] != "\\":
                assert not re.match(lone, body[at:]), f"unescaped {body[at : at + 3]!r}"
                out.append(body[at])
                at += 1
            elif number := re.compile(numbers).match(body, at + 1):
                digits = number[0].lstrip("u").strip("{}")
                out.append(chr(int(digits, 16 if number[0].startswith("u") else 8)))
                at = number.end()
            else:
                out.append(named[body[at + 1]])
                at += 2
        return "".join(out)

    return decode


_C = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '"', "'": "'"}
_BREAK = r"[\n\r]"
_U4 = r"u[0-9a-f]{4}"
_OCTAL = r"[0-3][0-7]{2}"


def _tree(language: str, frame: str, kinds: set[str], escapes: Oracle, quote: int = 1) -> Oracle:
    return Tree(_grammar(f"tree_sitter_{language}"), frame, kinds, escapes, quote)


def _groovy(literal: str) -> str:
    assert literal[0] == literal[-1] == "'"
    return _decoder(_C, f"{_U4}|{_OCTAL}", rf"'|{_BREAK}")(literal[1:-1])


TREES: dict[str, Oracle] = {
    "swift_str": _tree("swift", "let a = @@\n", {"line_string_literal"}, _decoder({**_C, "0": "\0"}, r"u\{[0-9a-f]+\}", rf'"|{_BREAK}')),
    "objc_str": _tree(
        "objc",
        "id a = @@;\n",
        {"string_literal", "string_expression"},
        _decoder({**_C, "?": "?"}, f"{_U4}|{_OCTAL}", rf'"|\?\?|{_BREAK}'),
        2,
    ),
    "kotlin_str": _tree("kotlin", "val a = @@\n", {"string_literal"}, _decoder({**_C, "$": "$"}, _U4, rf'"|\$|{_BREAK}')),
    "java_str": _tree("java", "class A { String a = @@; }\n", {"string_literal"}, _decoder(_C, f"{_U4}|{_OCTAL}", rf'"|{_BREAK}')),
    "dart_str": _tree(
        "dart", "var a = @@;\n", {"string_literal", "initialized_identifier"}, _decoder({**_C, "$": "$"}, _U4, rf"\$|{_BREAK}")
    ),
    "groovy_str": _groovy,
}
_TS = _grammar("tree_sitter_typescript", "language_typescript")
_JS = _grammar("tree_sitter_javascript")


def _script(literal: str) -> str:
    assert not re.search(r"</script|<!--", literal, re.IGNORECASE), "would end a script element"
    for parser in (_TS, _JS):
        root = parser.parse(f"const a = {literal};\n".encode()).root_node
        assert not root.has_error
        assert _smallest(root, 10, 10 + len(literal.encode())).type == "string"
    return _decoder(_C, r"u[0-9a-f]{4}", _BREAK)(literal[1:-1])


def _yaml(literal: str) -> str:
    value = YAML(typ="safe", pure=True).load(f"a: {literal}\n")["a"]
    assert isinstance(value, str)
    return value


def _properties(literal: str) -> str:
    assert literal.isascii()
    named = {"n": "\n", "r": "\r", "t": "\t"}
    text = re.sub(
        r"\\(?:u([0-9a-f]{4})|(.))",
        lambda match: chr(int(match[1], 16)) if match[1] else named.get(match[2], match[2]),
        literal.lstrip(" "),
    )
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


def _dotenv(literal: str) -> str:
    for before in ("A=", "X=1\nexport A="):
        value = python_dotenv.dotenv_values(stream=io.StringIO(f"{before}{literal}\nB=2\n"))
        assert value["B"] == "2"
    return value["A"] or ""


def _plist(literal: str) -> str:
    import plistlib

    value = plistlib.loads(f'<plist version="1.0"><string>{literal}</string></plist>'.encode())
    return str(value)


def _xcconfig(literal: str) -> str:
    assert "//" not in literal and "\n" not in literal and literal.strip() == literal
    return literal.replace("$()", "")


def _md(literal: str) -> str:
    from markdown_it import MarkdownIt

    (inline,) = MarkdownIt().parseInline(f"x{chr(32)}{literal} y")
    codes = [token.content for token in inline.children or [] if token.type == "code_inline"]
    assert len(codes) == 1 and len(inline.children or []) == 3, literal
    return codes[0]


ORACLES: dict[str, Oracle] = {
    **TREES,
    "js_str": _script,
    "js_single": _script,
    "python_str": ast.literal_eval,
    "json_str": json.loads,
    "yaml_str": _yaml,
    "toml_str": lambda literal: str(tomllib.loads(f"a = {literal}")["a"]),
    "xml_text": lambda literal: ElementTree.fromstring(f"<a>{literal}</a>".encode()).text or "",
    "xml_attr": lambda literal: ElementTree.fromstring(f"<a b={literal}/>".encode()).attrib["b"],
    "plist": _plist,
    "properties": _properties,
    "dotenv": _dotenv,
    "xcconfig": _xcconfig,
    "html": lambda literal: html_module.unescape(literal),
    "md_code": _md,
    "word": lambda literal: literal,
}


def _node(expression: str) -> list[str]:
    program = f"let s='';process.stdin.on('data',d=>s+=d).on('end',()=>console.log(JSON.stringify(JSON.parse(s).map(x=>{expression}))))"
    return ["node", "-e", program]


def _ruby(program: str) -> list[str]:
    return ["ruby", "-E", "UTF-8:UTF-8", "-rjson", "-ropen3", "-e", f"x = JSON.parse(STDIN.read); {program}"]


PROGRAMS = {
    "js_str": _node("(0,eval)(x)"),
    "js_single": _node("(0,eval)(x)"),
    "dotenv": _node(r"require('util').parseEnv('A='+x+'\nB=2').A"),
    "ruby_str": _ruby("puts JSON.generate(x.map { |y| eval(y) })"),
    "shell": _ruby(
        r"""o, = Open3.capture2('sh', stdin_data: x.map { |y| "printf '%s\\0' #{y}\n" }.join);"""
        r"""puts JSON.generate(o.force_encoding('UTF-8').split("\0", -1)[0...-1])"""
    ),
}


def by_program(name: str, literals: list[str]) -> list[str] | None:
    """What the program of that language reads in each literal; None where it is not installed."""
    command = PROGRAMS[name]
    if shutil.which(command[0]) is None:
        return None
    done = subprocess.run(command, input=json.dumps(literals).encode(), capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return list(json.loads(done.stdout))
