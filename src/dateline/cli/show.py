"""`dateline show`: one record of the archive."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption

Reports = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORT", help="Number, id (or its first characters), file or URL of a report.", show_default=False
    ),
]


def show(reports: Reports, archive: ArchiveOption = ARCHIVE, format: FormatOption = Format.text) -> None:
    """Show the records of reports in the archive.

    \b
    Examples:
      dateline show 3
      dateline show 295f7513 --format json
      dateline show reports/monday.txt
    """
    from dateline.cli.output import ink, say, say_lines
    from dateline.export.text import as_text
    from dateline.record.codec import serialise
    from dateline.store.archive import Archive

    with Archive(archive, read_only=True) as kept:
        found = [(kept.listed(ref).number, kept.record(ref)) for ref in reports]
    if format is not Format.text:
        say_lines((serialise(record) for _, record in found), format)
        return
    pen = ink()
    for n, (number, record) in enumerate(found):
        say(("\n" + pen.dim("─" * pen.width) + "\n\n" if n else "") + as_text(record, pen, number=number), end="")
