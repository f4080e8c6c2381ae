"""`dateline why`: the reasons for an item."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import ARCHIVE, MAX_BYTES, ArchiveOption, Format, FormatOption, MaxBytes, Model, Published

if TYPE_CHECKING:
    from dateline.record.record import Record


def why(
    report: Annotated[str, typer.Argument(metavar="FILE|REPORT", help="A file to read, or a report of the archive.")],
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Id of an item, as e2; or `published`.")],
    archive: ArchiveOption = ARCHIVE,
    format: FormatOption = Format.text,
    published: Published = None,
    ref: Annotated[str | None, typer.Option("--ref", help="Which report of a file that holds several.")] = None,
    model: Model = None,
    max_bytes: MaxBytes = MAX_BYTES,
) -> None:
    """Show why an item stands in a record: its words, its rule, where that is written, and what it rests on.

    \b
    Examples:
      dateline why report.txt e2
      dateline why wire.jsonl f1 --ref 2023-114
      dateline why 3 published
      dateline why 295f7513 d1 --archive wire.db
    """
    from dateline.cli.output import ink, say, say_json
    from dateline.errors import DatelineError
    from dateline.export.why import explained, reasons
    from dateline.store.archive import Archive

    if report == "-" or Path(report).exists():
        record = _read(report, published=published, ref=ref, model=model, max_bytes=max_bytes)
    elif archive.exists():
        with Archive(archive, read_only=True) as kept:
            record = kept.record(report)
    else:
        raise DatelineError(
            f"{report}: no such file, and no archive at {archive}; name a file, or an --archive and a report in it"
        )
    if format is Format.text:
        told = explained(record, item, ink())
        if told is not None:
            say(told, end="")
            return
    else:
        found = reasons(record, item)
        if found is not None:
            say_json(found) if format is Format.json else say(json.dumps(found, ensure_ascii=False))
            return
    raise DatelineError(f"{report}: no item {item}; it holds {_held(record)}, and `published`")


def _read(path: str, *, published: str | None, ref: str | None, model: str | None, max_bytes: int) -> Record:
    from dateline.cli.intake import Intake
    from dateline.errors import DatelineError

    intake = Intake([path], published=published, max_bytes=max_bytes, quiet=True)
    with intake:
        for given, record in intake.read(model=model, workers=1):
            if record is not None and ref in (None, given.report.ref, given.where):
                return record
    raise DatelineError(f"{path}: no report{f' {ref}' if ref else ''} in it can be read")


def _held(record: Record) -> str:
    """The ids of a record, as `e1–e4`."""
    first_and_last: dict[str, list[str]] = {}
    for item in record.items():
        first_and_last.setdefault(item.id[:1], []).append(item.id)
    return (
        ", ".join(ids[0] if len(ids) == 1 else f"{ids[0]}–{ids[-1]}" for ids in first_and_last.values()) or "no items"
    )
