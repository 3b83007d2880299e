"""A requirement rewritten for another version keeps its form."""

from __future__ import annotations

import pytest

from installspec.version import position, restated


@pytest.mark.parametrize(
    ("scheme", "text", "version", "wanted"),
    [
        ("npm", "^1.2.0", "1.4.0", "^1.4.0"),
        ("npm", "~1.2.3", "2.0.1", "~2.0.1"),
        ("npm", "1.2.3", "1.4.0", "1.4.0"),
        ("npm", "^1", "2.3.4", "^2"),
        ("npm", "1.x", "2.3.4", "2.x"),
        ("npm", "1.2.x", "2.3.4", "2.3.x"),
        ("npm", ">=1.2.0 <2", "1.4.0", ">=1.4.0 <2"),
        ("npm", ">=1.2.0 <2.0.0", "3.4.0", ">=3.4.0 <4.0.0"),
        ("npm", "v1.2.3", "1.4.0", "v1.4.0"),
        ("npm", "^1.0.0 || ^2.0.0", "3.4.0", None),
        ("npm", "<2", "3.4.0", None),
        ("npm", "latest", "3.4.0", None),
        ("npm", "^2.0.0-beta.1", "2.3.0", "^2.3.0"),
        ("npm", "^2.0.0", "3.0.0-rc.1", "^3.0.0-rc.1"),
        ("pub", "^1.2.0", "1.4.0", "^1.4.0"),
        ("pub", "'>=1.2.0 <2.0.0'", "1.4.0", None),
        ("pub", ">=1.2.0 <2.0.0", "3.4.1", ">=3.4.1 <4.0.0"),
        ("cocoapods", "~> 1.2", "2.3.4", "~> 2.3"),
        ("cocoapods", "~> 1.2.0", "2.3.4", "~> 2.3.4"),
        ("cocoapods", "1.2.0", "2.3.4", "2.3.4"),
        ("cocoapods", "= 1.2.0", "2.3.4", "= 2.3.4"),
        ("maven", "1.2", "1.4.0", "1.4.0"),
        ("maven", "[1.2,2)", "1.4.0", "[1.4,2)"),
        ("gradle", "1.2.0", "1.4.0", "1.4.0"),
        ("gradle", "1.+", "2.4.0", "2.+"),
        ("gradle", "1.2.+", "2.4.0", "2.4.+"),
        ("pep440", "==1.2.0", "1.4.0", "==1.4.0"),
        ("pep440", "~=1.2", "2.3.4", "~=2.3"),
        ("pep440", ">=1.2,<2", "2.3.4", ">=2.3,<3"),
        ("pep440", ">=1.2,<2.0,!=1.5", "2.3.4", None),
        ("pep440", "==1.2.*", "2.3.4", "==2.3.*"),
    ],
)
def test_restated(scheme: str, text: str, version: str, wanted: str | None) -> None:
    made = restated(scheme, text, version)
    assert made == wanted
    if made is not None:
        assert position(scheme, made, version) == "admits"
