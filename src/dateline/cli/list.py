"""`dateline list`: the reports of the archive."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from dateline.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption


def list_reports(
    archive: ArchiveOption = ARCHIVE,
    format: FormatOption = Format.text,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="At most so many; 0 is all.")] = 0,
) -> None:
    """List the reports of the archive, the latest day first.

    \b
    Examples:
      dateline list
      dateline list --archive wire.db --limit 20
      dateline list --format jsonl
    """
    from dataclasses import asdict

    from dateline.cli.output import cut, ink, rows, say, say_lines
    from dateline.export.ink import safe
    from dateline.store.archive import Archive

    with Archive(archive, read_only=True) as kept:
        found = kept.reports(limit=limit or None)
    if format is not Format.text:
        say_lines((json.dumps(asdict(report), ensure_ascii=False) for report in found), format)
        return
    pen = ink()
    table: list[tuple[str, ...]] = [("no", "day", "events", "said", "figures", "deadlines", "outlet", "title")]
    for r in found:
        title = safe(r.title or r.first_words) + ("" if r.status == "read" else f" [{r.status}]")
        counts = [str(n or "·") for n in (r.events, r.statements, r.figures, r.deadlines)]
        table.append((str(r.number), r.published or "unknown", *counts, cut(safe(r.outlet or ""), 18), title))
    head, *rest = rows(table)
    say("\n".join([pen.dim(head), *(cut(line, pen.width) for line in rest)]))
