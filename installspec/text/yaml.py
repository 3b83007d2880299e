"""YAML with byte spans: a fast reader for the plain block style of manifests and lockfiles, ruamel.yaml for everything else.

Rules that both share, so that one can be checked against the other:

* A block collection spans from its first key or dash to the end of its last value, a block scalar from `|` or `>` to the end of
  its last line of text, a plain scalar its trimmed text. A missing value is an empty span after the colon or dash.
* Kinds follow the core schema of YAML 1.2; what is quoted is a string. `value` of a null is "".
* An alias gives a node with the span and content of what it refers to and the note `alias` (only the entry's span then holds the
  alias itself). Entries merged with `<<` come before the map's own, so that those win; their values have the note `alias` too.
* A node with an explicit tag has the tag as its note, one with an anchor `anchor`. Neither is part of its span.
* A key that is not a scalar is the text of the file at its span.
"""

from __future__ import annotations

import re

from installspec.text import yaml_block
from installspec.text.encoding import byte_text
from installspec.text.tree import Node, ParseError

# ruamel reads about 0.5 MB a second. More than this, and it looks like a hang.
_SLOW_LIMIT = 1_000_000
_TAG_LIMIT = 10_000  # characters; ruamel copies a tag for each of them


def parse(data: bytes) -> list[Node]:
    """One tree a document; none for an empty file. Raises ParseError."""
    text, at = byte_text(data)
    documents = yaml_block.parse(text, at)
    if documents is not None:
        return documents
    if len(data) > _SLOW_LIMIT:
        raise ParseError("too large for a file with YAML beyond plain block style", 0)
    for tag in re.finditer(rb"![^\s,\[\]{}]*+", data):
        if tag.end() - tag.start() > _TAG_LIMIT:
            raise ParseError(f"a tag of more than {_TAG_LIMIT} characters", tag.start())
    from installspec.text import yaml_marks

    return yaml_marks.parse(data)
