"""What is said where: the statements of a report by the place of their contents."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.record.statement import Statement

_STEP = 512  # characters of a stretch of text whose contents are kept together: about three sentences


class Contents:
    """The contents of statements by stretches of text, so that a look at one place costs the same in any report."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._stretches: dict[int, list[tuple[int, int, Statement]]] = {}
        for statement in statements:
            for c in statement.content:
                for n in range(c.start // _STEP, c.end // _STEP + 1):
                    self._stretches.setdefault(n, []).append((c.start, c.end, statement))

    def over(self, start: int, end: int) -> Statement | None:
        """The innermost statement whose content holds these offsets."""
        best: tuple[int, Statement] | None = None
        for first, last, statement in self._stretches.get(start // _STEP, ()):
            if first <= start and end <= last and (best is None or last - first < best[0]):
                best = (last - first, statement)
        return best[1] if best else None
