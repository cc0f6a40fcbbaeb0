"""What tests of several files take from the shipped project without loading it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.cli import common
from site_builder.project import Project
from tests.projects import ROOT, shipped


@pytest.fixture
def shipped_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands over the shipped project find it loaded already."""

    def load_project(root: Path) -> Project:
        assert root == ROOT
        return shipped()

    monkeypatch.setattr(common, "load_project", load_project)
