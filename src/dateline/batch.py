"""Many reports, in fixed chunks, by one process or several: the same records in the same order either way."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import islice
from multiprocessing import get_context
from threading import current_thread, main_thread

from dateline.errors import BadReport, DatelineError
from dateline.read.parse import SETTING, VERSION
from dateline.reading import Desk, open_desk, read_reports
from dateline.record.input import Input
from dateline.record.record import Record
from dateline.record.report import Report

# The last bit of a score can depend on what else is parsed in the same batch, so the batches must not depend on the
# number of workers: 32 reports a chunk, always.
CHUNK = 32

Outcome = Record | BadReport
"""What becomes of a report: its record, or why it has none."""

desk_of = cache(open_desk)


def model_name(model: str | None = None) -> str:
    """The language model as records name it; the usual one is not loaded to tell."""
    if model or os.environ.get(SETTING):
        return desk_of(model).parser.name
    return f"en_core_web_sm {VERSION}"


def read_inputs(
    inputs: Iterable[Input],
    *,
    model: str | None = None,
    workers: int = 1,
    known: Callable[[Input], bool] = lambda given: False,
    chunk: int = CHUNK,
) -> Iterator[tuple[Input, Outcome | None]]:
    """Each input with its outcome, in order; memory holds a few chunks at a time.

    Args:
        inputs: what ingest took in.
        model: the language model, by default the pinned one.
        workers: processes to read with; 1 reads in this one.
        known: whether an input need not be read. A chunk is read whole where one of its inputs must be, so that a
            batch taken up again after an interruption yields what it would have yielded at once.
        chunk: reports that are parsed together; the default wherever results are kept.

    Returns:
        (input, outcome); the outcome is null for an input that was not read.

    Raises:
        DatelineError: the model or a rule file is missing or damaged, or a worker was killed.
    """
    waiting: deque[tuple[tuple[Input, ...], bool]] = deque()

    def chunks() -> Iterator[tuple[Report, ...]]:
        rest = iter(inputs)
        while taken := tuple(islice(rest, chunk)):
            needed = not all(known(given) for given in taken)
            waiting.append((taken, needed))
            yield tuple(given.report for given in taken) if needed else ()

    for outcomes in read_chunks(chunks(), model=model, workers=workers):
        taken, needed = waiting.popleft()
        yield from zip(taken, outcomes if needed else [None] * len(taken), strict=True)


def read_chunks(
    chunks: Iterable[Sequence[Report]], *, model: str | None = None, workers: int = 1
) -> Iterator[list[Outcome]]:
    """The outcomes of each chunk, in order; arguments and errors as for `read_inputs`."""
    if workers <= 1:
        for chunk in chunks:
            yield read_chunk(chunk, model)
        return
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        for chunk in chunks:
            with _interrupts_ignored():
                waiting.append(pool.submit(read_chunk, chunk, model))
            if len(waiting) > workers + 1:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise DatelineError("a reading process was killed (out of memory?); use fewer --workers") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Processes started here ignore Ctrl-C from their first instruction: it is for the one that the person started, and
    that one ends the others."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def read_chunk(chunk: Sequence[Report], model: str | None = None) -> list[Outcome]:
    """The outcomes of one chunk; a report that defeats a rule is refused alone, the others are read."""
    if not chunk:
        return []
    desk = desk_of(model)
    try:
        return list(read_reports(chunk, desk))
    except DatelineError:
        raise
    except Exception:
        return [_read_alone(report, desk) for report in chunk]


def _read_alone(report: Report, desk: Desk) -> Outcome:
    try:
        return read_reports([report], desk)[0]
    except Exception as error:
        where = report.ref or report.url or report.id
        fault = f"a rule failed on this report ({type(error).__name__}: {error})"
        return BadReport("E_UNREADABLE", where, f"{fault}; it was left out, please report it")
