"""`dateline read`: reports in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import typer

from dateline.cli.options import MAX_BYTES, Format, FormatOption, MaxBytes, Model, Paths, Published, Quiet, Workers


def read(
    paths: Paths,
    format: FormatOption = Format.text,
    published: Published = None,
    workers: Workers = 1,
    model: Model = None,
    max_bytes: MaxBytes = MAX_BYTES,
    quiet: Quiet = False,
) -> None:
    """Read reports and print their records; nothing is kept.

    \b
    Examples:
      dateline read report.txt
      dateline read report.txt --published 2023-10-05 --format json
      dateline read wire.jsonl --format jsonl --workers 4 > records.jsonl
      curl -s https://example.org/story.html | dateline read -
    """
    from dateline.cli.intake import Intake
    from dateline.cli.output import REFUSED, ink, say, say_lines
    from dateline.export.text import as_text
    from dateline.record.codec import serialise
    from dateline.record.record import Record

    intake = Intake(paths, published=published, max_bytes=max_bytes, quiet=quiet, bar=not sys.stdout.isatty())

    def records() -> Iterator[Record]:
        with intake:
            for _, record in intake.read(model=model, workers=workers):
                if record is not None:
                    yield record

    if format is Format.text:
        pen = ink()
        for n, record in enumerate(records()):
            say(("\n" + pen.dim("─" * pen.width) + "\n\n" if n else "") + as_text(record, pen), end="")
    else:
        say_lines((serialise(record) for record in records()), format)
    if intake.refused:
        raise typer.Exit(REFUSED)
