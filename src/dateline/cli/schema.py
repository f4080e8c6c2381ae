"""`dateline schema`: the JSON Schema of the record."""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema (2020-12) of the record.

    \b
    Examples:
      dateline schema > record.schema.json
      check-jsonschema --schemafile record.schema.json record.json
    """
    from dateline.cli.output import say_json
    from dateline.record.schema import schema as record_schema

    say_json(record_schema())
