"""`dateline search`: reports by their words."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from dateline.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='All of them must occur; "a phrase", prefix*.')],
    archive: ArchiveOption = ARCHIVE,
    format: FormatOption = Format.text,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many reports.")] = 20,
) -> None:
    """Find reports of the archive by their words, the best first.

    \b
    Examples:
      dateline search ultimatum border
      dateline search '"tear gas" quarr*' --limit 5
      dateline search evacuated --format json
    """
    from dataclasses import asdict

    from dateline.cli.output import ink, say, say_lines
    from dateline.export.ink import lines_of, safe
    from dateline.store.archive import Archive

    with Archive(archive, read_only=True) as kept:
        hits = kept.search(" ".join(words), limit=limit)
    if format is not Format.text:
        found = ({"report": asdict(h.report), "snippet": [{"text": t, "found": f} for t, f in h.snippet]} for h in hits)
        say_lines((json.dumps(hit, ensure_ascii=False) for hit in found), format)
        return
    pen = ink()
    for hit in hits:
        r = hit.report
        about = " · ".join(part for part in (r.published or "day unknown", safe(r.outlet or "")) if part)
        say(pen.style(f"{r.number:>4}", "36") + f"  {pen.bold(safe(r.title or r.first_words))}  {pen.dim(about)}")
        chars = [(c, found) for text, found in hit.snippet for c in safe(text)]
        say("\n".join(lines_of(chars, pen, "      │ ")))
    if not hits:
        say("No report holds all of these words.")
