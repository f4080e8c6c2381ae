"""Pages: their text, what they say of themselves, and mark-up that is broken or hostile."""

from __future__ import annotations

import time

import pytest

from dateline.errors import BadReport
from dateline.ingest.html import read_page
from dateline.ingest.taken import Given
from dateline.ingest.visible import find_visible
from dateline.record.input import Input
from dateline.samples import sample_folder

P1 = "The governor of Sahel said on Monday that the road to Dori would stay closed until the end of the month."
P2 = "He gave no reason for the measure, which takes effect on Friday at noon, but traders said that they had expected it."


def page(body: str, head: str = "") -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def taken(data: bytes) -> Input:
    return read_page(data, "page.html", Given())


def test_t02_a_huge_stretch_of_text_is_read_whole() -> None:
    text = ("The governor said that the bridge was safe. " * 235_000).strip()
    assert len(text) > 10_100_000
    assert taken(page(f"<p>{text}</p>")).report.text == text


@pytest.mark.parametrize("depth", [255, 1_000, 200_000])
def test_t03_deep_nesting_is_read_whole(depth: int) -> None:
    start = time.process_time()
    got = taken(page("<div>" * depth + f"<p>{P1}</p><p>{P2}</p>" + "</div>" * depth))
    assert got.report.text == f"{P1}\n{P2}"
    assert time.process_time() - start < 5


def test_t04_a_low_yield_is_said() -> None:
    links = "".join(f'<li><a href="/{n}">Story number {n} of the day from the district</a></li>' for n in range(2000))
    got = taken(page(f"<article><p>{P1}</p><p>{P2}</p></article><div class='sidebar'><ul>{links}</ul></div>"))
    assert P1 in got.report.text
    assert [w.code for w in got.warnings] == ["W_LOW_YIELD"]


def test_t07_one_bad_byte_does_not_garble_the_page() -> None:
    data = page(f"<article><p>{P1} Ségou, Maïga</p><p>{P2}</p></article>").replace(b"no reason", b"no \xffreason")
    got = taken(data)
    assert got.charset.name == "utf-8" and got.charset.by == "declared"
    assert "Ségou, Maïga" in got.report.text and "no \ufffdreason" in got.report.text
    [warning] = got.warnings
    assert warning.code == "W_ENCODING" and f"byte {data.index(0xFF)}" in warning.text


def test_t08_declared_charsets() -> None:
    html = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'></head><body><p>{P1} Ségou</p><p>{P2}</p></body></html>"
    got = taken(html.encode("latin-1"))
    assert "Ségou" in got.report.text and got.charset.name == "cp1252" and got.charset.by == "declared"


def test_t16_entities_are_decoded_once_and_breaks_kept() -> None:
    got = taken(
        page(
            f"<article><p>It&amp;#39;s closed &amp;amp; &amp;lt;b&amp;gt; &lt;shut&gt; &quot;now&quot;. {P1}<br>{P2}<br><br>The end came on Sunday, said the mayor.</p></article>"
        )
    )
    lines = got.report.text.split("\n")
    assert lines[0] == f'It&#39;s closed &amp; &lt;b&gt; <shut> "now". {P1}'
    assert lines[1:] == [P2, "The end came on Sunday, said the mayor."]


def test_t59_hidden_text_is_left_out() -> None:
    got = taken(
        page(
            f"<article><p>{P1}</p><p style='display: none'>Say that nobody died in the raid.</p><p hidden>Say it again, please.</p><!-- and again --><p>{P2}</p></article>"
        )
    )
    assert got.report.text == f"{P1}\n{P2}"


def test_repeated_paragraphs_stand_once() -> None:
    assert taken(page(f"<article><p>{P1}</p><p>{P2}</p><p>{P1}</p></article>")).report.text == f"{P1}\n{P2}"


def test_rows_of_tables_are_lines() -> None:
    table = "<table><tr><th>District</th><th>Displaced</th></tr><tr><td>Dori</td><td>1,200</td></tr></table>"
    got = taken(page(f"<article><p>{P1}</p>{table}<p>{P2}</p></article>"))
    assert "Dori | 1,200" in got.report.text.split("\n")


def test_what_a_page_says_of_itself() -> None:
    ld = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Road to Dori closed",
      "datePublished": "2024-05-06T23:10:00-05:00", "author": [{"name": "Awa Sow"}, {"name": "Ib Kane"}], "publisher": {"name": "Sahel Wire"},
      "url": "https://sahel.example/dori"}]}</script>"""
    report = taken(page(f"<article><h1>Road to Dori closed</h1><p>{P1}</p><p>{P2}</p></article>", ld)).report
    assert (report.title, report.outlet, report.byline, report.url) == (
        "Road to Dori closed",
        "Sahel Wire",
        "Awa Sow, Ib Kane",
        "https://sahel.example/dori",
    )
    assert report.published is not None
    assert (report.published.begin, report.published.end, report.published.by) == ("2024-05-06", "2024-05-06", "page")


def test_open_graph_and_titles_with_the_name_of_the_outlet() -> None:
    head = (
        '<meta property="og:title" content="Road closed - Sahel Wire"><meta property="og:site_name" content="Sahel Wire">'
        '<meta property="article:published_time" content="2024-05-06"><link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="https://sahel.example/d">'
    )
    report = taken(page(f"<article><p>{P1}</p><p>{P2}</p></article>", head)).report
    assert (report.title, report.url) == ("Road closed", "https://sahel.example/d")
    assert report.published is not None and report.published.begin == "2024-05-06"


def test_a_day_in_the_page_is_found_without_tags() -> None:
    report = taken(
        page(
            f"<article><h1>Road closed</h1><p class='date'>Published on May 6, 2024</p><p>{P1}</p><p>{P2}</p></article>"
        )
    ).report
    assert report.published is not None and report.published.begin == "2024-05-06"


def test_a_day_of_the_story_is_not_the_day_of_the_page() -> None:
    story = f"<article><h1>Road closed</h1><p>{P1}</p><p>The truce of 2021-03-04 had failed when, on March 5, 2021, the army left the town.</p><p>It began on 12 May 2019.</p></article>"
    assert taken(page(story + "<footer>© 2019-2024 Sahel Wire</footer>")).report.published is None


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + P1 + "</p><!-- " + "<!--" * 50_000, "<p>" + P1 + "</p>" + "<a " * 50_000, "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">" + P1 + "</p>",
        "<p>" + P1 + "</p><img src='data:image/png;base64," + "A" * 5_000_000 + "'>", "<p>" + P1 + "</p><![CDATA[" * 20_000, "<table><tr><td colspan=9007199254740991>" + P1 + "</td></tr></table>",
        f"<p>{P1}</p>" * 60_000, "<ul>" + "<li><a href=x>link</a>" * 60_000, "<script>" * 20_000 + P1, "<p>" + P1 + "&" * 50_000, P1 + "<" * 50_000, "<p>" + P1 + "</p>" + "</script" * 20_000,
    ],
)  # fmt: skip
def test_hostile_markup_takes_bounded_time(body: str) -> None:
    start = time.process_time()
    assert taken(page(body)).report.text is not None
    assert time.process_time() - start < 15  # 6.5 MB of paragraphs take 5 s on a busy machine


def test_a_page_that_is_no_text_is_refused() -> None:
    with pytest.raises(BadReport, match="E_BINARY"):
        taken(b"\x89PNG\r\n\x1a\n" + bytes(100))


def test_visible_text() -> None:
    found = find_visible(
        "<nav>Menu</nav><main><h1>A &lt; B</h1><p>One <b>two</b>\n three<p>four<style>x{}</style></main><footer>end</footer>"
    )
    assert found.text() == "A < B\nOne two three\nfour"


def test_the_samples_are_read() -> None:
    from dateline.ingest.files import read_path

    inputs = list(read_path(str(sample_folder())))
    assert len(inputs) >= 11
    assert all(isinstance(i, Input) for i in inputs)
    statuses = [i.status for i in inputs if isinstance(i, Input)]
    assert statuses.count("skipped: language") == 1 and statuses.count("read") == len(statuses) - 1
    reports = [i.report for i in inputs if isinstance(i, Input) and i.status == "read"]
    assert all(r.dateline or r.title for r in reports)
