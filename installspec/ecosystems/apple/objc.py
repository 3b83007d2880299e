"""Objective-C and Objective-C++ source code."""

from __future__ import annotations

from installspec.ecosystems.apple._directives import judged
from installspec.ecosystems.apple._objc_grammar import ObjcGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("*.m", "*.mm", "*.h")
reads: frozenset[type] = frozenset({Import, Call})
writes: frozenset[str] = frozenset({"AddInit", "SetArgument", "SetValue"})
managers: tuple[str, ...] = ()  # Swift is the language of these package managers

_MARKS = (b"@interface", b"@implementation", b"@protocol", b"@import", b"#import", b"@class")


def grammar(source: Source) -> ObjcGrammar:
    return ObjcGrammar(source.data)


def parse(source: Source) -> Parsed:
    """Calls and imports; a header of C or C++ is none of ours."""
    if source.path.endswith(".h") and not any(mark in source.data for mark in _MARKS):
        return Parsed()
    return judged(facts(source, grammar(source), "apple/objc"), source.data)


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The code with another text in one literal, another field in a block, or with the init of an SDK."""
    from installspec.ecosystems.apple._objc_arguments import set_argument
    from installspec.ecosystems.apple._objc_init import add_init
    from installspec.ecosystems.apple._objc_value import set_value
    from installspec.text.source.rewrite import Writers, edited

    return edited(source, change, Writers(add_init, set_argument, set_value), parse, grammar)
