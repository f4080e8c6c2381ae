"""The command `dateline`: one file a command, heavy imports only when a command runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from dateline.cli import actor, add, demo, info, lexicon, read, schema, search, show, why
from dateline.cli import list as listing
from dateline.errors import DatelineError
from dateline.version import __version__

app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    rich_markup_mode=None,  # drawing help with rich costs a fifth of a second at each `--help`
    pretty_exceptions_enable=False,
    epilog="Begin with: dateline demo",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(demo.demo)
app.command("read")(read.read)
app.command("add")(add.add)
app.command("list")(listing.list_reports)
app.command("show")(show.show)
app.command("search")(search.search)
app.command("why")(why.why)
app.command("info")(info.info)
app.command("actor")(actor.actor)
app.add_typer(lexicon.app, name="lexicon")
app.command("schema")(schema.schema)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Read news reports into an auditable record: who did and said what to whom, where, when, how many.

    Exit status: 0 all is well, 1 a failure, 2 wrong usage, 3 some inputs were refused and the rest was read.
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line (by default with the arguments of the process); a refusal of ours ends with status 1 and one line that says what to do."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(args, prog_name="dateline")
    except DatelineError as error:
        from dateline.cli.output import complain

        complain(str(error))
        sys.exit(1)
