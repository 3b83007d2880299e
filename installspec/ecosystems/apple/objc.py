"""Objective-C and Objective-C++ source code."""

from __future__ import annotations

from installspec.ecosystems.apple._directives import judged
from installspec.ecosystems.apple._objc_grammar import ObjcGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

files: tuple[str, ...] = ("*.m", "*.mm", "*.h")
reads: frozenset[type] = frozenset({Import, Call})
managers: tuple[str, ...] = ()  # Swift is the language of these package managers

_MARKS = (b"@interface", b"@implementation", b"@protocol", b"@import", b"#import", b"@class")


def grammar(source: Source) -> ObjcGrammar:
    return ObjcGrammar(source.data)


def parse(source: Source) -> Parsed:
    """Calls and imports; a header of C or C++ is none of ours."""
    if source.path.endswith(".h") and not any(mark in source.data for mark in _MARKS):
        return Parsed()
    return judged(facts(source, grammar(source), "apple/objc"), source.data)
