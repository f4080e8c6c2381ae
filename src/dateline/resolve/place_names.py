"""Where a report may name a place: runs of capitalised words, and what the gazetteer knows of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.lexicon.folding import fold
from dateline.lexicon.gazetteer import Candidate, Gazetteer, NameKind
from dateline.record.parsed import Parsed, Sentence, Token

LONGEST = 6  # tokens of a name: "Democratic Republic of the Congo" has five
RUN = 60  # tokens of a run that are looked at; a longer one is a list or a shout
# Countries whose small towns bear the surnames and words of English.
CROWDED = frozenset({"USA", "GBR", "CAN", "AUS", "IRL", "NZL"})
_LINKS = frozenset(
    {
        "of", "the", "au", "aux", "es", "sous", "bin", "and", "de", "del", "della", "la", "las", "le", "les", "los", "el", "al", "ad",
        "an", "as", "ash", "at", "az", "du", "des", "da", "do", "dos", "das", "di", "y", "e", "en", "on", "upon", "sur", "am", "a",
        "-", "–", "—", "'", "’", "'s", "’s", "&",
    }
)  # fmt: skip
_HOUSES = frozenset({"university", "college", "school", "hospital", "airport", "stadium", "prison", "barracks"})
_ARTICLES = frozenset(["al", "el", "ad", "as", "ash", "at", "ar", "an", "az", "ez", "es", "et"])
# Small words that may end a name: "Rafah crossing".
_TAILS = frozenset(
    [
        "crossing",
        "camp",
        "region",
        "forest",
        "valley",
        "desert",
        "peninsula",
        "strait",
        "corridor",
        "river",
        "dam",
        "sea",
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """Words that the gazetteer knows: tokens first … last (exclusive) of a sentence, their folded form, what bears it."""

    first: int
    last: int
    folded: str
    text: str
    candidates: tuple[Candidate, ...]
    best: Candidate  # the most prominent of them


def _renown(candidate: Candidate) -> float:
    return candidate.prominence


def find_names(parsed: Parsed, gazetteer: Gazetteer) -> list[list[Name]]:
    """For each sentence its known names, in text order, the longest at each place; they do not overlap."""
    spans: list[list[tuple[int, int, str, str]]] = []
    for sentence in parsed.sentences:
        spans.append([x for run in _runs(parsed, sentence) for x in _within(parsed, run)])
    known = gazetteer.look_up(folded for found in spans for _, _, folded, _ in found)
    return [
        _longest([Name(a, b, f, text, known[f], max(known[f], key=_renown)) for a, b, f, text in found if f in known])
        for found in spans
    ]


def _runs(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised tokens with the small words that names may hold between them."""
    tokens, first = parsed.tokens, sentence.first
    capital = [is_capital(t) for t in tokens[first : sentence.last]]
    i, size = 0, len(capital)
    while i < size:
        if not (capital[i] or (tokens[first + i].lower in _ARTICLES and _opens(parsed, first + i, sentence.last))):
            i += 1
            continue
        end, j = i + 1, i + 1
        while j < size and j - end <= 3 and j - i < RUN:
            if capital[j]:
                end = j + 1
            elif tokens[first + j].lower not in _LINKS:
                break
            j += 1
        yield first + i, first + end
        i = end


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital, a small particle before it not counted ("d'Ivoire")."""
    text = token.text
    return text[0].isupper() or (len(text) > 3 and text[1] in "'’" and text[2].isupper())


def _opens(parsed: Parsed, i: int, last: int) -> bool:
    """Whether a small article opens an Arabic name: "al-Hol"."""
    tokens = parsed.tokens
    return i + 2 < last and tokens[i + 1].text in "-–" and tokens[i + 2].text[0].isupper()


def _within(parsed: Parsed, run: tuple[int, int]) -> Iterator[tuple[int, int, str, str]]:
    tokens, text = parsed.tokens, parsed.report.text
    for a in range(run[0], run[1]):
        if tokens[a].lower in _LINKS and not (a == run[0] or tokens[a].text[0].isupper()):
            continue
        tail = run[1] < len(tokens) and tokens[run[1]].lower in _TAILS
        for b in range(a + 1, min(run[1] + tail, a + LONGEST) + 1):
            if b > a + 1 and not (is_capital(tokens[b - 1]) or b > run[1]):
                continue
            words = text[tokens[a].start : tokens[b - 1].end]
            if len(words) > 1 and "\n" not in words:
                yield a, b, fold(words), words


def _longest(names: list[Name]) -> list[Name]:
    """The longest names from the left; a longer one that only an obscure place bears does not hide a country or region."""
    out: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: (-(n.last - n.first), n.first)):
        if name.last - name.first > 1 and not _HOUSES.isdisjoint(name.folded.split()):
            continue  # a campus or airport that GeoNames counts among the towns
        if taken.isdisjoint(range(name.first, name.last)):
            out.append(name)
            taken.update(range(name.first, name.last))
    return sorted(out, key=lambda n: n.first)


def is_demonym(name: Name) -> bool:
    """Whether the name is that of a people only ("Afghan", "Kashmiris")."""
    return name.candidates[0].kind is NameKind.DEMONYM
