from __future__ import annotations

import pytest

from installspec.ecosystems.python._requirement import kind_of, normalised, pinned, poetry_range, read


@pytest.mark.parametrize(("name", "wanted"), [("Sentry_SDK", "sentry-sdk"), ("a.b__c", "a-b-c"), ("zope.interface", "zope-interface")])
def test_normalised(name: str, wanted: str) -> None:
    assert normalised(name) == wanted


@pytest.mark.parametrize(
    ("text", "name", "specifiers", "kind"),
    [
        ("a", "a", "", "any"),
        (" a ", "a", "", "any"),
        ("a[x, y]>=1 , <2", "a", ">=1,<2", "range"),
        ("a (==1.0)", "a", "==1.0", "exact"),
        ("a==1.*", "a", "==1.*", "range"),
        ("a===1.0", "a", "===1.0", "exact"),
        ("a!=1", "a", "!=1", "range"),
        ("a==1!2.0", "a", "==1!2.0", "exact"),
        ("a>=1,", "a", ">=1", "range"),
        ("a~= 1.2 , != 1.3.*", "a", "~=1.2,!=1.3.*", "range"),
        ("a; python_version < '3'", "a", "", "any"),
        ("a>=1;extra=='x'", "a", ">=1", "range"),
    ],
)
def test_read(text: str, name: str, specifiers: str, kind: str) -> None:
    wanted = read(text)
    assert wanted is not None
    assert (wanted.name, wanted.range, wanted.kind) == (name, specifiers, kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "two words",
        "./path",
        "a b>=1",
        "-e x",
        "a=1",
        "é",
        "a>=1 [x]",
        "https://files.example/a.whl",
        "a @ ",
        "a>=",
        "a==1 ==2",
        "a^1",
        "a>=1,,<2",
    ],
)
def test_what_is_no_requirement(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("url", "kind"),
    [("git+ssh://git@git.example/a.git@v1", "git"), ("https://files.example/a.whl", "url"), ("file:///a", "path"), ("../a", "path")],
)
def test_direct_reference(url: str, kind: str) -> None:
    wanted = read(f"a[x] @ {url} ; python_version > '3'")
    assert wanted is not None
    assert (wanted.source, wanted.source_kind, wanted.kind) == (url, kind, "ref")


@pytest.mark.parametrize(
    ("text", "specifiers"),
    [
        ("^1.2.3", ">=1.2.3,<2.0.0"),
        ("^0.2.3", ">=0.2.3,<0.3.0"),
        ("^0.0.3", ">=0.0.3,<0.0.4"),
        ("^0.0", ">=0.0,<0.1"),
        ("^1", ">=1,<2"),
        ("~1.2.3", ">=1.2.3,<1.3.0"),
        ("~1", ">=1,<2"),
        ("~=1.4", "~=1.4"),
        ("1.2.3", "==1.2.3"),
        ("=1.2.3", "==1.2.3"),
        ("1.*", "==1.*"),
        ("*", ""),
        (">= 1.0, < 2", ">=1.0,<2"),
        (">=1.0 <2", ">=1.0,<2"),
        ("^2.0.0b1", ">=2.0.0b1,<3.0.0"),
        ("^1 || ^2", ">=1,<2 || >=2,<3"),
        ("^1 || *", ""),
        ("^1 || latest", None),
        ("latest", None),
    ],
)
def test_poetry_range(text: str, specifiers: str | None) -> None:
    assert poetry_range(text) == specifiers


def test_pinned() -> None:
    assert [pinned(text) for text in ("==1.0", "===1.0", "==1.*", "==1,<2", ">=1", "", "==")] == ["1.0", "1.0", "", "", "", "", ""]
    assert kind_of("==1.0,!=1.1") == "range"
