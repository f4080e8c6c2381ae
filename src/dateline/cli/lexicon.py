"""`dateline lexicon`: actors of the user's own beside those of the lexicon."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import Format, FormatOption

app = typer.Typer(no_args_is_help=True, help="Actors of your own: add, list and remove them.")


@app.command("add-actors")
def add_actors(
    table: Annotated[Path, typer.Argument(metavar="FILE.csv", help="A CSV table in UTF-8.", show_default=False)],
) -> None:
    """Add the actors of a CSV table to those that reading and `dateline actor` know.

    Columns: name, names (parted by ;), kind, country (ISO alpha-3, or UNO, EUR, IGO, NGO, IMG, MNC), sectors (PLOVER,
    parted by spaces), role, from, to, origin; name, kind and for most kinds country are needed. A person has a row for
    each office. Where any row is wrong, none is added. Kept in the user's data folder, or where DATELINE_LEXICON says.

    \b
    Examples:
      dateline lexicon add-actors ministers.csv
      printf 'name,kind,country,sectors\\nRio Verde Front,armed_group,COL,REB\\n' > own.csv; dateline lexicon add-actors own.csv
    """
    from dateline.cli.output import say
    from dateline.lexicon.own import add_actors as add

    added = add(table)
    say(f"{added.new} new, {added.known} known already: {added.path}")


@app.command("list-actors")
def list_actors(format: FormatOption = Format.text) -> None:
    """List your own actors.

    \b
    Examples:
      dateline lexicon list-actors
      dateline lexicon list-actors --format jsonl
    """
    from dateline.cli.output import rows, say, say_lines
    from dateline.export.ink import safe
    from dateline.lexicon.own import COLUMNS, own_path, own_rows

    found = own_rows()
    if format is not Format.text:
        say_lines((json.dumps(row, ensure_ascii=False) for row in found), format)
    elif found:
        say("\n".join(rows([COLUMNS, *(tuple(safe(row[c]) for c in COLUMNS) for row in found)])))
    else:
        say(f"no actors of your own in {own_path()}")


@app.command("remove-actors")
def remove_actors(
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Names as list-actors tells.", show_default=False)],
) -> None:
    """Remove actors of your own by their names, all their rows.

    \b
    Examples:
      dateline lexicon remove-actors "Rio Verde Front"
    """
    from dateline.cli.output import say
    from dateline.lexicon.own import remove_actors as remove

    say(f"{remove(names)} rows removed")
