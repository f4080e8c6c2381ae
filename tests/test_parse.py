"""The parser: the pinned model, loaded fast and the same, and offsets that hold for texts of any size."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy

from dateline.errors import MissingModel
from dateline.ingest.plain import make_report
from dateline.read import parse
from dateline.reading import Desk

TEXT = (
    "Police in Lagos can't say who fired first, the governor's aides told reporters on Friday.\nMr. Bello didn't reply."
)


def test_loading_without_default_tokenizer_rules_changes_nothing(desk: Desk) -> None:
    folder = next(f for f in map(parse._folder, parse.PACKAGES) if f is not None)
    released = spacy.load(folder)
    assert released.tokenizer.to_bytes() == desk.parser.nlp.tokenizer.to_bytes()
    own = desk.parser.nlp(TEXT)
    assert [(t.text, t.norm_, t.lemma_, t.dep_) for t in released(TEXT)] == [
        (t.text, t.norm_, t.lemma_, t.dep_) for t in own
    ]


def test_the_command_line_of_spacy_stays_out_and_can_still_be_imported() -> None:
    code = "import sys, dateline.read.parse; assert 'spacy.cli' not in sys.modules; import spacy.cli; assert spacy.cli.download"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_unknown_model() -> None:
    with pytest.raises(MissingModel, match="no such language model"):
        parse.load_model("xx_none_sm")


def test_t60_a_model_with_other_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "FINGERPRINT", "0" * 64)
    monkeypatch.delenv(parse.SETTING, raising=False)
    with pytest.raises(MissingModel, match="reinstall the package"):
        parse.load_model()
    monkeypatch.setattr(parse, "PACKAGES", ("no_such_package",))
    with pytest.raises(MissingModel, match="pip install"):
        parse.load_model()


def test_t05_a_text_beyond_the_limit_of_the_parser_keeps_exact_offsets(desk: Desk) -> None:
    text = "Rebels shelled the port of Sirte on Monday. " * 400 + "\n" + "x" * 20_000 + "\nThe army said so."
    [parsed] = parse.parse_reports(desk.parser, [make_report(text)])
    assert all(text[t.start : t.end] == t.text for t in parsed.tokens)
    assert parsed.tokens[-1].text == "."
    for s in parsed.sentences:
        assert all(s.first <= parsed.tokens[i].head < s.last for i in range(s.first, s.last))
