"""The terms of the Internal Displacement Monitoring Centre (IDMC) for a figure, derived from its measure, unit and kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon.load import load
from dateline.record.figure import Figure

_UNITS = {"people": "Person", "households": "Household", "houses": "Household"}


@dataclass(frozen=True, slots=True)
class IdmcRule:
    """One term of IDMC with the figures that it is for; `words` must stand around the figure where there are any."""

    id: str
    term: str
    measures: frozenset[str]
    units: frozenset[str]
    stock: str | None
    flow: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IdmcTerm:
    """How IDMC files a figure: term ("Evacuated"), category ("New displacement"; null where there is none) and unit.

    `by` is the rule of `lexicon/en/figures/idmc.yaml` that says so.
    """

    term: str
    category: str | None
    unit: str
    by: str


def load_idmc_rules() -> tuple[IdmcRule, ...]:
    """The rules of `lexicon/en/figures/idmc.yaml`. Raises BadLexicon where the file is not as it must be."""
    return tuple(
        IdmcRule(
            e.id, e.text("term"), frozenset(e.texts("measures")), frozenset(e.texts("units")),
            e.text("stock") or None, e.text("flow") or None, e.texts("words"),
        )
        for e in load("en/figures/idmc")
    )  # fmt: skip


def idmc_term(figure: Figure, rules: Sequence[IdmcRule], *, around: str = "") -> IdmcTerm | None:
    """The term, category and unit of IDMC for a figure; null where IDMC files no such figure.

    Args:
        figure: a figure of a record; one withdrawn or only feared has no term.
        rules: the rules of `load_idmc_rules`.
        around: the words around the figure (its sentence), which tell "In relief camp" or "Forced to flee" from "Displaced".
    """
    if figure.status != "actual":
        return None
    words = f"{figure.text} {around}".lower()
    for rule in rules:
        if figure.measure not in rule.measures or figure.unit not in rule.units:
            continue
        if rule.words and not any(w in words for w in rule.words):
            continue
        category = rule.stock if figure.kind == "stock" else rule.flow
        return IdmcTerm(rule.term, category, _UNITS[figure.unit], rule.id)
    return None
