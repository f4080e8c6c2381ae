"""Many reports, in fixed chunks, by one process or several: the same records in the same order either way."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from multiprocessing import get_context

from dateline.errors import BadReport, DatelineError
from dateline.reading import Desk, open_desk, read_reports
from dateline.record.record import Record
from dateline.record.report import Report

# The last bit of a score can depend on what else is parsed in the same batch, so the batches must not depend on the
# number of workers: 32 reports a chunk, always.
CHUNK = 32

Outcome = Record | BadReport
"""What becomes of a report: its record, or why it has none."""

desk_of = cache(open_desk)


def chunked(reports: Iterable[Report], size: int = CHUNK) -> Iterator[tuple[Report, ...]]:
    """The reports in chunks of the fixed size; the last may be shorter."""
    rest = iter(reports)
    while chunk := tuple(islice(rest, size)):
        yield chunk


def read_chunks(
    chunks: Iterable[Sequence[Report]], *, model: str | None = None, workers: int = 1
) -> Iterator[list[Outcome]]:
    """The outcomes of each chunk, in order; memory holds a few chunks at a time.

    Args:
        chunks: reports that are parsed together.
        model: the language model, by default the pinned one.
        workers: processes to read with; 1 reads in this one.

    Raises:
        DatelineError: the model or a rule file is missing or damaged, or a worker was killed.
    """
    if workers <= 1:
        for chunk in chunks:
            yield read_chunk(chunk, model)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(read_chunk, chunk, model))
                if len(waiting) > workers + 1:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise DatelineError("a reading process was killed (out of memory?); use fewer --workers") from error
        finally:
            for future in waiting:
                future.cancel()


def read_chunk(chunk: Sequence[Report], model: str | None = None) -> list[Outcome]:
    """The outcomes of one chunk; a report that defeats a rule is refused alone, the others are read."""
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
        return BadReport(
            "E_UNREADABLE", where, f"a rule failed on this report ({type(error).__name__}: {error}); please report it"
        )
