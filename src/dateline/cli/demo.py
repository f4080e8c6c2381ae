"""`dateline demo`: the sample reports, read, kept and shown."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from dateline.record.input import Input

DEMO = Path("dateline-demo.db")
SHOWN = 1  # the number of the report that is printed


def demo(
    archive: Annotated[Path, typer.Option("--archive", "-a", metavar="FILE", help="The archive to make.")] = DEMO,
) -> None:
    """Read the sample reports that come with dateline into a fresh archive, and show what is in it.

    \b
    Examples:
      dateline demo
      dateline demo --archive /tmp/demo.db
    """
    from dateline.batch import read_inputs
    from dateline.cli.info import summary
    from dateline.cli.intake import prepare
    from dateline.cli.output import complain, ink, say
    from dateline.cli.progress import Progress
    from dateline.errors import BadReport
    from dateline.export.text import as_text
    from dateline.ingest.files import list_inputs
    from dateline.samples import sample_folder
    from dateline.store.archive import Archive
    from dateline.store.shelf import Location

    _clear(archive, sample_folder())
    pen = ink()
    files = list_inputs([str(sample_folder())])
    say(f"Reading {len(files)} files of sample reports into {pen.bold(str(archive))} …")
    prepare(quiet=False)
    bar = Progress({file: Path(file).stat().st_size for file in files}, shown=True, least=0)
    with Archive(archive) as kept:
        bar.start()
        # One at a time, so that the bar moves; what is kept here is not meant to be compared.
        for given, outcome in read_inputs(_samples(files, sample_folder().with_name("index.json")), chunk=1):
            bar.advance(given)
            if isinstance(outcome, BadReport) or outcome is None:
                bar.aside()
                complain(str(outcome))
                continue
            kept.add(outcome, Location.of(given), status=given.status)
        bar.stop()
    with Archive(archive, read_only=True) as kept:
        say("\n" + as_text(kept.record(SHOWN), pen, number=SHOWN))
        say("\n".join(summary(kept.info(), pen)))
    option = f" --archive {shlex.quote(str(archive))}"
    say("\nTry next:")
    for command, what in (
        (f"dateline list{option}", "all of its reports"),
        (f"dateline show 3{option}", "the record of another one"),
        (f"dateline why {SHOWN} e1{option}", "why an item stands in a record"),
        (f"dateline search evacuated{option}", "reports by their words"),
        ("dateline read YOUR-REPORT.txt", "a report of your own"),
    ):
        say(f"  {pen.bold(command)}\n      {pen.dim(what)}")


def _clear(archive: Path, samples: Path) -> None:
    """Take an earlier demonstration away; never anything else."""
    from dateline.errors import BadStore
    from dateline.store.archive import Archive

    if not archive.exists():
        return
    with Archive(archive) as old:
        found = [place.where or "" for report in old.reports() for place in old.locations(report.number)]
    if not all(samples.name in Path(where).parts for where in found):
        raise BadStore(f"{archive}: holds reports of your own; name another file with --archive")
    for end in ("", "-wal", "-shm"):
        archive.with_name(archive.name + end).unlink(missing_ok=True)


def _samples(files: list[str], index: Path) -> Iterator[Input]:
    from dateline.errors import BadReport
    from dateline.ingest.days import read_published
    from dateline.ingest.files import read_path

    days = {entry["file"]: entry.get("published") for entry in json.loads(index.read_text(encoding="utf-8"))["reports"]}
    for file in files:
        for given in read_path(file, published=read_published(days.get(Path(file).name))):
            if not isinstance(given, BadReport):
                yield given
