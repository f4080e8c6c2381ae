"""`dateline read`: reports in, records out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a command answers."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


def read(
    paths: Annotated[list[str], typer.Argument(help="Files to read.")],
    answer: Annotated[
        Format, typer.Option("--format", "-f", help="text for people, json, or one record a line.")
    ] = Format.text,
    published: Annotated[str | None, typer.Option(help="Day of publication, as 2023-10-05.")] = None,
    model: Annotated[str | None, typer.Option(help="Another spaCy pipeline.")] = None,
    workers: Annotated[int, typer.Option(help="Processes to read with.")] = 1,
) -> None:
    """Read reports and print their records."""
    from dateline.api import published_on
    from dateline.batch import chunked, read_chunks
    from dateline.errors import BadReport
    from dateline.ingest.plain import make_report
    from dateline.record.codec import serialise
    from dateline.record.report import Report

    day = published_on(published) if published else None

    def reports() -> Iterator[Report]:
        for path in paths:
            text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
            if not path.endswith("jsonl"):
                yield make_report(text, ref=path, published=day)
                continue
            for line in text.split("\n"):
                if line.strip():
                    given = json.loads(line)
                    known = given.get("published")
                    yield make_report(
                        given["text"],
                        ref=given.get("id"),
                        title=given.get("title"),
                        url=given.get("url"),
                        outlet=given.get("outlet"),
                        published=published_on(known) if known else day,
                    )

    for outcomes in read_chunks(chunked(reports()), model=model, workers=workers):
        for outcome in outcomes:
            if isinstance(outcome, BadReport):
                sys.stderr.write(f"{outcome}\n")
            else:
                sys.stdout.write(serialise(outcome) + "\n")
