"""Paths become inputs: refusals told as they come, progress shown on a terminal, and everything counted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self

import typer

from dateline.api import published_on
from dateline.batch import read_inputs
from dateline.cli.output import complain
from dateline.cli.progress import Progress
from dateline.errors import BadReport
from dateline.ingest.files import list_inputs, read_path
from dateline.lexicon.gazetteer import build, gazetteer_is_built
from dateline.record.input import Input
from dateline.record.record import Record


class Intake:
    """The inputs of a command, taken in one after the other.

    Args:
        paths: files, folders, or `-` for standard input.
        published: day of publication of those that give none.
        max_bytes: refuse larger ones.
        quiet: no progress and no notes.
        bar: whether a progress bar may be shown.
        own: the archive that is written, which is no input where it lies in a folder that is read.
    """

    def __init__(
        self, paths: Sequence[str], *, published: str | None, max_bytes: int, quiet: bool, bar: bool = True,
        own: Path | None = None,
    ) -> None:  # fmt: skip
        self.files = [f for f in list_inputs(paths) if f in paths or not (own and _belongs(f, own))]
        self.max_bytes, self.quiet = max_bytes, quiet
        try:
            self.published = published_on(published) if published else None
        except BadReport as error:
            raise typer.BadParameter(str(error), param_hint="--published") from None
        self.taken = self.refused = 0
        sizes = {f: Path(f).stat().st_size for f in self.files if Path(f).is_file()}
        self._progress = Progress(sizes, shown=bar and not quiet)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def read(
        self, *, model: str | None, workers: int, known: Callable[[Input], bool] = lambda given: False
    ) -> Iterator[tuple[Input, Record | None]]:
        """Each input with its record, null where it is known; what is refused is told and left out."""
        prepare(quiet=self.quiet)
        for given, outcome in read_inputs(self._accepted(), model=model, workers=workers, known=known):
            self._progress.advance(given)
            if isinstance(outcome, BadReport):
                self._refuse(outcome)
                self.taken -= 1
            else:
                yield given, outcome

    def _accepted(self) -> Iterator[Input]:
        for path in self.files:
            for given in read_path(path, published=self.published, max_bytes=self.max_bytes):
                if isinstance(given, BadReport):
                    self._refuse(given)
                    continue
                self.taken += 1
                for warning in () if self.quiet else given.warnings:
                    self._tell(f"{given.where}: {warning.code}: {warning.text}")
                yield given

    def _refuse(self, refusal: BadReport) -> None:
        self.refused += 1
        self._tell(str(refusal))

    def _tell(self, message: str) -> None:
        self._progress.aside()
        complain(message)


def _belongs(file: str, own: Path) -> bool:
    """Whether a file is the archive or one that the database keeps beside it."""
    return Path(file).resolve() in {own.resolve().with_name(own.name + end) for end in ("", "-wal", "-shm", "-journal")}


def prepare(*, quiet: bool) -> None:
    """Compile the gazetteer where that has not been done yet, and say so: it takes a while, once."""
    if gazetteer_is_built():
        return
    if not quiet:
        complain("first use: compiling the gazetteer of places (once, about 10 seconds) …")
    build()
    if not quiet and sys.stderr.isatty():
        complain("the gazetteer is ready.")
