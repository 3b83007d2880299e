"""Holds apps that nobody here wrote against a spec: absent at first, clean once the rendered spec was put in by hand.

    python benchmarks/skeletons.py DIR [--sdk layers|sentry]… [--fix]

With `--fix` the product's own fix puts it in (skeleton_fix.py), instead of a person who follows the guide (paste.py). Each folder of DIR is an app as `make_skeletons.sh` makes it; the beginning of its name says which platforms it must be seen as. Exit code 1 when one fails.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from paste import managers, paste
from skeleton_fix import Fixed, fixed

ROOT = Path(__file__).resolve().parent.parent
PLATFORMS = {
    "rn": ("react-native",),
    "expo-": ("expo",),
    "vite-": ("vite",),
    "next-": ("nextjs",),
    "capacitor": ("android", "ios", "vite"),
}
RECENT = ("expo-", "vite-", "next-", "rn076", "rn081", "rn087")  # of the last two years: all of it must be closed
# Where an SDK has a platform of its own for the framework, that one is meant.
SPECIFIC = {"vite-vue": "vue", "vite-svelte": "svelte"}
VALUES = {
    "layers": {"appId": "app_8ffb9410eb0eb848264f8a65"},
    "sentry": {"dsn": "https://examplePublicKey@o0.ingest.example/0"},
    "posthog": {"apiKey": "phc_exampleProjectToken"},
}
OTHER = {
    "layers": {"appId": "app_000000000000000000000000"},
    "sentry": {"dsn": "https://anotherPublicKey@o0.ingest.example/0"},
    "posthog": {"apiKey": "phc_anotherProjectToken"},
}


class Verdict(NamedTuple):
    """What came of one skeleton. `wrong` is empty when all is as it should be."""

    skeleton: str
    sdk: str
    platforms: str
    by: str
    wrong: str


def expected(skeleton: str, sdk: str) -> tuple[str, ...]:
    """The platforms of a skeleton that an SDK has a spec for, by the skeleton's name."""
    specific = SPECIFIC.get(skeleton, "")
    if specific and _render(sdk, specific):
        return (specific,)
    platforms = next((platforms for start, platforms in PLATFORMS.items() if skeleton.startswith(start)), ())
    return tuple(one for one in platforms if _render(sdk, one))


def held(folder: Path, sdk: str) -> list[Verdict]:
    """The verdicts on one skeleton: one for each way to put the SDK in (a pod, a Swift package)."""
    wanted = expected(folder.name, sdk)
    code, before = _diff(folder, sdk, VALUES)
    seen = [one["platform"] for one in before["apps"]]
    found = [one["platform"] for one in before["findings"]]
    wrong = ""
    if (code, before["status"]) != (1, "absent"):
        wrong = f"is {before['status']} (exit {code}) before anything is put in"
    elif sorted(seen) != sorted(wanted):
        wrong = f"seen as {', '.join(sorted(seen)) or 'nothing'} instead of {', '.join(wanted)}"
    elif sorted(found) != sorted(wanted):
        wrong = f"{len(found)} findings instead of one a platform: {_told(before)}"
    if wrong:
        return [Verdict(folder.name, sdk, ", ".join(seen), "", wrong)]
    specs = {platform: _render(sdk, platform) for platform in wanted}
    ways = {app["platform"]: managers(app["platform"], list(specs[app["platform"]]), folder / app["path"]) for app in before["apps"]}
    rounds = max(len(some) for some in ways.values())
    return [
        _pasted(folder, sdk, before["apps"], {platform: specs[platform][some[min(at, len(some) - 1)]] for platform, some in ways.items()})
        for at in range(rounds)
    ]


def _pasted(folder: Path, sdk: str, apps: list[dict[str, Any]], entries: dict[str, dict[str, Any]]) -> Verdict:
    by = ", ".join(entry["dependency"]["manager"] for entry in entries.values())
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "app"
        shutil.copytree(folder, copy, symlinks=True, ignore=shutil.ignore_patterns("node_modules"))
        for app in apps:
            paste(entries[app["platform"]], copy / app["path"])
        code, after = _diff(copy, sdk, VALUES)
        unseen = not _seen(copy, sdk)
    same = sorted((one["path"], one["platform"]) for one in apps) == sorted((one["path"], one["platform"]) for one in after["apps"])
    wrong = ""
    if (code, after["status"]) != (0, "clean"):
        wrong = f"{after['status']} (exit {code}) after the spec was put in: {_told(after)}"
    elif not same or any(one["status"] != "clean" for one in after["apps"]):
        wrong = f"other apps than before: {[(one['path'], one['platform'], one['status']) for one in after['apps']]}"
    elif unseen:
        wrong = "clean for any value: the check sees nothing"
    return Verdict(folder.name, sdk, ", ".join(entries), by, wrong)


def _seen(folder: Path, sdk: str) -> bool:
    """Whether another value than the one that was put in is drift in every app; a value in a file that git ignores cannot be seen."""
    if all(one["status"] == "drift" for one in _diff(folder, sdk, OTHER)[1]["apps"]):
        return True
    return subprocess.run(["git", "check-ignore", "-q", ".env"], cwd=folder, check=False).returncode == 0


def _told(document: dict[str, Any]) -> str:
    findings = [f"{one['code']} {one['path']}:{one['line']} {one['message']}" for one in document["findings"] if one["severity"] != "note"]
    return "; ".join(findings + [f"{one['path']}:{one['line']} {one['message']}" for one in document["problems"]]) or "nothing said"


def _diff(folder: Path, sdk: str, values: dict[str, dict[str, str]]) -> tuple[int, dict[str, Any]]:
    done = _installspec("diff", str(folder), "--format", "json", *_options(sdk, values))
    if done.returncode not in (0, 1):
        return done.returncode, {"status": done.stderr.decode().strip() or "nothing", "apps": [], "findings": [], "problems": []}
    return done.returncode, json.loads(done.stdout)


@cache
def _render(sdk: str, platform: str) -> dict[str, dict[str, Any]]:
    """The spec of one platform, by package manager, the manager that is rendered without a choice first; empty where the SDK has none."""
    first = _entry(sdk, platform, None)
    if not first:
        return {}
    known = {first["dependency"]["manager"]: first}
    for manager in ("spm", "cocoapods", "gradle", "expo", "npm", "yarn", "pnpm"):
        if manager not in known and (entry := _entry(sdk, platform, manager)):
            known[manager] = entry
    return known


def _entry(sdk: str, platform: str, manager: str | None) -> dict[str, Any]:
    done = _installspec(
        "render", "--platform", platform, "--format", "json", *(["--manager", manager] if manager else []), *_options(sdk, VALUES)
    )
    return json.loads(done.stdout)["platforms"][0] if done.returncode == 0 else {}


def _options(sdk: str, values: dict[str, dict[str, str]]) -> list[str]:
    return ["--sdk", sdk, *(word for name, value in values[sdk].items() for word in ("--var", f"{name}={value}"))]


def _installspec(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "installspec", *words], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Holds skeleton apps against a spec.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="the skeletons, each a folder, as make_skeletons.sh makes them")
    parser.add_argument("--sdk", action="append", choices=sorted(VALUES), help="default: layers")
    parser.add_argument("--fix", action="store_true", help="have fix put the SDK in, and take it out again with the reverse patch")
    given = parser.parse_args(words)
    folders = sorted(one for one in given.folder.iterdir() if one.is_dir() and one.name.startswith(tuple(PLATFORMS)))
    if not folders:
        parser.error(f"{given.folder} holds no skeleton; make them with: sh benchmarks/make_skeletons.sh {given.folder}")
    if given.fix:
        return _fixed(folders, given.sdk or ["layers", "sentry"])
    verdicts = []
    for sdk in given.sdk or ["layers"]:
        for folder in (one for one in folders if expected(one.name, sdk)):
            some = held(folder, sdk)
            verdicts += some
            for one in some:
                cells = (
                    ("FAIL" if one.wrong else "ok").ljust(4),
                    one.skeleton.ljust(13),
                    sdk.ljust(7),
                    one.platforms.ljust(18),
                    one.by.ljust(22),
                    one.wrong,
                )
                print("  ".join(cells).rstrip(), flush=True)
    failed = sum(1 for one in verdicts if one.wrong)
    print(
        f"\n{len(verdicts) - failed} of {len(verdicts)} as they should be: recognised, absent with one finding a platform, clean once the spec is in"
    )
    return 1 if failed else 0


def _fixed(folders: list[Path], sdks: list[str]) -> int:
    """A line an app and the shares of what was closed; 1 when anything went wrong, or too much was refused."""
    made = []
    for sdk in sdks:
        for folder in (one for one in folders if expected(one.name, sdk)):
            one = fixed(folder, sdk, _options(sdk, VALUES), _installspec)
            made.append(one)
            steps = f"{one.closed} of {one.closed + len(one.stuck)}"
            cells = ("FAIL" if one.wrong else "part" if one.stuck else "ok").ljust(4), one.skeleton.ljust(13), sdk.ljust(7), steps.ljust(7)
            print("  ".join((*cells, one.by)), flush=True)
            for line in (*one.stuck, *([one.wrong] if one.wrong else [])):
                print(f"      {line}", flush=True)
    recent = [one for one in made if one.skeleton.startswith(RECENT)]
    failed = sum(1 for one in made if one.wrong)
    print(f"\nsteps closed without refusal: {_share(made)} (goal 95 %); of the last two years: {_share(recent)} (goal 100 %)")
    print(
        f"{len(made) - failed} of {len(made)} as they should be: clean where nothing was refused, unchanged by a second fix, restored by the reverse patch"
    )
    return int(failed > 0 or any(one.stuck for one in recent))


def _share(made: list[Fixed]) -> str:
    closed = sum(one.closed for one in made)
    steps = closed + sum(len(one.stuck) for one in made)
    return f"{closed} of {steps}, {100 * closed / max(1, steps):.1f} %"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
