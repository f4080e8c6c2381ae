"""The record: parse and serialise are inverse, and what is serialised fits the schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from dateline.ingest.plain import make_report
from dateline.reading import Desk, read_reports
from dateline.record.codec import parse, serialise
from dateline.record.schema import schema

TEXT = "KABUL - Police arrested at least 12 protesters in Kandahar on Monday, a police spokesman said."


def test_round_trip_and_schema(desk: Desk) -> None:
    [record] = read_reports([make_report(TEXT)], desk)
    assert parse(serialise(record)) == record
    jsonschema.Draft202012Validator(schema()).validate(json.loads(serialise(record)))


def test_schema_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("line", ["{}", "[]", '{"version": 1}'])
def test_no_record(line: str) -> None:
    with pytest.raises(ValueError):
        parse(line)
