"""The same request gives the same bytes in any process, whatever its hash seed, locale, time zone, folder or order."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).parents[2]
PROGRAM = """
import hashlib, sys
from installspec.render import documents, locate
from installspec.render.build import build, canonical
from installspec.render.pack import load
flip = sys.argv[1] == "flip"
out = []
for name in locate.bundled():
    pack = load(locate.find(name))
    values = {key: variable.example for key, variable in pack.variables.items()}
    platforms = list(pack.platforms)
    managers = sorted(pack.managers)
    if flip:
        values = dict(reversed(values.items()))
        platforms, managers = set(platforms), managers[::-1]
    out.append(canonical(build(pack, values, platforms, managers)))
    out += [documents.render(form, pack, values, platforms, managers).encode() for form in documents.formats()]
    out.append(locate.stamp(locate.find(name)).encode())
sys.stdout.buffer.write(b"\\0".join(out))
"""


def _run(folder: Path, order: str, **environment: str) -> str:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPO), **environment}
    done = subprocess.run([sys.executable, "-c", PROGRAM, order], cwd=folder, env=env, capture_output=True, check=True)
    assert len(done.stdout) > 10_000
    return hashlib.sha256(done.stdout).hexdigest()


def test_every_process_gives_the_same_bytes(tmp_path: Path) -> None:
    runs = {
        _run(REPO, "as it is", PYTHONHASHSEED="0", LC_ALL="C", TZ="UTC"),
        _run(tmp_path, "flip", PYTHONHASHSEED="1", LC_ALL="C.UTF-8", TZ="Asia/Kathmandu"),
        _run(tmp_path, "flip", PYTHONHASHSEED="4242", LC_ALL="tr_TR.UTF-8", TZ="Pacific/Chatham", PYTHONUTF8="0", PYTHONOPTIMIZE="2"),
    }
    assert len(runs) == 1
