"""Files, folders, pages and lines become inputs; what cannot be read becomes a refusal that names it."""

from __future__ import annotations

import io
import json
import os
import resource
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import BadReport
from dateline.ingest.charset import decode
from dateline.ingest.days import read_day, read_published
from dateline.ingest.files import list_inputs, read_path
from dateline.ingest.language import find_language
from dateline.ingest.plain import clean_text, make_report
from dateline.record.input import Input, words_id

STORY = "NYALA, 7 May (Sahel Wire) — Two traders were killed on the road to Kas on Monday, the governor said."


def read(path: Path | str, **options: object) -> list[Input | BadReport]:
    return list(read_path(str(path), **options))


def one(path: Path, data: bytes, **options: object) -> Input:
    path.write_bytes(data)
    [taken] = read(path, **options)
    assert isinstance(taken, Input), taken
    return taken


def refusal(path: Path | str, **options: object) -> BadReport:
    [taken] = read(path, **options)
    assert isinstance(taken, BadReport), taken
    return taken


def test_t01_ten_megabytes_on_one_line(tmp_path: Path) -> None:
    text = "The governor said that the bridge was safe. " * 230_000
    taken = one(tmp_path / "long.txt", text.encode())
    assert taken.report.text == text
    (tmp_path / "long.txt").write_bytes(text.encode())
    bad = refusal(tmp_path / "long.txt", max_bytes=1_000_000)
    assert bad.code == "E_TOO_LARGE"
    assert "1,000,000" in str(bad) and "--max-bytes" in str(bad)


def test_t01_a_line_of_json_above_the_limit_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    lines = [{"id": 1, "text": "a" * 5000}, {"id": 2, "text": STORY}]
    (tmp_path / "w.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    bad, good = read(tmp_path / "w.jsonl", max_bytes=2000)
    assert isinstance(bad, BadReport) and bad.code == "E_TOO_LARGE" and bad.where.endswith("w.jsonl:1")
    assert isinstance(good, Input) and good.report.ref == "2"


@pytest.mark.parametrize(
    "data",
    [b"", b" \n\t\n ", b"\xef\xbb\xbf", b"\xff\xfe", "© 2024 Lake Wire. All rights reserved.\n– Ends –".encode()],
)
def test_t06_nothing_to_read_is_empty_and_no_error(tmp_path: Path, data: bytes) -> None:
    assert one(tmp_path / "empty.txt", data).status == "empty"


def test_t08_charsets_are_decoded_and_their_reason_kept(tmp_path: Path) -> None:
    latin = "Governor Maïga said that Ségou was calm after the attack of the night before."
    urdu = "وزیر خارجہ نے کہا کہ مذاکرات جاری رہیں گے اور فوج سرحد سے واپس جائے گی"
    urdu_1256 = "پاکستان کے وزير خارجہ نے جمعرات کو کہا کہ مذاکرات جاري رہيں گے اور 14 لاکھ مہاجرين واپس جائيں گے"
    arabic = "قال وزير الخارجية إن المحادثات سوف تستمر حتى يوم الخميس المقبل في العاصمة"
    cases = [
        (STORY.encode("utf-16"), STORY, "utf-16-le", "mark"),
        (b"\xfe\xff" + STORY.encode("utf-16-be"), STORY, "utf-16-be", "mark"),
        (b"\xef\xbb\xbf" + STORY.encode(), STORY, "utf-8", "mark"),
        (STORY.encode(), STORY, "utf-8", "valid"),
        (STORY.encode("utf-16-le"), STORY, "utf-16-le", "detected"),
        (latin.encode("latin-1"), latin, "cp1252", "detected"),
        (urdu.encode(), urdu, "utf-8", "valid"),
        (arabic.encode("cp1256"), arabic, "cp1256", "detected"),
        (urdu_1256.encode("cp1256"), urdu_1256, "cp1256", "detected"),
    ]
    for data, text, name, by in cases:
        taken = one(tmp_path / "c.txt", data)
        assert (taken.report.text, taken.charset.name, taken.charset.by) == (text, name, by)
        assert not taken.warnings


def test_t09_lone_surrogates_are_stored_as_replacement(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text(
        '{"id": "\\ud83d", "title": "\\udc00 x", "text": "Police said \\ud83d two men were held."}', encoding="utf-8"
    )
    [taken] = read(tmp_path / "s.jsonl")
    assert isinstance(taken, Input)
    assert taken.report.text == "Police said \ufffd two men were held."
    for value in (taken.report.text, taken.report.ref, taken.report.title):
        assert value is not None and "\ufffd" in value and value.encode("utf-8")


def test_t10_nul_is_replaced_and_other_controls_stay() -> None:
    report = make_report("Police\0 said\x0b two\x1b[31m men were held.")
    assert report.text == "Police\ufffd said\x0b two\x1b[31m men were held."
    assert [report.text[b.start : b.end] for b in report.blocks] == [report.text]


def test_t15_line_ends_do_not_matter_but_the_bytes_are_known(tmp_path: Path) -> None:
    text = "Bridge reopens\nThe bridge at Kasane reopened on Monday, police said.\n"
    copies = [one(tmp_path / "t.txt", text.replace("\n", end).encode()) for end in ("\n", "\r\n", "\r")]
    assert {c.report.id for c in copies} == {copies[0].report.id}
    assert len({c.bytes_hash for c in copies}) == 3
    assert clean_text("a\r\nb\rc\n") == "a\nb\nc\n"


def test_t42_copies_share_an_id_under_each_name_and_white_space_does_not_change_the_words(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    taken = [t for t in read(tmp_path) if isinstance(t, Input)]
    assert len({t.report.id for t in taken}) == 1
    assert sorted(Path(t.where).name for t in taken) == ["a.txt", "b.txt", "c.md"]
    assert words_id(STORY) == words_id("\n" + STORY.replace(" ", "  ") + "\n")
    assert words_id(STORY) != words_id(STORY + " He gave no reason.")


def test_bad_lines_are_refused_by_file_and_line_and_the_batch_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text(
        '{"id": "a", "text": "Two men were held, police said.", "published": "2024-05-04T23:30:00+05:30"}\n'
        "{not json\n"
        "\n"
        '{"id": "b"}\n'
        '{"id": "c", "text": "x", "published": "04/05/23 or what?"}\n'
        '{"id": "d", "text": 7}\n'
        '{"id": "e", "text": "x", "title": ["y"]}\n'
        '"words"\n' + "[" * 100_000 + "\n"
        '{"id": 9, "text": "Three men were held, police said.", "published": "Thu, 05 Oct 2023 23:30:00 -0400", "outlet": "Lake Wire"}\n',
        encoding="utf-8",
    )
    taken = read(path)
    codes = [(t.code, t.where.rsplit(":", 1)[1]) for t in taken if isinstance(t, BadReport)]
    assert codes == [
        ("E_JSON", "2"),
        ("E_NO_TEXT", "4"),
        ("E_DATE", "5"),
        ("E_NO_TEXT", "6"),
        ("E_FIELD", "7"),
        ("E_JSON", "8"),
        ("E_JSON", "9"),
    ]
    assert "2023-10-05T18:30:00+05:00" in str(taken[3])
    good = [t.report for t in taken if isinstance(t, Input)]
    assert [(r.ref, r.published.begin if r.published else None, r.outlet) for r in good] == [
        ("a", "2024-05-04", None),
        ("9", "2023-10-05", "Lake Wire"),
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023-10-05", "2023-10-05"), ("2023-10-05T00:10:00+09:00", "2023-10-05"), ("2023-10-05 23:59Z", "2023-10-05"), ("20231005", "2023-10-05"),
        ("2023-10-05T18:30:00.123Z", "2023-10-05"), ("Thu, 05 Oct 2023 18:30:00 GMT", "2023-10-05"), ("5 Oct 2023 18:30:00 +0500", "2023-10-05"),
        ("2023-13-05", None), ("2023-02-30", None), ("05/10/2023", None), ("yesterday", None), ("", None), ("2023", None),
    ],
)  # fmt: skip
def test_days(value: str, day: str | None) -> None:
    assert read_day(value) == day


def test_published_may_be_a_span() -> None:
    span = read_published({"begin": "2023-10-01", "end": None})
    assert span is not None and (span.begin, span.end, span.by) == ("2023-10-01", None, "given")
    assert read_published(None) is None
    with pytest.raises(ValueError, match="no day that can be read"):
        read_published(20231005)


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "b/c/3.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    names = [Path(p).relative_to(tmp_path).as_posix() for p in list_inputs([str(tmp_path)])]
    assert names == ["a.txt", "b/1.txt", "b/2.txt", "b/c/3.md"]
    assert [Path(t.where).relative_to(tmp_path).as_posix() for t in read(tmp_path)] == names


def test_refusals_say_what_to_do(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt").code == "E_MISSING"
    (tmp_path / "x.txt").write_bytes(b"%PDF-1.7 \x00\x01")
    assert refusal(tmp_path / "x.txt").code == "E_BINARY"
    (tmp_path / "y").write_bytes(bytes(range(32)) * 20)
    assert refusal(tmp_path / "y").code == "E_BINARY"
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").code == "E_UNREADABLE"
    if os.geteuid() != 0:
        (tmp_path / "shut.txt").write_text(STORY, encoding="utf-8")
        (tmp_path / "shut.txt").chmod(0)
        assert refusal(tmp_path / "shut.txt").code == "E_UNREADABLE"
    assert refusal("bad\0name.txt").code == "E_MISSING"


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (STORY.encode(), [STORY]),
        (f'{{"text": "{STORY}"}}\n{{"text": "Second."}}\n'.encode(), [STORY, "Second."]),
        (f'[{{"text": "{STORY}"}}, {{"text": "Second."}}]'.encode(), [STORY, "Second."]),
        (f'{{\n  "text": "{STORY}"\n}}'.encode(), [STORY]),
        (f"<!DOCTYPE html><html><body><article><p>{STORY}</p></article></body></html>".encode(), [STORY]),
    ],
)
def test_standard_input_is_told_by_how_it_begins(
    monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    assert [t.report.text if isinstance(t, Input) else str(t) for t in read("-")] == texts


def test_json_lines_in_utf16_and_under_another_name(tmp_path: Path) -> None:
    lines = '{"text": "One man died."}\n{"text": "Two men died."}\n'
    (tmp_path / "a.jsonl").write_bytes(lines.encode("utf-16"))
    (tmp_path / "b.json").write_text(lines, encoding="utf-8")
    assert [t.report.text for t in read(tmp_path) if isinstance(t, Input)] == ["One man died.", "Two men died."] * 2


def test_memory_stays_bounded_over_a_long_stream(tmp_path: Path) -> None:
    line = json.dumps({"text": STORY, "padding": "x" * 20_000}) + "\n"
    path = tmp_path / "long.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for _ in range(1500):
            out.write(line)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in read_path(str(path))) == 1500
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kilobytes; the file has 30 megabytes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (STORY, "en"), ("Chad, Niger army chiefs meet", "en"), ("", None), ("12 + 7", None), ("Rebels give capital until Saturday to free hostages", "en"),
        ("Le gouvernement a annoncé lundi la fin du siège de la ville.", "fr"), ("El presidente anunció el lunes la retirada de las tropas.", "es"),
        ("Der Minister sagte am Montag, dass die Gespräche fortgesetzt werden.", "de"), ("پاکستان کے وزیر خارجہ نے آج کہا کہ مذاکرات جاری رہیں گے", "ur"),
        ("Hawa haifai, alisema waziri mkuu leo katika mkutano na waandishi wa habari", "sw"),
    ],
)  # fmt: skip
def test_language(text: str, language: str | None) -> None:
    assert find_language(text) == language


def test_reports_in_other_languages_are_kept_and_marked(tmp_path: Path) -> None:
    taken = one(tmp_path / "fr.txt", "Le gouvernement a annoncé lundi la fin du siège de la ville.".encode())
    assert (taken.status, taken.report.language) == ("skipped: language", "fr")


def test_the_text_of_json_is_not_trimmed(tmp_path: Path) -> None:
    text = "\n  Two men were held.  \n\nPolice said so. \n"
    (tmp_path / "w.jsonl").write_text(json.dumps({"text": text, "title": "Two held"}), encoding="utf-8")
    [taken] = read(tmp_path / "w.jsonl")
    assert isinstance(taken, Input)
    assert taken.report.text == text
    assert [text[b.start : b.end] for b in taken.report.blocks] == ["Two men were held.", "Police said so."]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_becomes_a_report_whose_blocks_hold_all_its_words(text: str) -> None:
    report = make_report(text)
    assert report.text == clean_text(text)
    assert report == make_report(text)
    left = list(report.text)
    for block in report.blocks:
        left[block.start : block.end] = [" "] * (block.end - block.start)
    assert not any(c.isalnum() for c in left)


def test_hostile_text_is_sorted_in_linear_time() -> None:
    for piece in (
        "A ",
        "AB, ",
        "(",
        "By A ",
        "KABUL, ",
        "KABUL (",
        "1,",
        "— ",
        "A-",
        ". A",
        "\n",
        "read more ",
        "A\n",
        "May 5, ",
        '"',
    ):
        text = piece * (100_000 // len(piece))
        start = time.process_time()
        make_report(text)
        assert time.process_time() - start < 2.0, piece


def test_damaged_bytes_keep_the_declared_charset() -> None:
    decoded = decode("Ségou was calm, Maïga said. ".encode() + b"\xff on Monday", "x", declared="utf-8")
    assert (decoded.charset.name, decoded.charset.by) == ("utf-8", "declared")
    assert decoded.text == "Ségou was calm, Maïga said. \ufffd on Monday"
    assert [w.code for w in decoded.warnings] == ["W_ENCODING"]
    assert "at byte 30" in decoded.warnings[0].text
