"""`dateline info`: the archive in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption

if TYPE_CHECKING:
    from dateline.export.ink import Ink
    from dateline.store.shelf import ArchiveInfo


def info(archive: ArchiveOption = ARCHIVE, format: FormatOption = Format.text) -> None:
    """Tell what the archive holds.

    \b
    Examples:
      dateline info
      dateline info --archive wire.db --format json
    """
    from dataclasses import asdict

    from dateline.cli.output import ink, say, say_json, say_lines
    from dateline.store.archive import Archive

    with Archive(archive, read_only=True) as kept:
        found = kept.info()
    if format is Format.text:
        say("\n".join(summary(found, ink())))
    elif format is Format.json:
        say_json(asdict(found))
    else:
        import json

        say_lines([json.dumps(asdict(found), ensure_ascii=False)], format)


def summary(found: ArchiveInfo, pen: Ink) -> Iterator[str]:
    """The numbers of an archive, in lines for people."""
    from dateline.export.ink import safe

    def told(counts: dict[str, int]) -> str:
        return ", ".join(f"{number:,} {safe(name)}" for name, number in counts.items() if number) or "none"

    size = f"{found.bytes / 1e6:,.1f} MB" if found.bytes >= 1e6 else f"{found.bytes / 1e3:,.0f} kB"
    yield f"{pen.bold(safe(found.path))}  {pen.dim(f'{size}, archive version {found.schema}')}"
    total = sum(found.statuses.values())
    languages = told(found.languages)
    yield f"  reports    {total:,}  {pen.dim(f'({told(found.statuses)}; found in {found.locations:,} places; {languages})')}"
    if found.published:
        yield f"  published  {found.published[0]} to {found.published[1]}"
    yield f"  items      {told(found.items)}"
    yield f"  events     {told(found.events)}"
    yield f"  read by    {', '.join(f'dateline {safe(name)} ({number:,})' for name, number in found.versions.items()) or 'none'}"
