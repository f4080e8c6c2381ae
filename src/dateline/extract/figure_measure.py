"""What a figure measures: by the words beside it, the verb or noun that governs it, or the label before it."""

from __future__ import annotations

from dateline.extract.figure_above import above
from dateline.extract.figure_beside import (
    after,
    before,
    by_captors,
    by_crowd,
    by_label,
    by_modifier,
    by_noun,
    by_outcome,
    is_partial,
)
from dateline.extract.figure_key import by_key
from dateline.extract.figure_look import Told, look_at
from dateline.extract.figure_noun import Counted
from dateline.extract.figure_rules import FigureRules
from dateline.record.parsed import Parsed

STEPS = (
    by_outcome,
    by_modifier,
    after,
    before,
    by_key,
    by_captors,
    above,
    by_crowd,
    by_label,
    by_noun,
)  # the first that tells a measure decides


def measure_of(parsed: Parsed, c: Counted, rules: FigureRules) -> Told | None:
    """The measure of a counted noun phrase, null where nothing beside it or above it tells one."""
    if c.unit == "percent" or (c.unit or "").startswith(("sign ", "name ")):
        return None
    look = look_at(parsed, c, rules)
    if is_partial(look):
        return None
    return next((told for step in STEPS if (told := step(look)) is not None), None)
