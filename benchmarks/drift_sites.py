"""Where a repository's install can be made to drift, and the bytes that do it: one mutation at a time, chosen by a seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from typing import NamedTuple

from drift_base import Base
from drift_cut import cut, cut_line, cut_package, cut_products, cut_statement, element, object_id
from drift_sound import errors

from installspec.drift.check import Case
from installspec.model.facts import Argument, Call, Dependency, Setting, Value, Variable, Where

GRADLE = ("jvm/build_gradle", "jvm/build_gradle_kts", "jvm/build_logic")
_NUMBERS = re.compile(rb"(?<![\w.])v?(\d+(?:\.\d+)*)")


class Site(NamedTuple):
    """One mutation: `files` as they are after it. `format`: of the file that is changed. `at`: its span in the first of the files before."""

    kind: str
    format: str
    app: str
    platform: str
    at: Where
    files: dict[str, bytes]


def sites(base: Base, seed: str) -> list[Site]:
    """Every mutation of a base that leaves its files sound, each once."""
    out: dict[tuple[tuple[str, bytes], ...], Site] = {}
    for case in base.cases:
        for site in _of(base, case, Random(f"{seed}/{base.repo}/{base.sdk}/{case.app.path}/{case.expectation.platform}")):
            changed = {path: data for path, data in site.files.items() if data != base.view.read(path)}
            if changed and all(_sound(path, base.view.read(path), data) for path, data in changed.items()):
                out.setdefault(tuple(sorted(changed.items())), site._replace(files=changed))
    for site in _pairs(list(out.values()), Random(f"{seed}/{base.repo}/{base.sdk}")):
        out.setdefault(tuple(sorted(site.files.items())), site)
    return list(out.values())


def _pairs(single: Sequence[Site], random: Random) -> Iterator[Site]:
    """Two at once, in different files: each single one with two others."""
    for one, other in [(one, random.choice(single)) for one in single for _ in range(2)]:
        if one.files.keys().isdisjoint(other.files):
            yield one._replace(kind="two at once", format="any", files={**one.files, **other.files})


def _sound(path: str, before: bytes, after: bytes) -> bool:
    """Whether nobody finds more wrong than before."""
    found = errors(path, after)
    return found is None or found <= (errors(path, before) or 0)


def _of(base: Base, case: Case, random: Random) -> Iterator[Site]:
    dependencies = [one for one, _ in case.declared]
    for one in dependencies:
        yield _site(case, "dependency removed", one.format, one.where, _removed(base, [one]))
        yield from _versions(base, case, one, random)
    if len(dependencies) > 1:
        one = dependencies[0]
        yield _site(case, "dependency removed", one.format, one.where, _removed(base, dependencies))
    calls = [(call, comparison) for call, comparison in case.comparisons if call.state == "active"]
    for call, comparison in calls:
        for want, have, inside in _fields(comparison.form.arguments, call.arguments):
            yield from _argument(base, case, call, want, have, random)
            if have.name and inside != "call":  # `URL()` without its text is nothing that anybody writes
                yield _dropped(base, case, call, have)
    files = _uninitialised(base, [call for call, _ in calls])
    if files:
        yield _site(case, "init removed", calls[0][0].format, calls[0][0].where, files)
        if dependencies and files.keys().isdisjoint(gone := _removed(base, dependencies)):
            yield _site(case, "install removed", dependencies[0].format, dependencies[0].where, {**files, **gone})
    yield from _unlinked(base, case, dependencies)
    yield from _settings(base, case)
    yield from _values(base, case, [call for call, _ in calls], random)


def _site(case: Case, kind: str, format_id: str, at: Where, files: dict[str, bytes]) -> Site:
    return Site(kind, format_id, case.app.path, case.expectation.platform, at, files)


# Dependencies


def _removed(base: Base, dependencies: Sequence[Dependency]) -> dict[str, bytes]:
    """The files without these declarations, from the last to the first."""
    files: dict[str, bytes] = {}
    for one in sorted({one.where: one for one in dependencies}.values(), key=lambda one: one.where, reverse=True):
        data = files.get(one.where.path) or base.view.read(one.where.path)
        if one.format == "apple/pbxproj":
            data = cut_package(data, object_id(base.view.read(one.where.path), one.where.start))
        else:
            text = data[one.where.start : one.where.end]
            data = (cut_statement if one.format in GRADLE else cut)(data, one.where.start, one.where.end)
            if one.format == "apple/xcodegen":
                name = re.escape(text.partition(b":")[0].strip())
                data = re.sub(
                    rb"\n[ \t]*- package: " + name + rb"[ \t]*(?:\n[ \t]+(?:product|products|link|embed): ?[^\n]*)*(?=\r?\n)", b"", data
                )
            elif one.format == "apple/package_swift":
                data = _without_products(data, one.name)
        files[one.where.path] = data
    return files


def _unlinked(base: Base, case: Case, dependencies: Sequence[Dependency]) -> Iterator[Site]:
    """A Swift package that stays declared, but that no target is built with any more."""
    for one in dependencies:
        if one.linked and one.format in ("apple/pbxproj", "apple/package_swift"):
            data = base.view.read(one.where.path)
            new = (
                cut_products(data, object_id(data, one.where.start)) if one.format == "apple/pbxproj" else _without_products(data, one.name)
            )
            yield _site(case, "product unlinked", one.format, one.where, {one.where.path: new})


def _without_products(data: bytes, name: str) -> bytes:
    return re.sub(rb"\n?[ \t]*\.product\(\s*name:[^()]*package:\s*\"" + re.escape(name.encode()) + rb"\"[^()]*\),?", b"", data)


def _versions(base: Base, case: Case, one: Dependency, random: Random) -> Iterator[Site]:
    """The requirement lowered where its bytes stand, by a major, a minor, or to some 0.x."""
    if one.kind == "ref" and not one.via:
        return
    where = one.via[-1].where if one.via else one.at
    if one.via and one.via[-1].value != one.range:
        return
    data = base.view.read(where.path)
    text = data[where.start : where.end]
    low = [random.randint(0, 9), random.randint(0, 9), random.randint(0, 9)]
    lone = len(_NUMBERS.findall(text)) == 1
    for lower in (_less_major, _less_minor, lambda parts: [0, *low][: len(parts)] if parts[0] and lone else parts):
        new = _NUMBERS.sub(partial(_rewritten, lower), text)
        hop = " at its hop" if one.via else ""
        yield _site(case, f"version lowered{hop}", _format(where, one), where, {where.path: data[: where.start] + new + data[where.end :]})


def _format(where: Where, one: Dependency) -> str:
    return one.format if where.path == one.where.path else f"{one.format} via {where.path.rpartition('/')[2]}"


def _rewritten(lower: Callable[[list[int]], list[int]], found: re.Match[bytes]) -> bytes:
    new = b".".join(b"%d" % part for part in lower([int(part) for part in found.group(1).split(b".")]))
    return found.group().replace(found.group(1), new)


def _less_major(parts: list[int]) -> list[int]:
    return [parts[0] - 1, *parts[1:]] if parts[0] > 1 else parts


def _less_minor(parts: list[int]) -> list[int]:
    return [parts[0], parts[1] - 1, *parts[2:]] if len(parts) > 1 and parts[1] else parts


# Calls


def _fields(wanted: Sequence[Argument], have: Sequence[Argument], inside: str = "") -> Iterator[tuple[Argument, Argument, str]]:
    """The fields that a form states, with the arguments of a call that give them, and the kind of value that they stand in ("": the init itself)."""
    positional = iter([one for one in have if not one.name])
    for want in wanted:
        found = next(positional, None) if not want.name else next((one for one in reversed(have) if one.name == want.name), None)
        if found is None:
            continue
        if want.value.items and found.value.items:
            yield from _fields(want.value.items, found.value.items, found.value.kind)
        elif want.value.kind not in ("reference", "closure", "undetermined", "call", "object", "list"):
            yield want, found, inside


def _argument(base: Base, case: Case, call: Call, want: Argument, have: Argument, random: Random) -> Iterator[Site]:
    value, path = have.value, have.where.path
    data = base.view.read(path)
    if value.kind in ("string", "number", "bool"):
        where = value.via[-1].where if value.via else value.where
        kind = "argument changed at its constant" if value.via else "argument changed"
        held = base.view.read(where.path)
        for _ in range(2):
            new = _other(value, held[where.start : where.end], random)
            if new is not None:
                yield _site(case, kind, call.format, where, {where.path: held[: where.start] + new + held[where.end :]})
    if value.kind in ("string", "env", "setting", "undetermined", "reference") and want.value.kind in ("string", "env", "setting"):
        quote = b'@"' if call.format == "apple/objc" else b'"'
        new = quote + _word(random) + b'"'
        if data[have.where.start : have.where.end] == have.name.encode():
            new = have.name.encode() + b": " + new  # the short form of an object's field
        yield _site(
            case, "argument hard-coded", call.format, value.where, {path: data[: value.where.start] + new + data[value.where.end :]}
        )


def _dropped(base: Base, case: Case, call: Call, have: Argument) -> Site:
    data, start = base.view.read(have.where.path), have.where.start
    label = re.search(rb"(?:\b|[\"'])" + re.escape(have.name.encode()) + rb"[\"']?\s*[:=]\s*\Z", data[:start])
    files = {have.where.path: cut(data, label.start() if label else start, have.where.end)}
    return _site(case, "argument dropped", call.format, have.where, files)


def _word(random: Random) -> bytes:
    return b"other-" + bytes(random.choice(b"abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(12))


def _other(value: Value, text: bytes, random: Random) -> bytes | None:
    """The bytes of a literal with another value in the same notation."""
    if value.kind == "bool":
        return {b"true": b"false", b"false": b"true", b"True": b"False", b"False": b"True", b"YES": b"NO", b"NO": b"YES"}.get(text)
    if value.kind == "number":
        return b"%d" % random.randint(2, 99)
    content = value.text.encode()
    if not content or text.count(content) != 1:
        return None
    letters = [at for at, byte in enumerate(content) if chr(byte).isalnum()]
    if not letters:
        return None
    at = random.choice(letters)
    letter = random.choice([byte for byte in b"abcdefghjkmnpqrstuvwxyz23456789" if byte != content[at]])
    return text.replace(content, content[:at] + bytes([letter]) + content[at + 1 :])


def _uninitialised(base: Base, calls: Sequence[Call]) -> dict[str, bytes]:
    """The files without the inits of an app, where each is a statement on lines of its own; none where one is not."""
    files: dict[str, bytes] = {}
    for call in sorted(calls, key=lambda one: one.where, reverse=True):
        path = call.where.path
        data = files.get(path) or base.view.read(path)
        line = data.rfind(b"\n", 0, call.where.start) + 1
        alone = re.fullmatch(rb"[ \t]*(?:await )?", data[line : call.where.start])
        if alone is None or not re.match(rb"[ \t]*;?[ \t]*\r?\n", data[call.where.end :]):
            return {}
        files[path] = data[:line] + data[data.find(b"\n", call.where.end) + 1 :]
    return files


# Settings and variables


def _settings(base: Base, case: Case) -> Iterator[Site]:
    """An entry that the spec asks for (a config plugin) taken out."""
    for wanted in case.expectation.settings:
        for one in case.app.settings:
            if one.name == wanted.name and one.value in (wanted.value, *wanted.accepts):
                data = base.view.read(one.where.path)
                start, end = element(data, one.where.start, one.where.end)
                yield _site(case, "setting removed", one.format, one.where, {one.where.path: cut(data, start, end)})


def _values(base: Base, case: Case, calls: Sequence[Call], random: Random) -> Iterator[Site]:
    """The variables and settings that the inits read, and those that the spec names: another value, or none at all."""
    names = {one.name for one in case.expectation.variables}
    todo = [item.value for call in calls for item in call.arguments]
    while todo:
        value = todo.pop()
        if value.kind in ("env", "setting"):
            names.add(value.text)
        todo += [item.value for item in value.items]
    for name in sorted(names & case.world.origins.keys()):
        wheres = case.world.origins[name]
        held = base.view.read(wheres[-1].path)
        text = held[wheres[-1].start : wheres[-1].end]
        new = _other(Value("string", case.world.declared[name], wheres[-1]), text, random)
        facts: list[Variable | Setting] = [*case.app.variables, *case.app.settings]
        if new is not None:
            files = {wheres[-1].path: held[: wheres[-1].start] + new + held[wheres[-1].end :]}
            yield _site(case, "value changed", next((one.format for one in facts if one.where == wheres[-1]), ""), wheres[-1], files)
        for one in case.app.variables:
            if one.name == name and one.reach == "build" and one.format == "dotenv/dotenv":
                data = base.view.read(one.where.path)
                yield _site(case, "variable removed", one.format, one.where, {one.where.path: cut_line(data, one.where.start)})
