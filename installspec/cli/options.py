"""Every command with its arguments and options, as plain data: `fast` reads it on the way in, `commands` (click) for the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from installspec.model.tuples import NamedTuple

Value = str | tuple[str, ...] | bool


class Option(NamedTuple):
    """`key` is the name under which the command finds the value. `kind`: value | values (may be repeated) | flag."""

    names: tuple[str, ...]
    key: str
    help: str
    metavar: str = ""
    kind: str = "value"
    default: str = ""
    choices: Callable[[], Sequence[str]] | None = None
    required: bool = False


class Argument(NamedTuple):
    """A positional argument. `default` None: it must be given."""

    key: str
    metavar: str
    default: str | None = None


class Command(NamedTuple):
    """`path` is the command's words. `module` in `cli/actions/` has `run(values) -> int`, or the function that `function` names."""

    path: tuple[str, ...]
    module: str
    help: str
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    function: str = "run"


class Chosen(NamedTuple):
    """What a command line asks for. `values` has every key of the command: str, tuple of str, or bool."""

    command: Command
    values: dict[str, Value]


def _reports() -> Sequence[str]:
    from installspec.report import formats

    return tuple(sorted((*formats(), "patch")))


def _fix_formats() -> Sequence[str]:
    return ("json", "text")


def _documents() -> Sequence[str]:
    import os

    folder = os.path.join(os.path.dirname(os.path.dirname(__file__)), "render", "documents")  # importing it would start pydantic
    return sorted(one.name.removesuffix(".py") for one in os.scandir(folder) if one.name.endswith(".py") and one.name[0] != "_")


def _facts_formats() -> Sequence[str]:
    return ("json", "text")


PATH = Argument("path", "[PATH]", ".")
OUTPUT = Option(("-o", "--output"), "output", "Write to FILE, all at once or not at all, instead of standard output.", "FILE")
APP_ID = Option(("--app-id",), "app_id", "Short for --var appId=ID.", "ID")
VAR = Option(("--var",), "var", "The value of one of the SDK's variables. Repeat it for more.", "NAME=VALUE", "values")
PLATFORM = Option(("--platform",), "platform", "Only this platform. Repeat it for more.", "PLATFORM", "values")


SELECTION = (
    Option(
        ("--sdk",),
        "sdk",
        "A bundled pack, or the folder of one. Repeat it for more. Default: what .installspec.toml says.",
        "SDK",
        "values",
    ),
    APP_ID,
    VAR,
    Option(("--spec",), "spec", "A spec as `render` prints it, instead of a pack; - is standard input.", "FILE"),
    PLATFORM,
)
CONFIG = Option(("--config",), "config", "Read this file instead of PATH's .installspec.toml.", "FILE")
BASELINE = Option(
    ("--baseline",), "baseline", "Findings in this JSON report, or list of fingerprints, are known: they do not count.", "FILE"
)


def _format(choices: Callable[[], Sequence[str]], default: str) -> Option:
    return Option(("--format",), "format", f"The format of the document (default: {default}).", "FORMAT", "value", default, choices)


COMMANDS = (
    Command(
        ("render",),
        "render",
        "Print the exact install spec of an SDK.",
        (),
        (
            Option(("--sdk",), "sdk", "A bundled pack, or the folder of one.", "SDK", required=True),
            APP_ID,
            VAR,
            PLATFORM,
            Option(
                ("--manager",),
                "manager",
                "Only by this package manager, where a platform has several. Repeat it for more.",
                "MANAGER",
                "values",
            ),
            _format(_documents, "json"),
            OUTPUT,
        ),
    ),
    Command(
        ("diff",),
        "diff",
        "Hold a repository against install specs, and say what differs.",
        (PATH,),
        (
            *SELECTION,
            Option(("--staged",), "staged", "Read what is staged in git, not the files on disk.", kind="flag"),
            Option(("--rev",), "rev", "Read this git revision.", "REV"),
            Option(("--archive",), "archive", "Read a tar.gz or zip file.", "FILE"),
            _format(_reports, "text"),
            OUTPUT,
            Option(("--exit-zero",), "exit_zero", "Exit with 0 where drift would give 1.", kind="flag"),
            CONFIG,
            BASELINE,
            Option(("--explain-undetermined",), "notes", "Show notes in full.", kind="flag"),
            Option(("--redact",), "redact", "Show no value of an argument or variable at all.", kind="flag"),
        ),
    ),
    Command(
        ("fix",),
        "fix",
        "Close what diff finds, with changes that are proven first.",
        (PATH,),
        (
            *SELECTION,
            Option(("--dry-run",), "dry_run", "Show the patch and write nothing.", kind="flag"),
            Option(("--unsafe",), "unsafe", "Also make changes that a person should look at.", kind="flag"),
            Option(("--only",), "only", "Only findings of this code. Repeat it for more.", "CODE", "values"),
            Option(("--save-plan",), "save_plan", "Write the plan to FILE instead of making it.", "FILE"),
            Option(("--plan",), "plan", "Make this saved plan, if no file has changed since.", "FILE"),
            _format(_fix_formats, "text"),
            OUTPUT,
            CONFIG,
            BASELINE,
        ),
    ),
    Command(
        ("facts",),
        "facts",
        "Print everything that the formats read in a repository, with no spec at all.",
        (PATH,),
        (_format(_facts_formats, "json"), OUTPUT),
    ),
    Command(("explain",), "explain", "Print the page of a rule; without CODE, list all rules.", (Argument("code", "[CODE]", ""),)),
    Command(("init",), "init", "Look at a repository, write its .installspec.toml, and show the hook to add.", (PATH,)),
    Command(("sdk", "list"), "sdk", "List the bundled packs.", function="list_packs"),
    Command(("sdk", "show"), "sdk", "Show a pack's platforms, package managers and variables.", (Argument("sdk", "SDK"),), function="show"),
    Command(
        ("sdk", "check"),
        "sdk",
        "Say, with file and line, what is wrong with the pack in DIR.",
        (Argument("folder", "DIR"),),
        function="check",
    ),
    Command(("sdk", "new"), "sdk", "Write a small working pack into DIR.", (Argument("folder", "DIR"),), function="new"),
    Command(
        ("schema",),
        "schema",
        "Print the JSON Schema of a document: spec, result, fix, facts or config.",
        (Argument("document", "DOCUMENT"),),
    ),
)

GROUPS = {"sdk": "Look at packs, and make them."}


def defaults(command: Command) -> dict[str, Value]:
    """The values of a command line that gives none."""
    values: dict[str, Value] = {one.key: one.default or "" for one in command.arguments}
    for option in command.options:
        values[option.key] = () if option.kind == "values" else False if option.kind == "flag" else option.default
    return values
