"""Each file that the cases of edits say comes out (tests/ecosystems/*/edits) is read by a parser of its language, where what went in was."""

from __future__ import annotations

import json
import plistlib
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from pathlib import Path

import openstep_plist
import oracle_parsers
import oracle_swift
import pytest
from oracle_apps import ROOT
from ruamel.yaml import YAML

pytestmark = pytest.mark.oracle


def with_python(read: Callable[[bytes], object]) -> Callable[[Sequence[Path], Path], dict[Path, str]]:
    """The files that `read` raises on."""

    def parser(files: Sequence[Path], scratch: Path) -> dict[Path, str]:
        rejected = {}
        for file in files:
            try:
                read(file.read_bytes())
            except Exception as error:
                rejected[file] = str(error)
        return rejected

    return parser


PARSERS = {
    "typescript": (("*.ts", "*.tsx", "*.js", "*.jsx", "*.mjs", "*.cjs", "*.mts"), oracle_parsers.typescript),
    "ruby": (("Podfile", "*.podspec"), oracle_parsers.ruby),
    "kotlin": (("*.kt", "*.kts"), oracle_parsers.kotlin),
    "swift": (("*.swift",), oracle_swift.parse),
    "python": (("*.py",), with_python(lambda data: compile(data, "", "exec"))),
    "toml": (("*.toml",), with_python(lambda data: tomllib.loads(data.decode("utf-8-sig")))),
    "json": (("package.json", "app.json"), with_python(lambda data: json.loads(data.decode("utf-8-sig")))),
    "yaml": (("*.yaml", "*.yml"), with_python(lambda data: YAML(typ="safe", pure=True).load(data))),
    "plist": (("*.plist",), with_python(plistlib.loads)),
    "pbxproj": (("*.pbxproj",), with_python(lambda data: openstep_plist.loads(data.decode(), use_numbers=False))),
    "xml": (("*.xml",), with_python(ET.fromstring)),
    "java": (("*.java",), oracle_parsers.java),
    "maven": (("pom.xml",), oracle_parsers.maven),
}


@pytest.mark.parametrize("language", PARSERS)
def test_what_comes_out_is_read_where_what_went_in_was(language: str, tmp_path: Path) -> None:
    patterns, parser = PARSERS[language]
    cases = ROOT / "tests/ecosystems"
    outs = sorted({file for pattern in patterns for file in cases.glob(f"*/edits/*/out/**/{pattern}") if file.is_file()})
    assert outs, "no case has such a file: the glob is wrong"
    ins = {out: Path(str(out).replace("/out/", "/in/", 1)) for out in outs}
    rejected = parser([*outs, *(one for one in ins.values() if one.exists())], tmp_path)
    broken = {str(out.relative_to(cases)): rejected[out] for out, one in ins.items() if out in rejected and one not in rejected}
    assert not broken
    assert any(out not in rejected for out in outs), "the parser rejects all: it is not asked rightly"


@pytest.mark.parametrize(
    ("parser", "name", "text"),
    [
        (oracle_parsers.typescript, "broken.ts", "init({ dsn: 'x' ;\n"),
        (oracle_parsers.ruby, "Podfile", "target 'App' do\n  pod 'A'\n"),
        (oracle_parsers.kotlin, "broken.kt", "fun main() { init( }\n"),
        (oracle_parsers.kotlin, "broken.kts", 'plugins {\n  id("a"\n}\n'),
        (oracle_parsers.java, "Broken.java", "class Broken { void run() { init( } }\n"),
        (oracle_parsers.maven, "pom.xml", "<project><modelVersion>4.0.0</modelVersion><dependecies/></project>\n"),
        (oracle_swift.parse, "broken.swift", "init() { start( }\n"),
    ],
    ids=["typescript", "ruby", "kotlin", "kotlin-script", "java", "maven", "swift"],
)
def test_parsers_reject_what_is_broken(
    parser: Callable[[Sequence[Path], Path], dict[Path, str]], name: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    assert list(parser([tmp_path / name], tmp_path)) == [tmp_path / name]
