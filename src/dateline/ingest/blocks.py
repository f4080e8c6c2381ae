"""The blocks of a text: title, dateline, byline, body, teaser, caption, boilerplate."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from dateline.ingest.datelines import Found, find_dateline, find_dateline_within, is_dateline_line
from dateline.ingest.heads import byline_of, is_subhead, is_title
from dateline.ingest.paragraphs import INVISIBLE, Stretch, find_paragraphs
from dateline.ingest.rules import load_block_rules
from dateline.record.report import Block, BlockKind, Dateline

_MOST_HEADS = 7  # lines above a story; a longer list of short lines is a list and not a head
_OPENING = 3  # paragraphs of a story (points, a standfirst) that may stand before its dateline or byline
_CREDITS = re.compile(
    r"\(\s?(?:(?:additional )?reporting|writing|written|editing|compiled|translated|with (?:additional )?(?:reporting|inputs?|files)) (?:and [a-z]+ )?(?:by|from)\b[^()]{3,300}\)\s?\.?$",
    re.IGNORECASE,
)


@dataclass
class _Draft:
    """The blocks found so far."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    dateline: Dateline | None = None
    byline: str | None = None
    filed: bool = False  # whether the story has opened with its dateline

    def add(self, start: int, end: int, kind: BlockKind) -> None:
        """A block without the white space around it; nothing where only white space is left."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip(INVISIBLE + "\n"))
        end = start + len(self.text[start:end].rstrip(INVISIBLE + "\n"))
        if end > start:
            self.blocks.append(Block(start=start, end=end, kind=kind))

    def words(self, number: int) -> str:
        """The words of a block."""
        return self.text[self.blocks[number].start : self.blocks[number].end]

    def add_dateline(self, start: int, end: int, agency: str | None, *, named: bool) -> None:
        """A dateline, the first of the report or the one that names the agency, where it names a place or an agency at all."""
        self.add(start, end, "dateline")
        if named and (self.dateline is None or (agency and not self.dateline.agency)):
            self.dateline = Dateline(place=None, agency=agency, start=start, end=end)


def find_blocks(text: str, title: str | None) -> tuple[tuple[Block, ...], Dateline | None, str | None]:
    """The blocks of a text, its dateline and its byline.

    Args:
        text: the report; it is never altered.
        title: the headline where it was given beside the text, in which it may or may not stand too.

    Returns:
        the blocks in text order (they do not overlap and hold no white space at their ends), the dateline without its
        place, and the author as the byline names him.
    """
    draft = _Draft(text)
    paragraphs = find_paragraphs(text)
    story = _add_head(draft, paragraphs, title)
    _add_story(draft, paragraphs[story:])
    if not any(b.kind in ("body", "title") for b in draft.blocks):
        # A text that is a caption alone is read for what it says.
        draft.blocks = [replace(b, kind="body") if b.kind == "caption" else b for b in draft.blocks]
    return tuple(draft.blocks), draft.dateline, draft.byline


def _add_head(draft: _Draft, paragraphs: list[Stretch], title: str | None) -> int:
    """The lines above the story; returns the number of the paragraph with which the story begins."""
    kinds, story = _head_kinds(draft.text, paragraphs, title)
    for (start, end), kind in zip(paragraphs[:story], kinds, strict=True):
        words = draft.text[start:end]
        if kind == "byline":
            _add_byline(draft, start, words)
        elif kind == "dateline":
            draft.add_dateline(start, end, None, named=is_dateline_line(words)[1])
        else:
            draft.add(start + len(words) - len(words.lstrip("#* ")), end, kind)
    return story


def _head_kinds(text: str, paragraphs: list[Stretch], title: str | None) -> tuple[list[BlockKind], int]:
    wanted = _folded(title) if title else None
    kinds: list[BlockKind] = []
    for number, (start, end) in enumerate(paragraphs):
        words = text[start:end]
        cue = cue_of(words)
        if cue == "teaser" and not number and len(paragraphs) > 1:
            cue = None  # "Explainer: …" and "Watch: …" above a story are its headline
        if cue:
            kinds.append(cue)
        elif wanted and _folded(words) == wanted:
            kinds.append("title")
        elif is_dateline_line(words)[0]:
            kinds.append("dateline")
        elif byline_of(words, after_title="title" in kinds):
            kinds.append("byline")
        elif find_dateline(text, start, end) is None and is_title(words, first="title" not in kinds):
            kinds.append("title")
        else:
            return _trimmed(kinds, number)
    return _trimmed(kinds, None)


def _trimmed(kinds: list[BlockKind], story: int | None) -> tuple[list[BlockKind], int]:
    """The head cut back to what can stand above a story: of a text of short lines alone only the first is a title."""
    titles = [n for n, kind in enumerate(kinds) if kind == "title"]
    if (story is None and len(titles) < 2) or (story is not None and len(titles) <= _MOST_HEADS):
        story = len(kinds) if story is not None or not titles else titles[0]
    else:
        story = titles[1]
    return kinds[:story], story


def _add_byline(draft: _Draft, start: int, words: str) -> None:
    found = byline_of(words, after_title=True)
    if found is None:
        draft.add(start, start + len(words), "body")
        return
    author, place = found
    draft.byline = draft.byline or author
    if place is None:
        draft.add(start, start + len(words), "byline")
    else:
        draft.add(start, start + place, "byline")
        draft.add_dateline(start + place, start + len(words), None, named=True)


def _add_story(draft: _Draft, paragraphs: list[Stretch]) -> None:
    text = draft.text
    shouts = _is_shouted(text)
    listing = False
    told = 0
    for number, (start, end) in enumerate(paragraphs):
        words = text[start:end]
        cue = cue_of(words)
        if listing and cue is None and len(words) <= 140 and not re.search(r"[.!?][\"”’')]*$", words):
            cue = "teaser"
        listing = cue == "teaser" and (listing or len(words) < 40)
        if cue:
            draft.add(start, end, cue)
        elif not shouts and is_subhead(words):
            draft.add(start, end, "title")
        elif words.startswith("#") and re.match(r"#{1,6} \S", words):
            draft.add(start + words.index(" ") + 1, end, "title")
        elif (
            (told <= _OPENING or number == len(paragraphs) - 1)
            and len(paragraphs) > 1
            and byline_of(words, after_title=False)
        ):
            _add_byline(draft, start, words)
        else:
            _add_body(draft, start, end, told)
            told += 1


def _add_body(draft: _Draft, start: int, end: int, told: int) -> None:
    """A paragraph of the story: its dateline, where it opens with one, its words, and credits that close it."""
    text = draft.text
    found = _opening(draft, start, end, told) if told <= _OPENING else None
    if found:
        draft.add(start, found.start, "title")
        draft.add_dateline(found.start, found.end, found.agency, named=found.has_place or found.agency is not None)
        start = found.goes_on
    credit = _CREDITS.search(text, max(start, end - 330), end)
    if credit:
        draft.add(start, credit.start(), "body")
        draft.add(credit.start(), end, "boilerplate")
    else:
        draft.add(start, end, "body")


def _opening(draft: _Draft, start: int, end: int, told: int) -> Found | None:
    """The dateline with which a paragraph opens; after points or a standfirst only one that can be nothing else."""
    if draft.filed:
        return None
    found = find_dateline(draft.text, start, end) or (
        None if draft.blocks else find_dateline_within(draft.text, start, end)
    )
    if found is None or (told and not found.firm):
        return None
    draft.filed = True
    if told == 1 and [b.kind for b in draft.blocks] == ["body"] and is_title(draft.words(0).rstrip(" ."), first=True):
        draft.blocks[0] = replace(draft.blocks[0], kind="title")  # a headline with a full stop, as the dateline shows
    return found


def cue_of(words: str) -> BlockKind | None:
    """The kind of a paragraph that is not news, by its words; null for one that may be."""
    return next((cue.kind for cue in load_block_rules().cues if cue.fits(words)), None)


def _folded(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _is_shouted(text: str) -> bool:
    """Whether the whole text is in capitals, so that capitals mark no heading."""
    letters = [c for c in text[:1000] if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.6 * len(letters)
