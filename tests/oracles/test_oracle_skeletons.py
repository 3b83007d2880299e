"""What `fix` writes into the apps of other people's generators is read by a parser of its language."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import Path

import pytest
from oracle_apps import copied, fixed
from oracle_swift import present
from test_oracle_cases import PARSERS

pytestmark = pytest.mark.oracle
MADE_BY = "sh benchmarks/make_skeletons.sh FOLDER && INSTALLSPEC_SKELETONS=FOLDER make test"
PLATFORMS = ("rn", "expo-", "vite-", "next-", "capacitor")


@pytest.mark.parametrize("sdk", ["layers", "sentry", "posthog"])
def test_what_is_written_into_skeletons_is_read(sdk: str, tmp_path: Path) -> None:
    folder = os.environ.get("INSTALLSPEC_SKELETONS")
    if not folder:
        pytest.skip(f"needs skeleton apps, which take a network and minutes to make: {MADE_BY}")
    written: list[Path] = []
    for skeleton in sorted(Path(folder).iterdir()):
        if skeleton.is_dir() and skeleton.name.startswith(PLATFORMS):
            (tmp_path / skeleton.name).mkdir()
            app = copied(skeleton, tmp_path / skeleton.name)
            # How much may be refused is judged by tests/skeletons.
            written += [app / file["path"] for file in fixed(app, sdk, refusals=True)["files"]]
    assert written
    rejected: dict[Path, str] = {}
    for language, (patterns, parser) in PARSERS.items():
        files = [file for file in written if any(fnmatch(file.name, pattern) for pattern in patterns)]
        # Plain JavaScript of React Native may hold Flow's types, which TypeScript does not know; Swift's compiler is not always there.
        files = [file for file in files if file.suffix != ".js" or "@flow" not in file.read_text()]
        if files and (language != "swift" or present("swiftc")):
            (tmp_path / language).mkdir()
            rejected |= parser(files, tmp_path / language)
    assert not rejected
