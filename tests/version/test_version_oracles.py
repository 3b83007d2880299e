"""The same questions put to the tools that define the answers, where this machine has them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest
from version_texts import requirement, version

from installspec.version import admits, compare, position

COUNT = 4000

RUBY = """
require 'json'
asked = JSON.parse(STDIN.read)
puts JSON.generate(asked.map { |kind, a, b|
  kind == 'compare' ? Gem::Version.new(a) <=> Gem::Version.new(b) : Gem::Requirement.new(a.split(',')).satisfied_by?(Gem::Version.new(b))
})
"""

NODE = """
const semver = require(process.argv[1]);
const asked = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(asked.map(([kind, a, b]) => kind === 'compare' ? semver.compare(a, b)
  : semver.validRange(a) === null ? null
  : [semver.satisfies(b, a), semver.gtr(b, a), semver.ltr(b, a)])));
"""

JAVA = """
import org.apache.maven.artifact.versioning.*;
public class Oracle {
  public static void main(String[] arguments) throws Exception {
    var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
    for (String line; (line = in.readLine()) != null; ) {
      String[] asked = line.split("\\t");
      if (asked[0].equals("compare")) {
        System.out.println(Integer.signum(new ComparableVersion(asked[1]).compareTo(new ComparableVersion(asked[2]))));
        continue;
      }
      try {
        VersionRange range = VersionRange.createFromVersionSpec(asked[1]);
        var found = new DefaultArtifactVersion(asked[2]);
        var soft = range.getRecommendedVersion();
        System.out.println(soft != null ? soft.compareTo(found) == 0 : range.containsVersion(found));
      } catch (InvalidVersionSpecificationException e) {
        System.out.println("null");
      }
    }
  }
}
"""


def _questions(scheme: str, seed: int) -> list[tuple[str, str, str]]:
    random = Random(seed)
    compares = [("compare", version(scheme, random), version(scheme, random)) for _ in range(COUNT)]
    return compares + [("admits", requirement(scheme, random), version(scheme, random)) for _ in range(COUNT)]


def _differences(scheme: str, asked: list[tuple[str, str, str]], answers: list[object]) -> list[object]:
    ours = [(compare if kind == "compare" else admits)(scheme, a, b) for kind, a, b in asked]
    assert sum(answer is None for answer in ours) < len(ours) / 4
    return [(question, mine, theirs) for question, mine, theirs in zip(asked, ours, answers, strict=True) if mine != theirs]


def test_npm_against_node_semver() -> None:
    node, npm = shutil.which("node"), shutil.which("npm")
    root = Path(subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=True).stdout.strip()) if node and npm else None
    if not node or not root or not (found := root / "npm/node_modules/semver").is_dir():
        pytest.skip("node-semver comes with npm, and there is no npm here")
    asked = _questions("npm", 1)
    done = subprocess.run([node, "-e", NODE, str(found)], input=json.dumps(asked), capture_output=True, text=True, check=True)
    answers = json.loads(done.stdout)
    assert not _differences("npm", asked, [answer[0] if isinstance(answer, list) else answer for answer in answers])
    # gtr: newer than all that the range takes; ltr: older than all. (Those that may take nothing are left out.)
    for (kind, a, b), answer in zip(asked, answers, strict=True):
        if kind == "admits" and answer is not None and (answer[1] or answer[2]) and "-" not in b and not re.search(r"^[<>][x*]|[|\s]", a):
            assert position("npm", a, b) == ("behind" if answer[1] else "ahead"), (a, b, answer)


def test_npm_against_nodesemver() -> None:
    nodesemver = pytest.importorskip("nodesemver", reason="the node-semver distribution is not installed")
    random = Random(2)
    for _ in range(COUNT):
        a, b = version("npm", random), version("npm", random)
        assert compare("npm", a, b) == nodesemver.compare(a, b, False), (a, b)


def test_pep440_against_packaging() -> None:
    specifiers = pytest.importorskip("packaging.specifiers", reason="packaging is not installed")
    from packaging.version import Version

    def ask(kind: str, a: str, b: str) -> object:
        if kind == "compare":
            return (Version(a) > Version(b)) - (Version(a) < Version(b))
        try:
            wanted = specifiers.SpecifierSet(a)
        except specifiers.InvalidSpecifier:
            return None
        return wanted.contains(b, prereleases=bool(wanted.prereleases))

    asked = _questions("pep440", 3)
    assert not _differences("pep440", asked, [ask(*question) for question in asked])


def test_maven_against_maven_artifact(tmp_path: Path) -> None:
    java = shutil.which("java")
    home = Path.home() / ".m2/repository/org/apache"
    jars = sorted(home.glob("maven/maven-artifact/3.9*/*.jar")) + sorted(home.glob("commons/commons-lang3/*/*.jar"))
    if not java or not jars or "maven-artifact" not in jars[0].name:
        pytest.skip("no java, or no maven-artifact 3.9 in the local repository")
    source = tmp_path / "Oracle.java"
    source.write_text(JAVA)
    asked = _questions("maven", 4)
    lines = "".join("\t".join(question) + "\n" for question in asked)
    command = [java, "-cp", ":".join(map(str, jars)), str(source)]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"maven-artifact does not run here: {done.stderr[:200]}")
    assert not _differences("maven", asked, [json.loads(line) for line in done.stdout.split()])


def test_cocoapods_against_rubygems() -> None:
    ruby = shutil.which("ruby")
    if not ruby:
        pytest.skip("no ruby")
    asked = _questions("cocoapods", 5)
    done = subprocess.run([ruby, "-e", RUBY], input=json.dumps(asked), capture_output=True, text=True, check=True)
    answers = json.loads(done.stdout)
    for at, (kind, a, b) in enumerate(asked):
        if kind == "admits":
            # What CocoaPods adds: a pre-release only for a requirement that names one.
            answers[at] = answers[at] and (any(map(str.isalpha, a)) or not any(map(str.isalpha, b)))
    assert not _differences("cocoapods", asked, answers)
