"""A patch leaves secret lines out of its context, and git takes it all the same."""

from __future__ import annotations

import subprocess
from pathlib import Path
from random import Random

from installspec.fix.patch import patch
from installspec.model.plan import File
from installspec.text.patch import unified


def secret(line: bytes) -> bool:
    return line.startswith(b"S")


def test_git_takes_a_patch_without_its_secret_lines(tmp_path: Path) -> None:
    random = Random(7)
    shown = 0
    for number in range(150):
        old = [b"%s%d=x\n" % (random.choice((b"A", b"S")), at) for at in range(random.randint(1, 14))]
        new = list(old)
        for _ in range(random.randint(1, 3)):
            at = random.randint(0, len(new))
            new[at:at] = [b"NEW%d=%d\n" % (at, number)]
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / ".env").write_bytes(b"".join(old))
        made = unified(".env", b"".join(old), b"".join(new), secret)
        shown += sum(line.startswith(b" S") for line in made.split(b"\n"))
        done = subprocess.run(["git", "apply", "-"], input=made, cwd=folder, capture_output=True)
        assert done.returncode == 0, (done.stderr, made)
        assert (folder / ".env").read_bytes() == b"".join(new), made
        subprocess.run(["git", "apply", "--reverse", "-"], input=made, cwd=folder, check=True)
        assert (folder / ".env").read_bytes() == b"".join(old)
    assert shown < 150, "one line at most behind each change, where git wants one"


def test_a_secret_beside_a_new_variable_is_not_printed() -> None:
    before = b"PUBLIC=1\nSTRIPE_SECRET_KEY=sk_live_0123456789abcdef\n"
    made = patch([File(".env", before, before + b"NEXT_PUBLIC_X=1\n")])
    assert b"+NEXT_PUBLIC_X=1" in made and b"sk_live" not in made
