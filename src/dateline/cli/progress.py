"""A progress bar on standard error, on a terminal only, and only where the work is long enough to wait for."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

from dateline.record.input import Input

WORTH_IT = 60_000  # bytes that take about two seconds to read; less is not worth a bar


class Progress:
    """How far through its files a command is.

    Args:
        sizes: path of each file to its size in bytes, in the order in which they are read.
        shown: whether to show anything.
        least: bytes below which a bar is not worth while.
    """

    def __init__(self, sizes: Mapping[str, int], *, shown: bool, least: int = WORTH_IT) -> None:
        self._sizes = dict(sizes)
        self._total = sum(sizes.values())
        self._shown = shown and sys.stderr.isatty() and self._total > least
        self._done = self._within = self._reports = 0
        self._file = ""
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def start(self) -> None:
        """Show the bar."""
        if self._shown:
            self._open()

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def advance(self, given: Input) -> None:
        """One more input is done."""
        if not self._shown:
            return
        self._reports += 1
        file = given.where if given.where in self._sizes else given.where.rpartition(":")[0]
        if file != self._file:
            self._done += self._sizes.pop(self._file, 0)
            self._file, self._within = file, 0
        self._within = min(self._within + len(given.report.text), self._sizes.get(file, 0))
        if self._bar is None:
            self._open()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._done + self._within, reports=self._reports)

    def aside(self) -> None:
        """Make room for a line on standard error; the bar comes back with the next report."""
        self.stop()

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        self._bar = Bar(
            TextColumn("reading"), BarColumn(bar_width=30), TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[reports]} reports"), TimeRemainingColumn(compact=True),
            console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip
        self._task = self._bar.add_task("", total=self._total, reports=self._reports)
        self._bar.start()
