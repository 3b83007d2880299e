"""Hand-made tables; each names the text that the rule is from."""

from __future__ import annotations

import pytest

from installspec.version import admits, compare, floor, is_exact, position

# requirement, version, position
POSITIONS = {
    # README of node-semver: "Ranges", "Prerelease Tags", "Advanced Range Syntax".
    "npm": """
        ^1.2.3              1.2.3           admits
        ^1.2.3              1.9.0           admits
        ^1.2.3              2.0.0           behind
        ^1.2.3              2.0.0-beta.1    behind
        ^1.2.3              1.2.2           ahead
        ^1.2.3              1.5.0-rc.1      excludes
        ^0.2.3              0.3.0           behind
        ^0.2.3              0.2.9           admits
        ^0.0.3              0.0.4           behind
        ^0.0                0.0.9           admits
        ^0.0                0.1.0           behind
        ^0.x                0.9.0           admits
        ^1.2.3-beta.2       1.2.3-beta.4    admits
        ^1.2.3-beta.2       1.2.4-beta.2    excludes
        ~1.2.3              1.2.9           admits
        ~1.2.3              1.3.0           behind
        ~1                  1.9.9           admits
        ~1.2                1.3.0           behind
        >1.2.3-alpha.3      1.2.3-alpha.7   admits
        >1.2.3-alpha.3      3.4.5-alpha.9   excludes
        >1.2.3-alpha.3      3.4.5           admits
        >=1.2.7 <1.3.0      1.3.0           behind
        >=1.2.7 <1.3.0      1.2.8           admits
        >=1.2.7 <1.3.0      1.3.0-beta      behind
        >= 1.2.7            1.2.8           admits
        1.2.7 || >=1.2.9 <2.0.0     1.2.8   excludes
        1.2.7 || >=1.2.9 <2.0.0     1.4.6   admits
        1.2.7 || >=1.2.9 <2.0.0     2.0.0   behind
        1.2.7 || >=1.2.9 <2.0.0     1.2.6   ahead
        1.2.3 - 2.3.4       2.3.4           admits
        1.2 - 2.3           2.3.9           admits
        1.2 - 2.3           2.4.0           behind
        1.2.3 - 2           2.9.9           admits
        *                   1.0.0           admits
        *                   1.0.0-rc.1      excludes
        * || >=1.0.0-rc.1   1.0.0-rc.2      excludes
        >=0.0.0             1.0.0           admits
        1.x                 1.99.0          admits
        1.2.x               1.3.0           behind
        >1.2                1.3.0           admits
        >1.2                1.2.9           ahead
        <=1.2               1.2.9           admits
        =1.2.3              1.2.3+build     admits
        v1.2.3              1.2.3           admits
        1.2.3               1.2.4           behind
        latest              1.0.0           -
        next                1.0.0           -
        workspace:*         1.0.0           -
        catalog:            1.0.0           -
        file:../x           1.0.0           -
        npm:other@^1.0.0    1.0.0           -
        owner/repo#v1.0.0   1.0.0           -
        1.2.3beta           1.2.3           -
        >=1.0.0, <2.0.0     1.0.0           -
        ^                   1.0.0           -
        ^1.0.0              main            -
        ^1.0.0              1.0             -
        ^1.0.0              99999999999999999999.0.0  -
    """,
    # dart.dev "Package dependencies" (caret syntax, traditional syntax); README of pub_semver ("Semantics") for pre-releases and builds.
    "pub": """
        ^1.2.3              1.9.9           admits
        ^1.2.3              2.0.0           behind
        ^1.2.3              2.0.0-dev.1     behind
        ^1.2.3              1.5.0-dev.1     admits
        ^1.2.3              1.2.3-dev       ahead
        ^0.1.2              0.1.9           admits
        ^0.1.2              0.2.0           behind
        ^0.1.2              0.2.0-dev       behind
        ^0.0.3              0.0.4           admits
        ^1.0.0-nullsafety.0 1.0.0           admits
        any                 0.0.1           admits
        >=1.2.3 <2.0.0      1.9.0           admits
        >=1.2.3<2.0.0       1.9.0           admits
        >= 1.2.3 < 2.0.0    2.0.0-alpha     behind
        >=1.0.0 <2.0.0-beta 2.0.0-alpha     admits
        >=2.0.0-dev <2.0.0  2.0.0-dev.2     admits
        >=1.0.0 <=2.0.0     2.0.0-beta      admits
        <2.0.0              1.0.0           admits
        >1.0.0              1.0.0           ahead
        >1.0.0              1.0.0+1         admits
        1.2.3               1.2.3           admits
        1.2.3               1.2.3+1         behind
        1.2.3+2             1.2.3+1         ahead
        01.2.3              1.2.3           admits
        ^1.2                1.2.0           -
        ^1.0.0 <1.5.0       1.2.0           -
        >=1.0.0 || <2.0.0   1.2.0           -
        latest              1.2.0           -
        ../path             1.2.0           -
    """,
    # Package Description: `Package.Dependency.Requirement`; "Range.contains(version:)" of SwiftPM for pre-releases.
    "swiftpm": """
        from 1.2.3          1.9.0           admits
        from 1.2.3          2.0.0           behind
        from 1.2.3          2.0.0-beta      behind
        from 1.2.3          1.5.0-beta      excludes
        from 1.2.3          1.2.2           ahead
        from 0.2.0          0.9.0           admits
        from 0.2.0          1.0.0           behind
        from 2.0.0-beta.1   2.0.0-beta.2    admits
        from 2.0.0-beta.1   2.1.0-alpha     admits
        from 2.0.0-beta.1   3.0.0-alpha     behind
        upToNextMajor 8.1.0 8.2.0           admits
        upToNextMinor 1.2.3 1.2.9           admits
        upToNextMinor 1.2.3 1.3.0           behind
        exact 1.2.3         1.2.3           admits
        exact 1.2.3         1.2.3+5         admits
        exact 1.2.3         1.2.4           behind
        exact 1.0.0-rc.1    1.0.0-rc.1      admits
        1.0.0..<2.0.0       1.9.9           admits
        1.0.0..<2.0.0       2.0.0           behind
        1.0.0...2.0.0       2.0.0           admits
        1.0.0...2.0.0       2.0.1           behind
        1.0.0 ..< 2.0.0     1.5.0           admits
        1.0.0..<2.0.0-beta.2    2.0.0-beta.1    admits
        1.0.0..<2.0.0-beta.2    1.5.0-alpha     admits
        1.0.0..<2.0.0-beta.2    2.0.0           behind
        1.0.0...2.0.0-beta  2.0.0           admits
        from 1.2.3          v1.3.0          admits
        from 1.2            1.2.0           admits
        branch main         1.0.0           -
        revision 1a2b3c4d   1.0.0           -
        2.0.0..<1.0.0       1.0.0           -
        from 1.2.3          main            -
        1.2.3               1.2.3           -
        from                1.2.3           -
    """,
    # CocoaPods guides "The Podfile"; documentation of Gem::Version ("Preventing Version Catastrophe"); Core's `Version`.
    "cocoapods": """
        ~> 8.0              8.36.0          admits
        ~> 8.0              9.0.0           behind
        ~> 8.0              9.0.0-beta.1    behind
        ~> 8.0              8.5.0-beta.1    excludes
        ~> 8.0              7.9             ahead
        ~> 8.1.2            8.1.9           admits
        ~> 8.1.2            8.2.0           behind
        ~> 8                8.9             admits
        ~> 8                9.0             behind
        ~> 0.1.2            0.1.9           admits
        ~> 8.0.0-beta.1     8.0.0-beta.2    admits
        ~> 8.0.0-beta.1     8.0.5           admits
        8.0                 8.0.0           admits
        8.0                 8.0.1           behind
        = 8.0               8.0             admits
        >= 1, < 3           2.5             admits
        >= 1, < 3           3.0             behind
        >= 1, != 2.0        2.0.0           excludes
        >= 1, != 2.0        2.0.1           admits
        > 8.0               8.0.0           ahead
        1.0.0+5             1.0.0           admits
        1.0.b2              1.0.b10         behind
        :head               1.0             -
        ~> v8               8.0             -
        >= 1,               1.0             -
        => 1                1.0             -
        ~> 8.0              main            -
        ~> 8.0              8.0.0-1         -
    """,
    # POM reference: "Dependency Version Requirement Specification".
    "maven": """
        1.2.3               1.2.3           admits
        1.2.3               1.2.4           behind
        1.2.3               1.2.2           ahead
        1.0                 1.0.0.Final     admits
        [1.0]               1.0             admits
        [1.0]               1.1             behind
        (,1.0]              1.0             admits
        (,1.0]              1.1             behind
        [1.2,1.3]           1.2.5           admits
        [1.0,2.0)           2.0             behind
        [1.0,2.0)           2.0-rc1         admits
        (1.0,2.0)           1.0             ahead
        [1.5,)              99              admits
        (,1.0],[1.2,)       1.1             excludes
        (,1.0],[1.2,)       1.2             admits
        (,1.1),(1.1,)       1.1             excludes
        [1.0,1.1],[1.3,1.4] 1.5             behind
        [1.0,1.1],[1.3,1.4] 0.9             ahead
        [ 1.0 , 2.0 )       1.5             admits
        [2.0,1.0]           1.5             -
        (1.0)               1.0             -
        [1,3],[2,4]         1.0             -
        [1.0,2.0            1.5             -
        1.0]                1.0             -
        LATEST              1.0             -
        RELEASE             1.0             -
        ${sentry.version}   1.0             -
        [1.0,2.0)           master-SNAPSHOT -
        [1.0,2.0)           3f2a9bc         -
    """,
    # Gradle manual, "Single version declarations", "Version ordering", "Understanding rich versions".
    "gradle": """
        1.2.3               1.2.3           admits
        1.2.3               1.2.4           behind
        1.2.3               1.2.2           ahead
        1.2.3!!             1.2.3           admits
        [1.0,2.0[!!1.5      1.9             admits
        1.+                 1.9.9           admits
        1.+                 2.0             behind
        1.+                 0.9             ahead
        1.+                 10.0            behind
        1.1+                1.10            admits
        1.1+                1.2             excludes
        +                   0.0.1-dev       admits
        [1.0,2.0]           2.0             admits
        [1.0,2.0[           2.0             behind
        [1.0,2.0[           2.0-SNAPSHOT    behind
        [1.0,2.0)           2.0-dev1        behind
        [1.0,2.0]           2.0-SNAPSHOT    admits
        ]1.0,2.0]           1.0             ahead
        ]1,2[               1.5             admits
        [1.0,)              99              admits
        (,2.0]              0.1             admits
        (,2.0[              2.0             behind
        [1.0]               1.0             admits
        latest.release      1.0             -
        latest.integration  1.0             -
        [1,2),[3,4)         1.0             -
        [,2.0]              1.0             -
        main-SNAPSHOT       1.0             -
        1.2.3               3f2a9bc01d      -
        $version            1.0             -
        !!1.0               1.0             -
    """,
    # PEP 440, "Version specifiers"; Poetry documentation, "Dependency specification".
    "pep440": """
        ==1.1               1.1.0           admits
        ==1.1               1.1.post1       behind
        ==1.1               1.1a1           ahead
        ==1.1               1.1+local       admits
        ==1.1+local         1.1             ahead
        ==1.1.*             1.1.post1       admits
        ==1.1.*             1.1a1           excludes
        ==1.1.*             1.2             behind
        !=1.1               1.1.0           excludes
        !=1.1.*             1.1.5           excludes
        !=1.1.*             1.2             admits
        ~=2.2               2.9             admits
        ~=2.2               3.0             behind
        ~=1.4.5             1.4.9           admits
        ~=1.4.5             1.5.0           behind
        ~=2.2.post3         2.2.post2       ahead
        >=1.0,<2.0          1.5             admits
        >=1.0,<2.0          2.0             behind
        >=1.0,<2.0          2.0rc1          behind
        >=1.0,<2.0          1.5rc1          excludes
        >=1.0rc1,<2.0       1.5rc1          admits
        >= 1.0, < 2.0       1.5             admits
        >1.7                1.7.1           admits
        >1.7                1.7.0.post1     ahead
        >1.7.post2          1.7.post3       admits
        >1.7                1.7+local       ahead
        <2.0                2.0.dev1        behind
        <=2.0               2.0+local       admits
        ===1.0              1.0             admits
        ===1.0              1.0.0           excludes
        >=1!1.0             2.0             ahead
        >=2.0               1!1.0           admits
        ^1.2.3              1.9             admits
        ^1.2.3              2.0             behind
        ^1.2.3              2.0rc1          behind
        ^0.2.3              0.3.0           behind
        ^0.0.3              0.0.4           behind
        ^0.0                0.1             behind
        ^0                  0.9             admits
        ~1.2.3              1.2.9           admits
        ~1.2                1.3             behind
        ~1                  1.9             admits
        1.2                 1.2.0           admits
        1.2                 1.2.1           behind
        1.2.*               1.2.1           admits
        *                   1.0             admits
        ^1.2 || ^3.0        2.0             excludes
        ^1.2,!=1.5          1.5             excludes
        >=1.2 <2            1.5             admits
        =1.0                1.0             admits
        >=1.0,              1.5             -
        ~=1                 1.0             -
        >=1.*               1.0             -
        >=1.0+local         1.0             -
        ==1.0rc1.*          1.0rc1          -
        @ git+https://git.example/x   1.0   -
        latest              1.0             -
        >=1.0               main            -
    """,
}

ROWS = [(scheme, *line.strip().rsplit(maxsplit=2)) for scheme, table in POSITIONS.items() for line in table.strip().splitlines()]


@pytest.mark.parametrize(("scheme", "requirement", "version", "expected"), ROWS)
def test_position(scheme: str, requirement: str, version: str, expected: str) -> None:
    found = position(scheme, requirement, version)
    assert found == (None if expected == "-" else expected)
    assert admits(scheme, requirement, version) is (None if found is None else found == "admits")


# Each row ascends strictly; `=` joins equals.
ORDERS = [
    # semver.org, item 11
    ("npm", "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0=1.0.0+x 1.9.0 1.10.0"),
    ("swiftpm", "1.0.0-alpha 1.0.0-alpha.1 1.0.0-rc.1 1.0.0=1.0.0+x 1.0.1=v1.0.1 1.1=1.1.0 2.0.0"),
    # README of pub_semver
    ("pub", "1.0.0-dev 1.0.0-dev+1 1.0.0 1.0.0+1 1.0.0+2 1.0.0+10 1.0.0+a 1.0.1=01.0.1"),
    # documentation of Gem::Version; Core's `Version`
    ("cocoapods", "0.9 1.0.a.2 1.0.b1 1.0.b2 1.0.b10 1.0.0-rc.1 1=1.0=1.0.0=1.0+5 1.0.1 1.9 1.10"),
    # POM reference, "Version Order Specification"
    ("maven", "1-alpha-1=1-a1 1-beta 1-milestone=1-MILESTONE 1-rc=1-cr 1-snapshot=1-SNAPSHOT 1=1.0=1.0.0=1-ga=1.final=1.RELEASE 1-sp 1-foo2 1-foo10 1-1 1.1"),
    ("maven", "32.1.3-android 32.1.3-jre 33.0.0-android"),
    # Gradle manual, "Version ordering"
    ("gradle", "1.0-dev 1.0-alpha 1.0-zeta 1.0-rc=1.0-RC 1.0-snapshot 1.0-final 1.0-ga 1.0-release 1.0-sp 1.0 1.0.1"),
    ("gradle", "1.a 1.b 1 1.1=1-1=1_1=1+1 1.2 1.10 1.11a1 1.11.1"),
    # PEP 440, "Summary of permitted suffixes and relative ordering"
    ("pep440", "1.dev0 1.0.dev456 1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 1.0b2.post345 1.0rc1.dev456 1.0rc1=1.0c1=1.0-preview.1 1.0=1=v1.0 1.0+abc.5 1.0+abc.7 1.0+5 1.0.post456.dev34 1.0.post456=1.0-456=1.0.rev456 1.1.dev1 1!0.1"),
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "row"), ORDERS)
def test_order(scheme: str, row: str) -> None:
    groups = [group.split("=") for group in row.split()]
    for at, group in enumerate(groups):
        for a in group:
            assert [compare(scheme, a, b) for b in group] == [0] * len(group), group
            for later in groups[at + 1 :]:
                for b in later:
                    assert compare(scheme, a, b) == -1, (a, b)
                    assert compare(scheme, b, a) == 1, (a, b)


@pytest.mark.parametrize(
    ("scheme", "requirement", "low", "exact"),
    [
        ("npm", "^8.0.0", "8.0.0", False),
        ("npm", "8.0.0", "8.0.0", True),
        ("npm", "=8.0.0-rc.1", "8.0.0-rc.1", True),
        ("npm", "8.x", "8.0.0", False),
        ("npm", ">8", "9.0.0", False),
        ("npm", "<8.0.0", None, False),
        ("npm", "*", None, False),
        ("npm", "^9.0.0 || ^8.1.0", "8.1.0", False),
        ("npm", "^9.0.0 || <2.0.0", None, False),
        ("npm", ">=1.0.0 >=1.5.0 <2.0.0", "1.5.0", False),
        ("npm", "latest", None, None),
        ("pub", "any", None, False),
        ("pub", "^1.2.3", "1.2.3", False),
        ("pub", "1.2.3", "1.2.3", True),
        ("swiftpm", "from 8.0.0", "8.0.0", False),
        ("swiftpm", "1.0.0..<2.0.0", "1.0.0", False),
        ("swiftpm", "exact 1.0.0", "1.0.0", True),
        ("swiftpm", "branch main", None, None),
        ("cocoapods", "~> 8.0", "8.0", False),
        ("cocoapods", "8.0", "8.0", True),
        ("cocoapods", "!= 1.0", None, False),
        ("maven", "1.2.3", "1.2.3", True),
        ("maven", "[1.0,1.0]", "1.0", True),
        ("maven", "[1.2,2.0)", "1.2", False),
        ("maven", "(,1.0],[1.2,)", None, False),
        ("gradle", "1.2.3", "1.2.3", True),
        ("gradle", "1.2.3!!", "1.2.3", True),
        ("gradle", "[1.0]", "1.0", True),
        ("gradle", "1.+", "1", False),
        ("gradle", "+", None, False),
        ("gradle", "latest.release", None, None),
        ("pep440", "~=2.1", "2.1", False),
        ("pep440", "==2.1", "2.1", True),
        ("pep440", "==2.*", "2", False),
        ("pep440", ">=1.0,<2", "1.0", False),
        ("pep440", "<2", None, False),
        ("pep440", "2.1", "2.1", True),
    ],
)
def test_floor_and_exact(scheme: str, requirement: str, low: str | None, exact: bool | None) -> None:
    assert floor(scheme, requirement) == low
    assert is_exact(scheme, requirement) is exact


@pytest.mark.parametrize("scheme", list(POSITIONS))
def test_an_empty_requirement_says_nothing(scheme: str) -> None:
    for text in ("", " ", "\n"):
        assert admits(scheme, text, "1.0.0") is None
        assert floor(scheme, text) is None


def test_outer_blanks_do_not_matter() -> None:
    assert admits("maven", "\n  1.0\n ", " 1.0 ") is True
    assert floor("npm", " ^1.0.0 ") == "1.0.0"
