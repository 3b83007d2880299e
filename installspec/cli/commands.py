"""The same commands for click: help, errors with suggestions, `--version`, shell completion."""

from __future__ import annotations

from collections.abc import Sequence

import click

from installspec._version import VERSION
from installspec.cli.options import COMMANDS, GROUPS, Argument, Chosen, Command, Option, Value

_SETTINGS = {"help_option_names": ["-h", "--help"]}


def parse(argv: Sequence[str]) -> Chosen | int:
    """What the command line asks for; the exit code where click has answered already. Prints help and errors."""
    try:
        answer = group().main(args=list(argv), prog_name="installspec", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130
    return answer if isinstance(answer, Chosen) else int(answer or 0)


def group() -> click.Group:
    """The whole command line as a click group whose commands return what was chosen."""
    root = click.Group(
        context_settings=_SETTINGS,
        help="Says exactly how an SDK is installed, and holds any repository against it.",
        epilog="Exit codes: 0 clean · 1 drift · 2 usage or configuration · 3 could not finish · "
        "4 nothing here that the spec speaks of · 130 interrupted.",
    )
    click.version_option(VERSION, prog_name="installspec", message="%(prog)s %(version)s")(root)
    groups: dict[tuple[str, ...], click.Group] = {(): root}
    for name, text in GROUPS.items():
        groups[(name,)] = click.Group(name, help=text, context_settings=_SETTINGS)
        root.add_command(groups[(name,)])
    for command in COMMANDS:
        groups[command.path[:-1]].add_command(_command(command))
    return root


def _command(command: Command) -> click.Command:
    def chosen(**values: Value) -> Chosen:
        return Chosen(command, values)

    params: list[click.Parameter] = [*map(_argument, command.arguments), *map(_option, command.options)]
    return click.Command(command.path[-1], callback=chosen, params=params, help=command.help, context_settings=_SETTINGS)


def _argument(argument: Argument) -> click.Argument:
    required = argument.default is None
    more = {} if required else {"default": argument.default}
    return click.Argument([argument.key], metavar=argument.metavar, required=required, **more)


def _option(option: Option) -> click.Option:
    names = [*option.names, option.key]
    if option.kind == "flag":
        return click.Option(names, is_flag=True, help=option.help)
    kind = click.Choice(option.choices()) if option.choices else None
    metavar = None if option.choices else option.metavar
    if option.kind == "values":
        return click.Option(names, multiple=True, metavar=metavar, type=kind, help=option.help)
    more = {} if option.required else {"default": option.default, "show_default": False}
    return click.Option(names, metavar=metavar, type=kind, required=option.required, help=option.help, **more)  # type: ignore[arg-type]
