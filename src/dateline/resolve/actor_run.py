"""Runs of name words: the stretches of a sentence that may name someone, titles and all."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.record.parsed import Sentence
from dateline.resolve.actor_scan import HYPHENS, NAMED, NAMES_OF_THINGS, Scan, is_body
from dateline.resolve.actor_title import role_at

CLOSED = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "INTJ", "PART", "PUNCT", "NUM", "SYM"})
OPENERS = frozenset({"“", '"', "‘", ":", "•", "—", "–", "("})
LONGEST = 14


def find_runs(scan: Scan) -> Iterator[tuple[Sentence, int, int]]:
    """(sentence, first, last) of each run, in text order."""
    done = 0
    for sentence in scan.parsed.sentences:
        if sentence.kind == "dateline":
            continue
        line = scan.parsed.report.dateline
        shouting = _title_case(scan, sentence)
        i = max(sentence.first, done)
        while line and i < sentence.last and line.start <= scan.tokens[i].start < line.end:
            i += 1
        while i < sentence.last:
            if i not in scan.known and not scan.tokens[i].text[0].isupper():
                i += 1
                continue
            b = _run(scan, sentence, i, shouting=shouting)
            if b > i:
                yield sentence, i, b
            i = max(b, i + 1)
        done = i


def _title_case(scan: Scan, s: Sentence) -> bool:
    words = [t for t in scan.tokens[s.first : s.last] if t.text[0].isalpha() and len(t.text) > 3]
    if s.i and scan.tokens[s.last - 1].text in (".", "!", "?", "”", '"'):
        return False
    return len(words) > 3 and sum(t.text[0].isupper() for t in words) > 0.75 * len(words)


def _namey(scan: Scan, s: Sentence, i: int, *, shouting: bool) -> bool:
    t = scan.tokens[i]
    if not t.text[0].isupper() or t.ent in NAMES_OF_THINGS:
        return False
    if t.ent in NAMED or i in scan.covered:
        return t.pos not in ("DET", "ADP", "PRON") or i in scan.covered
    if t.pos in CLOSED:
        return False
    if i == s.first and t.pos in ("NOUN", "VERB", "ADV", "ADJ") and not shouting and _opens_title(scan, s, i):
        return True
    if shouting:
        return t.pos == "PROPN" and scan.noun_at(i) is None
    return t.pos == "PROPN" or not (i == s.first or scan.tokens[i - 1].text in OPENERS)


def _opens_title(scan: Scan, s: Sentence, i: int) -> bool:
    """Does a sentence open with a title that its parser takes for a common noun ("Superintendent of Police Ann Lee")?"""
    if i + 2 >= s.last:
        return False
    if scan.words[i] in scan.rules.sets["words.name_opening"]:  # "Saw Htoo Lin": a title that is a verb elsewhere
        return all(scan.tokens[k].pos == "PROPN" and scan.tokens[k].text[0].isupper() for k in (i + 1, i + 2))
    if role_at(scan, i) is None or scan.tokens[i].pos != "NOUN":
        return False
    k = i + 2 if scan.words[i + 1] in ("of", "for") else i + 1
    return scan.tokens[k].text[0].isupper() and scan.tokens[k].pos == "PROPN"


def _end_of(scan: Scan, s: Sentence) -> int:
    """The end of a sentence; of the next one too where the parser has cut a name in two."""
    k = s.last
    if k >= len(scan.tokens) or scan.tokens[k - 1].pos != "PROPN" or scan.tokens[k].pos != "PROPN":
        return k
    gap = scan.parsed.report.text[scan.tokens[k - 1].end : scan.tokens[k].start]
    whole = gap == " " and scan.tokens[k - 1].text.isalpha() and scan.tokens[k].text[0].isupper()
    return scan.parsed.sentences[s.i + 1].last if whole and s.kind == scan.parsed.sentences[s.i + 1].kind else k


def _run(scan: Scan, s: Sentence, i: int, *, shouting: bool) -> int:
    """The end of the run of name words that begins at a token (the token itself where none does)."""
    if i in scan.known:
        j = scan.known[i][0]
    elif _namey(scan, s, i, shouting=shouting):
        j = i + 1
    else:
        return i
    end = _end_of(scan, s)
    if j >= end:
        return j
    body = False
    while j < min(end, i + LONGEST):
        body = body or any(is_body(scan, k) for k in range(max(i, j - 2), j))
        if j in scan.known and scan.known[j][1].what == "actor":
            j = scan.known[j][0]
        elif _namey(scan, s, j, shouting=shouting):
            j += 1
        else:
            ahead = _bridge(scan, s, (i, j), body=body, shouting=shouting)
            if ahead == j:
                break
            j = ahead
    return j


def _bridge(scan: Scan, s: Sentence, run: tuple[int, int], *, body: bool, shouting: bool) -> int:
    """Where a run goes on after small words: "bin", "de", hyphens; in organisations also "of", "and the"."""
    i, j = run
    t, word = scan.tokens[j], scan.words[j]
    if j + 1 >= s.last:
        return j
    title = role_at(scan, j - 1) if t.text == "." else None
    if title is not None and title[1].title and _namey(scan, s, j + 1, shouting=shouting):
        return j + 2  # "Hon. Philip Pierre"
    if t.text in HYPHENS and t.start == scan.tokens[j - 1].end and scan.tokens[j + 1].start == t.end:
        return _after_hyphen(scan, s, j)
    if t.text == "," and body and any(scan.words[k] == "of" for k in range(i, j)):
        return _list_end(scan, s, j)
    particles = scan.rules.sets["words.particle"]
    if word in particles and t.lower == t.text and word not in ("i", "e", "an", "as", "at", "a"):
        k = j + 1
        while k < s.last and (scan.words[k] in particles or scan.tokens[k].text in HYPHENS):
            k += 1
        if k < s.last and _namey(scan, s, k, shouting=shouting) and scan.tokens[k].pos != "VERB":
            return k + 1
    if word in ("'s", "’s", "'", "’") and is_body(scan, j + 1) and role_at(scan, j - 1) is not None:
        return j + 2  # "Resident Coordinator's Office"
    role = role_at(scan, j - 1)
    same = t.ent == "ORG" and t.ent_iob == "I" and scan.tokens[j - 1].ent == "ORG"
    if not (body or same or role) or word not in scan.rules.sets["words.organization_inner"]:
        return j
    if word not in ("of", "for", "and", "&") and (
        not same or j + 1 in scan.place_at or scan.known.get(i, (0,))[0] == j
    ):
        return j
    if word in ("and", "&") and not same and not any(scan.words[k] in ("of", "for") for k in range(i, j)):
        return j
    k = j + 2 if scan.words[j + 1] == "the" and j + 2 < s.last else j + 1
    if not scan.tokens[k].text[0].isupper() or not _namey(scan, s, k, shouting=shouting):
        return j
    office = role_at(scan, k) is not None and scan.tokens[k].tag not in ("NNS", "NNPS")
    if word in ("and", "&") and (office or (is_body(scan, k) and not same)):
        return j
    if word in ("and", "&") and k in scan.covered and not same:
        return j
    if k + 1 < s.last and scan.tokens[k + 1].text[0].isdigit() and scan.tokens[k].text.isupper():
        return j  # "the Treasury of Rs 2 crore"
    return k + 1


def _after_hyphen(scan: Scan, s: Sentence, j: int) -> int:
    k = j + 1
    if scan.tokens[k].text[0].isupper() and not (scan.tokens[j].text == "." and k in scan.covered):
        return k + 1
    if scan.words[k] in scan.rules.sets["words.particle"] and k + 2 < s.last and scan.tokens[k + 1].text in HYPHENS:
        return k + 1
    return j


def _list_end(scan: Scan, s: Sentence, comma: int) -> int:
    """The end of a list in a name: "Ministry of Agriculture, Food Security and Rural Development"."""
    k = comma + 1
    while k < min(s.last, comma + LONGEST) and (scan.tokens[k].text == "," or scan.tokens[k].text[0].isupper()):
        if k in scan.covered or role_at(scan, k) is not None:
            return comma
        k += 1
    joined = k + 1 < s.last and scan.words[k] in ("and", "&") and scan.tokens[k + 1].text[0].isupper()
    return k + 2 if joined and k > comma + 1 and role_at(scan, k + 1) is None else comma
