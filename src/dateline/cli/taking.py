"""For now: paths become inputs."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.api import published_on
from dateline.errors import BadReport
from dateline.ingest.plain import make_report
from dateline.record.input import Charset, Input


def sizes_of(paths: Sequence[str]) -> dict[str, int]:
    """Sizes."""
    return {p: Path(p).stat().st_size for p in paths if Path(p).is_file()}


def take(path: str, *, published: str | None, max_bytes: int) -> Iterator[Input | BadReport]:
    """For now."""
    day = published_on(published) if published else None
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        yield BadReport("E_PATH", path, f"{error.strerror}; check the name")
        return
    text = data.decode("utf-8", "replace")
    charset = Charset(name="utf-8", by="valid")
    if not path.endswith(".jsonl"):
        report = make_report(text, ref=path, published=day)
        yield Input(
            report=report, status="read", where=path, bytes_hash=hashlib.sha256(data).hexdigest(), charset=charset
        )
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except ValueError as error:
            yield BadReport("E_JSON", f"{path}:{number}", str(error))
            continue
        known = given.get("published")
        report = make_report(
            given["text"], ref=given.get("id"), title=given.get("title"), url=given.get("url"), outlet=given.get("outlet"),
            published=published_on(known) if known else day,
        )  # fmt: skip
        yield Input(
            report=report,
            status="read",
            where=f"{path}:{number}",
            bytes_hash=hashlib.sha256(line.encode()).hexdigest(),
            charset=charset,
        )
