"""Fixtures shared by the tests: one desk a session, and whole reports read at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.reading import Desk, open_desk

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def desk() -> Desk:
    return open_desk()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data that lies beside the project's folder on some machines."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the development data (../shared) is not on this machine")
    return SHARED
