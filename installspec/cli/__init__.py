"""The command line. `entry` is what the console script starts, `main` what a program may call."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from installspec.cli import fast
from installspec.cli.options import Chosen
from installspec.cli.output import tell
from installspec.model.errors import CannotFinish, UsageError

USAGE, UNFINISHED, INTERRUPTED = 2, 3, 130


def entry() -> None:
    """Runs the command line of this process and ends it."""
    from installspec.cli import bytecode

    joined = bytecode.use()
    # A run is short and keeps nearly all it makes: looking for cycles at every 700 objects would take a twentieth of it.
    gc.set_threshold(200_000, 50, 50)
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            _silence()
            code = code or UNFINISHED
    bytecode.keep(joined)
    # All is written and closed. Taking the interpreter apart would cost as much as a small diff.
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. Raises nothing but what a debugger wants (INSTALLSPEC_DEBUG=1)."""
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        chosen: Chosen | int | None = None if "_INSTALLSPEC_COMPLETE" in os.environ else fast.parse(words)
        if chosen is None:
            from installspec.cli import commands

            chosen = commands.parse(words)
        return chosen if isinstance(chosen, int) else _run(chosen)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _silence()  # the reader has seen enough
        return UNFINISHED
    except UsageError as error:
        tell(f"error: {error}")
        return USAGE
    except CannotFinish as error:
        tell(f"error: {error}")
        return UNFINISHED
    except Exception as error:
        if os.environ.get("INSTALLSPEC_DEBUG"):
            raise
        tell(_bug(error))
        return UNFINISHED


def _run(chosen: Chosen) -> int:
    from importlib import import_module

    action = getattr(import_module(f"installspec.cli.actions.{chosen.command.module}"), chosen.command.function)
    return int(action(chosen.values))


def _bug(error: Exception) -> str:
    """One line that says what happened, where in our code, and how to report it."""
    trace = error.__traceback__
    place = ""
    here = os.path.dirname(os.path.dirname(__file__))
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(here):
            place = f" at installspec{file[len(here) :]}:{trace.tb_lineno}"
        trace = trace.tb_next
    said = " ".join(str(error).split())[:200]
    return (
        f"error: a bug in installspec: {type(error).__name__}: {said}{place}. "
        "Please report it with this line and the command; INSTALLSPEC_DEBUG=1 shows the whole trace."
    )


def _silence() -> None:
    """Points standard output at nothing, so that no later flush fails again."""
    from contextlib import suppress

    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
