"""The small parser says what click says, or nothing."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from installspec.cli import commands, fast
from installspec.cli.options import COMMANDS, Chosen

PLAIN = [
    "diff",
    "diff .",
    "diff --sdk sentry",
    "diff repo --sdk sentry --sdk=posthog --format json",
    "diff --format=sarif -o out.sarif repo",
    "diff --staged --exit-zero --redact --explain-undetermined",
    "diff --spec - --output=x",
    "diff --var a=b --var c=d=e --app-id=",
    "diff --rev HEAD --platform ios --platform android --config c --baseline b",
    "render --sdk layers --manager pnpm --format markdown",
    "facts x --format text",
    "explain",
    "explain IS101",
    "init here",
    "sdk list",
    "sdk show sentry",
    "sdk check dir",
    "sdk new dir",
    "schema result",
]
UNSURE = [
    "",
    "-h",
    "--version",
    "diff -h",
    "diff --help",
    "diff --sd sentry",
    "diff --sdk",
    "diff --sdk --staged",
    "diff --staged=yes",
    "diff a b",
    "diff --format yaml",
    "diff -- x",
    "diff -ofile",
    "diff --no-such",
    "render",
    "sdk",
    "sdk show",
    "schema",
    "dif",
    "Diff",
]


def _click(argv: list[str]) -> Chosen | int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return commands.parse(argv)


@pytest.mark.parametrize("line", PLAIN)
def test_plain_lines_need_no_click(line: str) -> None:
    quick = fast.parse(line.split())
    assert quick is not None
    assert quick == _click(line.split())


@pytest.mark.parametrize("line", UNSURE)
def test_everything_else_is_left_to_click(line: str) -> None:
    assert fast.parse(line.split()) is None


@pytest.mark.parametrize(
    "line",
    [
        one
        for one in UNSURE
        if "-h" not in one and "--version" not in one and one not in ("diff -- x", "diff -ofile", "diff --sdk --staged")
    ],
)
def test_click_refuses_what_is_wrong(line: str) -> None:
    assert _click(line.split()) == 2


_names = sorted({name for command in COMMANDS for option in command.options for name in option.names})
_word = st.one_of(
    st.sampled_from([word for command in COMMANDS for word in command.path]),
    st.sampled_from(_names),
    st.sampled_from(
        ["json", "text", "a=b", ".", "-", "--", "-h", "--help", "", "--sdk=x", "--format=json", "--staged=1", "-o", "-oX", "é", "\udcff"]
    ),
    st.builds("{}={}".format, st.sampled_from(_names), st.text(max_size=4)),
    st.text(max_size=6),
)


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(COMMANDS), st.lists(_word, max_size=7))
def test_both_parsers_agree(command: object, words: list[str]) -> None:
    argv = [*command.path, *words]  # type: ignore[attr-defined]
    quick = fast.parse(argv)
    if quick is not None:
        assert _click(argv) == quick


@settings(deadline=None, max_examples=100)
@given(st.lists(_word, max_size=4))
def test_any_first_word(argv: list[str]) -> None:
    quick = fast.parse(argv)
    if quick is not None:
        assert _click(argv) == quick
