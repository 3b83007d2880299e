"""Law 7: no bytes make a parser raise, or take more than linear time."""

from __future__ import annotations

import importlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from node_helpers import MANIFESTS, parse

from installspec.ecosystems.node.link import link
from installspec.model.source import EVERYTHING, Focus
from installspec.text.files import Files

FORMATS = (*MANIFESTS, "typescript", "javascript", "vue_svelte")
NAMES = {"typescript": "a.tsx", "javascript": "a.js", "vue_svelte": "a.vue", "app_config": "app.config.ts"}
WORDS = (
    b'{"dependencies": {"sdk": "^1"}}',
    b'"packages": {',
    b'"node_modules/sdk": {',
    b'"version": "1.0.0"',
    b"}",
    b"{",
    b"[",
    b"]",
    b'"',
    b"'",
    b":",
    b",",
    b"\n",
    b"  ",
    b"\r\n",
    b"importers:\n",
    b"  .:\n",
    b"    dependencies:\n",
    b"      sdk:\n",
    b"        version: 1.0.0\n",
    b"sdk@^1.0.0:\n",
    b'"sdk": ["sdk@1.0.0"],',
    b'"workspaces": {',
    b"catalog:\n  sdk: 1\n",
    b"plugins: [",
    b"...",
    b"<script>",
    b"</script>",
    b"---\n",
    b"<!--",
    b"import * as S from 'sdk';",
    b"S.init(",
    b")",
    b"=>",
    b"`${",
    b"\xff",
    b"\x00",
    b"\xef\xbb\xbf",
    "ü".encode(),
    b"expo",
    b"\\",
)


@pytest.mark.parametrize("module", FORMATS)
@pytest.mark.parametrize(
    "focus", [EVERYTHING, Focus(packages=frozenset({"sdk", "@s/sdk"}), callees=frozenset({"sdk:init"}), modules=frozenset({"sdk"}))]
)
@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(st.one_of(st.sampled_from(WORDS), st.binary(max_size=6)), max_size=40))
def test_no_bytes_raise(module: str, focus: Focus, pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    parsed = parse(module, NAMES.get(module, "x/" + module), data, focus)
    for fact in parsed.facts:
        assert 0 <= fact.where.start <= fact.where.end <= len(data), fact
    link(list(parsed.facts), Files(["x/" + module]))


@pytest.mark.parametrize("module", FORMATS)
@pytest.mark.parametrize(
    "unit",
    [
        b"{",
        b"[",
        b'{"a":',
        b"<script",
        b"<!--",
        b'"packages": {"node_modules/sdk": {',
        b"sdk@",
        b"\nsdk@1:",
        b'["sdk@',
        b"- ",
        b"a:\n  ",
        b"f(",
        b"...[",
        b"`${",
    ],
)
def test_repetition_takes_linear_time(module: str, unit: bytes) -> None:
    data = unit * (60_000 // len(unit))
    started = time.process_time()
    parse(module, NAMES.get(module, "x/" + module), data, Focus(packages=frozenset({"sdk"})))
    assert time.process_time() - started < 3


def test_every_format_says_what_it_reads() -> None:
    for name in FORMATS:
        module = importlib.import_module(f"installspec.ecosystems.node.{name}")
        assert module.files
        assert all(isinstance(pattern, str) for pattern in module.files)
        assert module.reads
        assert isinstance(module.managers, tuple)
