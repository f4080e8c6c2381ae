"""Figures: how many, of what, where, when, according to whom."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.view import View
from dateline.record.event import Event
from dateline.record.figure import Figure
from dateline.record.statement import Statement


@dataclass(frozen=True)
class FigureRules:
    """The rules of `lexicon/en/figures`, made ready."""


def load_figure_rules() -> FigureRules:
    return FigureRules()


def extract_figures(
    view: View, statements: tuple[Statement, ...], events: tuple[Event, ...], rules: FigureRules
) -> tuple[Figure, ...]:
    return ()
