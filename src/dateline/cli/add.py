"""`dateline add`: reports in, their records kept in the archive."""

from __future__ import annotations

import json
from collections import Counter
from typing import Annotated

import typer

from dateline.cli.options import (
    ARCHIVE,
    MAX_BYTES,
    ArchiveOption,
    Format,
    FormatOption,
    MaxBytes,
    Model,
    Paths,
    Published,
    Quiet,
    Workers,
)


def add(
    paths: Paths,
    archive: ArchiveOption = ARCHIVE,
    format: FormatOption = Format.text,
    published: Published = None,
    workers: Workers = 1,
    again: Annotated[
        bool, typer.Option("--again", help="Read known reports too; keep what differs as a new version.")
    ] = False,
    model: Model = None,
    max_bytes: MaxBytes = MAX_BYTES,
    quiet: Quiet = False,
) -> None:
    """Read reports into the archive; what it holds already is left as it is.

    Interrupted at any moment, the archive holds whole reports only; the same command takes the work up again.

    \b
    Examples:
      dateline add reports/
      dateline add monday.jsonl tuesday.jsonl --archive wire.db --workers 4
      dateline add story.html --published 2023-10-05
    """
    from dateline.batch import model_name
    from dateline.cli.intake import Intake
    from dateline.cli.output import REFUSED, complain, say
    from dateline.errors import BadStore
    from dateline.record.input import Input
    from dateline.store.archive import Archive, given_day
    from dateline.store.shelf import Location
    from dateline.version import __version__

    intake = Intake(paths, published=published, max_bytes=max_bytes, quiet=quiet, own=archive)
    counts: Counter[str] = Counter()
    with Archive(archive) as kept, intake:

        def known(given: Input) -> bool:
            day = given_day(given.report.published)
            return not again and kept.has(given.report, producer=__version__, model=model_name(model), given_day=day)

        for given, record in intake.read(model=model, workers=workers, known=known):
            place = Location.of(given)
            try:
                if record is None:
                    kept.locate(given.report, place)
                    added = "known"
                else:
                    added = kept.add(record, place, status=given.status, again=again)
            except BadStore as error:
                if "E_RECORD" not in str(error):
                    raise
                complain(f"{given.where}: {error}")
                intake.refused += 1
                intake.taken -= 1
                continue
            counts[added] += 1
            if format is Format.jsonl:
                say(json.dumps({"where": given.where, "id": given.report.id, "status": given.status, "added": added}))
    summary = {"read": intake.taken, "new": counts["new"], "reread": counts["reread"], "refused": intake.refused}
    if format is Format.json:
        say(json.dumps(summary | {"archive": str(archive)}))
    elif format is Format.text:
        words = [f"{summary['read']} read", f"{summary['new']} new"]
        words += [f"{summary['reread']} known but read anew"] if summary["reread"] else []
        say(", ".join([*words, f"{summary['refused']} refused"]) + f" → {archive}")
    if intake.refused:
        raise typer.Exit(REFUSED)
