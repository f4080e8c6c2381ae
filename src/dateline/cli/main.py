"""The command `dateline`: one file a command, heavy imports only when a command runs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dateline.cli import read
from dateline.version import __version__

app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read.read)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"dateline {__version__}")  # noqa: T201 - the answer to --version
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Read news reports into an auditable record: who did and said what to whom, where, when, how many."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
