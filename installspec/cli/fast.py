"""A small strict parser, so that a plain command line needs no click (27 ms).

It answers only where it is sure to say what click would; None for everything else: help, errors, short forms, `--`.
"""

from __future__ import annotations

from collections.abc import Sequence

from installspec.cli.options import COMMANDS, Chosen, Command, defaults


def parse(argv: Sequence[str]) -> Chosen | None:
    """What the command line asks for, or None: let click answer."""
    command = next((one for one in COMMANDS if tuple(argv[: len(one.path)]) == one.path), None)
    return None if command is None else _values(command, argv[len(command.path) :])


def _values(command: Command, words: Sequence[str]) -> Chosen | None:
    options = {name: option for option in command.options for name in option.names}
    values = defaults(command)
    given: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        if not word.startswith("-") or word == "-":
            given.append(word)
            continue
        name, equals, value = word.partition("=")
        option = options.get(name)
        if option is None:
            return None
        if option.kind == "flag":
            if equals:
                return None
            values[option.key] = True
            continue
        if equals:
            if not name.startswith("--"):
                return None
        else:
            if at == len(words) or (words[at].startswith("-") and words[at] != "-"):
                return None
            value = words[at]
            at += 1
        if option.choices is not None and value not in option.choices():
            return None
        before = values[option.key]
        values[option.key] = (*before, value) if isinstance(before, tuple) else value
    if len(given) > len(command.arguments) or any(one.default is None for one in command.arguments[len(given) :]):
        return None
    if any(option.required and not values[option.key] for option in command.options):
        return None
    values.update((one.key, value) for one, value in zip(command.arguments, given, strict=False))
    return Chosen(command, values)
