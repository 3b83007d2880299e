"""Texts that look like versions and requirements, drawn from a seeded generator: the same ones in every run."""

from __future__ import annotations

from random import Random

PRE = {
    "npm": ["", "", "", "-0", "-alpha", "-alpha.1", "-beta.2", "-beta.11", "-rc.1", "-rc-1.x", "+build.5", "-rc.1+b"],
    "pub": ["", "", "", "-0", "-dev.1", "-nullsafety.0", "+1", "+2", "-dev.1+3"],
    "swiftpm": ["", "", "", "-alpha", "-alpha.1", "-beta.2", "-rc.10"],
    "cocoapods": ["", "", "", ".beta", ".beta.1", ".rc1", ".rc2", ".b10"],
    "maven": ["", "", "-alpha", "-alpha-1", "a1", "b2", ".rc1", "-rc2", "-cr3", "-M1", "-SNAPSHOT", "-sp1", "-ga", "-jre", "-android", ".Final", ".RELEASE", "-1", "_1"],
    "gradle": ["", "", "-dev", "-alpha01", "-beta", "-rc1", "-RC1", "-SNAPSHOT", "-final", ".ga", ".RELEASE", "-sp", "-jre", "-1", "_1", "+2"],
    "pep440": ["", "", "a1", "b2", "rc1", ".dev1", "a1.dev2", ".post1", ".post1.dev3", "+local.1", "-1", "rc"],
}  # fmt: skip


def version(scheme: str, random: Random) -> str:
    length = 3 if scheme in ("npm", "pub", "swiftpm") else random.choice((1, 2, 2, 3, 3, 4))
    numbers = ".".join(str(random.choice((0, 0, 1, 1, 2, 3, 10))) for _ in range(length))
    epoch = "1!" if scheme == "pep440" and random.random() < 0.05 else ""
    return epoch + numbers + random.choice(PRE[scheme])


def requirement(scheme: str, random: Random) -> str:
    return _MAKERS[scheme](random)


def _npm(random: Random) -> str:
    def term() -> str:
        sign = random.choice(("", "^", "~", "~>", ">=", "<=", ">", "<", "=", "^ ", ">= "))
        return sign + _npm_partial(random)

    def group() -> str:
        if random.random() < 0.2:
            return f"{_npm_partial(random)} - {_npm_partial(random)}"
        return " ".join(term() for _ in range(random.choice((1, 1, 1, 2, 2))))

    return random.choice((" || ", "||")).join(group() for _ in range(random.choice((1, 1, 1, 2))))


def _npm_partial(random: Random) -> str:
    text = version("npm", random)
    if random.random() < 0.3:
        parts = text.partition("-")[0].partition("+")[0].split(".")
        return random.choice((parts[0], ".".join(parts[:2]), f"{parts[0]}.x", f"{parts[0]}.{parts[1]}.*", "*", "x", f"{parts[0]}.x.x"))
    return ("v" if random.random() < 0.05 else "") + text


def _pub(random: Random) -> str:
    if random.random() < 0.3:
        return "^" + version("pub", random)
    signs = random.choice(((">=", "<"), (">", "<="), (">=", "<"), ("<",), (">=",), ("",)))
    return random.choice((" ", "")).join(sign + version("pub", random) for sign in signs)


def _swiftpm(random: Random) -> str:
    a, b = version("swiftpm", random), version("swiftpm", random)
    return random.choice((f"from {a}", f"upToNextMinor {a}", f"exact {a}", f"{a}..<{b}", f"{a}...{b}"))


def _cocoapods(random: Random) -> str:
    signs = ("", "=", "~>", "~>", ">=", "<=", ">", "<", "!=")
    return ", ".join(f"{random.choice(signs)} {version('cocoapods', random)}".strip() for _ in range(random.choice((1, 1, 2))))


def _range(scheme: str, random: Random, opening: str, closing: str) -> str:
    a, b = version(scheme, random), version(scheme, random)
    return random.choice((f"{random.choice(opening)}{a},{b}{random.choice(closing)}", f"[{a}]", f"[{a},)", f"(,{b}]", f"(,{b})", a))


def _maven(random: Random) -> str:
    ranges = [_range("maven", random, "[(", ")]") for _ in range(random.choice((1, 1, 1, 2)))]
    return ",".join(text for text in ranges if text[0] in "[(") or ranges[0]


def _gradle(random: Random) -> str:
    a = version("gradle", random)
    return random.choice((_range("gradle", random, "[(]", ")]["), a, f"{a}!!", "1.+", "1.1+", "2.10.+", "+"))


def _pep440(random: Random) -> str:
    def term() -> str:
        text = version("pep440", random)
        sign = random.choice(("==", "!=", "~=", ">=", "<=", ">", "<", "==="))
        if sign not in ("==", "!=", "==="):
            text = text.partition("+")[0]
        wild = sign in ("==", "!=") and random.random() < 0.3
        return sign + (text.rstrip("abcdevlopstr+.-") if not wild else text.partition("!")[2][:1] or text[:1]) + (".*" if wild else "")

    return ",".join(term() for _ in range(random.choice((1, 1, 2, 3))))


_MAKERS = {"npm": _npm, "pub": _pub, "swiftpm": _swiftpm, "cocoapods": _cocoapods, "maven": _maven, "gradle": _gradle, "pep440": _pep440}
SCHEMES = tuple(_MAKERS)
