"""Statements: who says what to whom, by which channel, when."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.view import View
from dateline.record.statement import Statement


@dataclass(frozen=True)
class SpeechRules:
    """The rules of `lexicon/en/speech`, made ready."""


def load_speech_rules() -> SpeechRules:
    return SpeechRules()


def extract_statements(view: View, rules: SpeechRules) -> tuple[Statement, ...]:
    return ()
