"""The clause: who stands where around a predicate, whether it holds, when and where. Shared by all extractors.

A predicate is a token (a verb, or a noun that names an act); arguments are the tokens that head their noun phrases.
"""

from __future__ import annotations

from dateline.extract.clause_arguments import (
    Roles,
    children,
    clause_head,
    conjuncts,
    governors,
    is_passive,
    is_preposed,
    negation,
    objects,
    prepositional,
    roles,
    subjects,
)
from dateline.extract.clause_setting import place_of, status_of, time_of, when_of
from dateline.extract.clause_words import (
    AUXILIARY,
    CLAUSES,
    CONDITIONAL,
    DENYING,
    FAILING,
    FINITE,
    FUTURE,
    LEAVING,
    MODAL,
    NAMING,
    NEGATORS,
    OBJECT,
    PASSIVE,
    PLANNING,
    RUMOURS,
    SUBJECT,
    TRANSITIVE,
    VERBAL,
)

__all__ = [
    "AUXILIARY",
    "CLAUSES",
    "CONDITIONAL",
    "DENYING",
    "FAILING",
    "FINITE",
    "FUTURE",
    "LEAVING",
    "MODAL",
    "NAMING",
    "NEGATORS",
    "OBJECT",
    "PASSIVE",
    "PLANNING",
    "RUMOURS",
    "SUBJECT",
    "TRANSITIVE",
    "VERBAL",
    "Roles",
    "children",
    "clause_head",
    "conjuncts",
    "governors",
    "is_passive",
    "is_preposed",
    "negation",
    "objects",
    "place_of",
    "prepositional",
    "roles",
    "status_of",
    "subjects",
    "time_of",
    "when_of",
]
