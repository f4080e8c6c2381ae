"""A match of a time rule and where it stands: what its guards look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.record.parsed import Parsed, Token
from dateline.resolve.time_rules import TimeRules


@dataclass(frozen=True, slots=True)
class Spot:
    """A match and where it stands: `i` is the token at which it begins, `lead` the prefixes read before it (|OF:words)."""

    parsed: Parsed
    low: str
    rules: TimeRules
    i: int
    m: re.Match[str]
    lead: str

    @property
    def token(self) -> Token:
        return self.parsed.tokens[self.i]

    @property
    def months(self) -> Mapping[str, str]:
        return self.rules.tables["month"]

    def token_before(self, back: int = 1) -> Token | None:
        """The token before the match, in its sentence."""
        j = self.i - back
        return self.parsed.tokens[j] if j >= self.parsed.sentences[self.parsed.sentence_of[self.i]].first else None

    def word_before(self, back: int = 1) -> str:
        """The word before the match in small letters, empty at the start of a sentence."""
        token = self.token_before(back)
        return token.lower if token else ""

    def follows(self, context: str, back: int = 1) -> bool:
        """Does a word of this list of the lexicon stand before the match?"""
        return self.word_before(back) in self.rules.words[f"en.time.context.{context}"]

    def token_after(self) -> Token | None:
        """The first token after the match, in its sentence."""
        end, j = self.m.end(), self.i
        last = self.parsed.sentences[self.parsed.sentence_of[self.i]].last
        while j < last and self.parsed.tokens[j].start < end:
            j += 1
        return self.parsed.tokens[j] if j < last else None

    def precedes(self, context: str) -> bool:
        """Does a word of this list of the lexicon stand after the match?"""
        after = self.token_after()
        return after is not None and after.lower in self.rules.words[f"en.time.context.{context}"]

    def precedes_noun(self, *, adjectives: bool = False) -> bool:
        after = self.token_after()
        return after is not None and after.pos in (("NOUN", "PROPN", "ADJ", "NUM") if adjectives else ("NOUN", "PROPN"))

    def modified(self, kind: str = "DATE") -> bool:
        """Was a prefix read before it that wants this kind?"""
        return f"|{kind}:" in self.lead

    def has_the(self) -> bool:
        return self.word_before() == "the"

    def group(self, name: str) -> str | None:
        """The words of a group of the pattern; null where it has none or it did not take part."""
        value: str | None = self.m.groupdict().get(name)
        return value
