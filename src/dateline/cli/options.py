"""The options that commands share, named and explained once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a command answers."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Text files, HTML pages, .jsonl files or folders of them; - is standard input.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="text for people, json, or jsonl: one record a line.")
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", "-p", metavar="DAY", help="Day of publication of reports that give none, as 2023-10-05."
    ),
]
ArchiveOption = Annotated[
    Path, typer.Option("--archive", "-a", envvar="DATELINE_ARCHIVE", metavar="FILE", help="The archive.")
]
Workers = Annotated[
    int, typer.Option("--workers", "-w", min=1, max=64, help="Processes to read with; the result is the same.")
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="Another spaCy pipeline: a package or folder.", show_default=False),
]
MaxBytes = Annotated[int, typer.Option("--max-bytes", min=1, help="Refuse larger files and lines.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes; refusals are still told.")]

ARCHIVE = Path("dateline.db")
# Measured on one line of text: 1 MB took 69 s and 0.47 GB, 4.6 MB 320 s and 1.06 GB; about 0.95 GB at this size.
MAX_BYTES = 4_000_000
