"""What may be shown of a value. Keys that are public by design are (a DSN, an app id); anything that looks like a secret never is."""

from __future__ import annotations

from functools import cache

from installspec.model.facts import Argument, Call
from installspec.model.finding import Finding
from installspec.model.free import pieces
from installspec.model.result import Place, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable

HIDDEN = "(hidden)"
_SECRET_NAMES = (
    "secret",
    "password",
    "passwd",
    "passphrase",
    "private",
    "credential",
    "personal",
    "authtoken",
    "auth_token",
    "auth.token",
    "accesstoken",
    "access_token",
)
_SECRET_WORDS = (
    "phx_",
    "sntrys_",
    "sntryu_",
    "sk_",
    "rk_",
    "lp_live_",
    "lp_test_",
    "ghp_",
    "gho_",
    "ghs_",
    "github_pat_",
    "glpat-",
    "xox",
    "AKIA",
    "eyJ",
)
_SCALARS = ("string", "number", "bool", "null", "literal")
_SPOKEN_VALUES = ("IS2", "IS3", "IS4", "IS903")  # families whose findings quote values of the app


def shown(name: str, value: str) -> str:
    """`value`, or a stand-in where the name or the value itself says that it is a secret."""
    low = name.lower().replace("-", "_")
    if any(part in low for part in _SECRET_NAMES) or value.startswith("-----BEGIN"):
        return HIDDEN
    return guard(value)


def guard(text: str) -> str:
    """Any text that is about to be shown: secrets hidden wherever they stand, free variables as `<name>`."""
    if "isfree0" in text:
        text = "".join(part if at % 2 == 0 else f"<{part}>" for at, part in enumerate(pieces(text)))
    return _masked(text, lambda match: HIDDEN)


def _masked(text: str, mask: Callable[[re.Match[str]], str]) -> str:
    """Without words that start as secrets do, and without the password in a URL (an old DSN has one; the name before it is public)."""
    if any(word in text for word in _SECRET_WORDS):
        text = _words().sub(mask, text)
    return _passwords().sub(mask, text) if "://" in text and "@" in text else text


@cache
def _words() -> re.Pattern[str]:
    import re

    words = "|".join(re.escape(one) for one in _SECRET_WORDS)
    return re.compile(rf"(?<![\w-])(?:{words})[\w-]{{8,}}(?:\.[\w-]+)*")


@cache
def _passwords() -> re.Pattern[str]:
    import re

    return re.compile(r"(?<=://)(?<![\w])[^\s/@:\"'<>]*:[^\s/@\"'<>]+(?=@)")


def guarded(result: Result) -> Result:
    """The result with every finding, and every line that one shows, fit to be shown."""
    spoken = (*result.findings, *result.known, *result.waived)
    lines = {(one.where.path, one.where.start, one.where.end) for one in spoken}
    return result._replace(
        findings=tuple(map(_guarded, result.findings)),
        known=tuple(map(_guarded, result.known)),
        waived=tuple(map(_guarded, result.waived)),
        places={key: place._replace(text=_same_length(place.text)) if key in lines else place for key, place in result.places.items()},
    )


def _guarded(finding: Finding) -> Finding:
    return finding._replace(
        message=guard(finding.message), expected=guard(finding.expected), actual=guard(finding.actual), mend=guard(finding.mend)
    )


def _same_length(line: str) -> str:
    """A line of a file with its secrets masked; its length stays, so that an underline still fits."""
    return _masked(line, lambda match: "*" * len(match[0]))


def redacted(result: Result) -> Result:
    """The result without any literal value: arguments, environment values, and what findings and excerpts quote of them."""
    spoken = [one for one in (*result.findings, *result.known, *result.waived) if one.code.startswith(_SPOKEN_VALUES)]
    lines = {(one.where.path, one.where.start, one.where.end) for one in spoken}
    return result._replace(
        apps=tuple(
            app._replace(inits=tuple(map(_call, app.inits)), environment=tuple(one._replace(value="") for one in app.environment))
            for app in result.apps
        ),
        findings=tuple(map(_finding, result.findings)),
        known=tuple(map(_finding, result.known)),
        waived=tuple(map(_finding, result.waived)),
        places={key: _excerpt(place) if key in lines else place for key, place in result.places.items()},
    )


def _call(call: Call) -> Call:
    return call._replace(arguments=tuple(map(_argument, call.arguments)))


def _argument(argument: Argument) -> Argument:
    value = argument.value
    text = HIDDEN if value.kind in _SCALARS else value.text
    via = tuple(hop._replace(value=HIDDEN) for hop in value.via)
    return argument._replace(value=value._replace(text=text, via=via, items=tuple(map(_argument, value.items))))


def _finding(finding: Finding) -> Finding:
    if not finding.code.startswith(_SPOKEN_VALUES):
        return finding
    message = finding.message
    for quoted in (finding.expected, finding.actual):
        message = message.replace(quoted, HIDDEN) if quoted else message
    return finding._replace(message=message, expected=HIDDEN if finding.expected else "", actual=HIDDEN if finding.actual else "", mend="")


def _excerpt(place: Place) -> Place:
    """The line with every value in it masked: in quotes, right after `=`, between tags. It keeps its length for the underline."""
    import re

    values = re.compile(r"""(?<=")(?:[^"\\]|\\.)+(?=")|(?<=')(?:[^'\\]|\\.)+(?=')|(?<=`)[^`]+(?=`)|(?<==)[^\s"'`=>].*$|(?<=>)[^<>]+(?=<)""")
    return place._replace(text=values.sub(lambda match: "*" * len(match[0]), place.text))
