"""`installspec explain`."""

from __future__ import annotations

from installspec.cli.actions._inputs import Values
from installspec.cli.output import write
from installspec.model.errors import UsageError
from installspec.report._pages import pages


def run(values: Values) -> int:
    every = pages()
    code = values["code"].upper()
    if not code:
        write("".join(f"{page.code}  {page.title}\n" for page in every.values()), plain=True)
        return 0
    if code not in every:
        raise UsageError(f"no rule {values['code']}; there are {', '.join(every)}")
    write(every[code].text, plain=True)
    return 0
