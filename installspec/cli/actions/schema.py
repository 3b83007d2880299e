"""`installspec schema`."""

from __future__ import annotations

from installspec.cli.actions._inputs import Values
from installspec.cli.output import write
from installspec.model.errors import UsageError


def run(values: Values) -> int:
    import json

    from installspec.model.schema import DOCUMENTS, schema

    if values["document"] not in DOCUMENTS:
        raise UsageError(f"no document {values['document']!r}; there are {', '.join(DOCUMENTS)}")
    write(json.dumps(schema(values["document"]), indent=2, ensure_ascii=False) + "\n")
    return 0
