"""`dateline actor`: names and descriptions of actors, coded."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import Format, FormatOption, Model, Quiet
from dateline.errors import BadReport

Phrases = Annotated[
    str,
    typer.Argument(
        metavar="FILE|PHRASE", help="A file of JSON lines, - for standard input, or one phrase.", show_default=False
    ),
]


def actor(
    phrases: Phrases,
    format: FormatOption = Format.text,
    context: Annotated[str, typer.Option("--context", "-c", help="The words around a phrase.")] = "",
    date: Annotated[
        str | None, typer.Option("--date", "-d", metavar="DAY", help="The day by which offices are judged.")
    ] = None,
    model: Model = None,
    quiet: Quiet = False,
) -> None:
    """Code actors: the country and the PLOVER sectors of a name or description.

    A line of the file is {"id", "text", "context", "date"}; the answer is {"ref", "country", "sectors", "name"}.

    \b
    Examples:
      dateline actor "Moldova's foreign ministry"
      dateline actor "the former defence minister" --context "He was tried in Lima." --date 2021-06-01
      dateline actor phrases.jsonl --format jsonl
    """
    from dateline.batch import desk_of
    from dateline.cli.intake import prepare
    from dateline.cli.output import REFUSED, complain, rows, say, say_lines
    from dateline.export.ink import safe
    from dateline.reading import code_actor

    prepare(quiet=quiet)
    desk = desk_of(model)
    refused = 0

    def answers() -> Iterator[dict[str, object]]:
        nonlocal refused
        for given in _given(phrases, context, date):
            if isinstance(given, BadReport):
                refused += 1
                complain(str(given))
                continue
            coded = code_actor(desk, given["text"] or "", context=given["context"] or "", date=given["date"])
            yield {"ref": given["id"], **coded}

    if format is Format.text:
        table: list[tuple[str, ...]] = [("ref", "country", "sectors", "name")]
        for a in answers():
            sectors = a["sectors"] if isinstance(a["sectors"], list) else []
            cells = (a["ref"], a["country"] or "–", " ".join(map(str, sectors)) or "–", a["name"] or "")
            table.append(tuple(safe(str(cell)) for cell in cells))
        say("\n".join(rows(table)))
    else:
        say_lines((json.dumps(answer, ensure_ascii=False) for answer in answers()), format)
    if refused:
        raise typer.Exit(REFUSED)


def _given(phrases: str, context: str, date: str | None) -> Iterator[dict[str, str | None] | BadReport]:
    path = Path(phrases)
    if phrases != "-" and not path.is_file():
        if path.suffix in (".jsonl", ".json", ".txt"):
            raise BadReport("E_MISSING", phrases, "there is no such file; check the path")
        yield {"id": phrases, "text": phrases, "context": context, "date": date}
        return
    with path.open("rb") if phrases != "-" else sys.stdin.buffer as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _line(line, f"{phrases}:{number}", context, date)


def _line(line: bytes, where: str, context: str, date: str | None) -> dict[str, str | None] | BadReport:
    try:
        given = json.loads(line)
    except ValueError as error:
        return BadReport("E_JSON", where, f"no valid JSON: {error}; each line must hold one object")
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        return BadReport(
            "E_NO_TEXT", where, '"text" must hold the phrase, as {"id": …, "text": …, "context": …, "date": …}'
        )
    values = {name: given.get(name) for name in ("id", "text", "context", "date")}
    if any(value is not None and not isinstance(value, str | int) for value in values.values()):
        return BadReport("E_FIELD", where, "id, context and date must be text")
    found = {name: None if value is None else str(value) for name, value in values.items()}
    return {**found, "id": found["id"] or where, "context": found["context"] or context, "date": found["date"] or date}
