"""Where documents go: standard output or a file, in bytes that both can take."""

from __future__ import annotations

import os
import sys

from installspec.model.errors import CannotFinish

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def wants_color(to_file: bool) -> bool:
    """Colours: never with NO_COLOR, always with FORCE_COLOR, else only on a terminal that can show them."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0", "false"):
        return True
    return not to_file and os.environ.get("TERM") != "dumb" and sys.stdout is not None and sys.stdout.isatty()


def write(document: str, target: str = "", *, plain: bool = False) -> None:
    """Writes a document to the file `target`, or to standard output. CannotFinish where that fails.

    Documents are UTF-8; `plain` text takes the terminal's encoding. What it cannot hold is written as an escape: so is the
    part of a path that is not UTF-8, which in JSON stays the same string.
    """
    if target:
        replace_file(target, document.encode("utf-8", "backslashreplace"))
        return
    if sys.stdout is None:
        raise CannotFinish("standard output is closed")
    encoding = (sys.stdout.encoding or "utf-8") if plain else "utf-8"
    _send(sys.stdout, document.encode(encoding, "backslashreplace"))


def write_bytes(document: bytes, target: str = "") -> None:
    """The same for a document that is bytes already."""
    if target:
        replace_file(target, document)
    elif sys.stdout is None:
        raise CannotFinish("standard output is closed")
    else:
        _send(sys.stdout, document)


def tell(message: str) -> None:
    """A message for people, on standard error; control characters are escaped."""
    from contextlib import suppress

    from installspec.report._excerpt import printable

    if sys.stderr is None:
        return
    text = "\n".join(printable(line) for line in message.split("\n")) + "\n"
    with suppress(OSError, CannotFinish):  # nobody listens
        _send(sys.stderr, text.encode(sys.stderr.encoding or "utf-8", "backslashreplace"))


def replace_file(path: str, data: bytes) -> None:
    """Puts `data` in place of what `path` holds: a reader sees the old file or the new one, never a part."""
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a device or a pipe; a folder fails as it should
            with open(path, "wb") as stream:
                stream.write(data)
            return
        real = os.path.realpath(path)
        draft = f"{real}.{os.getpid()}.tmp"
        try:
            with open(draft, "xb") as stream:
                stream.write(data)
            if os.path.exists(real):
                os.chmod(draft, os.stat(real).st_mode & 0o7777)
            os.replace(draft, real)
        except BaseException:
            if os.path.exists(draft):
                os.unlink(draft)
            raise
    except (OSError, ValueError) as error:
        raise CannotFinish(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}") from None


def _send(stream: TextIO, data: bytes) -> None:
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    try:
        if buffer is None:  # a stand-in without bytes, as tests and notebooks have
            stream.write(data.decode("utf-8", "replace"))
        else:
            buffer.write(data)
            buffer.flush()
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotFinish(f"the document cannot be written: {error.strerror}") from None
