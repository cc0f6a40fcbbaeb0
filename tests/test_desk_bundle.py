"""The desk's script is the one that its sources make, and says whose work is in it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from tests.projects import ROOT

SOURCES = ROOT / "site_builder/desk/js"
ASSETS = ROOT / "site_builder/site/theme/assets/chengwen"
MANIFEST = json.loads((SOURCES / "bundle.json").read_text("utf-8"))


def digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def test_the_bundle_is_of_these_sources() -> None:
    """Whoever changes a source runs `make js`."""
    assert {path: digest(SOURCES / path) for path in MANIFEST["sources"]} == MANIFEST["sources"]
    assert digest(ASSETS / "desk.js") == MANIFEST["bundle"]


def test_every_package_in_it_is_told_with_its_licence() -> None:
    pinned = json.loads((SOURCES / "package.json").read_text("utf-8"))["devDependencies"]
    licences = (ASSETS / "desk-licences.txt").read_text("utf-8")
    for package in MANIFEST["packages"]:
        assert pinned[package["name"]] == package["version"]
        assert f"{package['name']} {package['version']}" in licences
    granted = licences.count("Permission is hereby granted") + licences.count("Apache License")
    assert granted >= len(MANIFEST["packages"])


def test_no_part_of_it_makes_code_of_text() -> None:
    """A strict content-security policy lets it run, and no text becomes markup."""
    script = (ASSETS / "desk.js").read_text("utf-8")
    assert [word for word in ("eval(", "new Function", "Function(", "document.write") if word in script] == []
    ours = {path: (SOURCES / path).read_text("utf-8") for path in MANIFEST["sources"]}
    markup = re.compile("inner ?html|outer ?html|insertAdjacent", re.IGNORECASE)
    assert [path for path, text in ours.items() if markup.search(text)] == []


INSTALLED = shutil.which("node") is not None and (SOURCES / "node_modules/esbuild").exists()


@pytest.mark.skipif(not INSTALLED, reason="needs what `make js` installs")
def test_it_comes_out_the_same_again(tmp_path: Path) -> None:
    copy = tmp_path / "site_builder/desk/js"
    shutil.copytree(SOURCES, copy, symlinks=True)
    (tmp_path / "site_builder/site/theme/assets/chengwen").mkdir(parents=True)
    subprocess.run(["node", "build.mjs"], cwd=copy, check=True)
    assert (tmp_path / ASSETS.relative_to(ROOT) / "desk.js").read_bytes() == (ASSETS / "desk.js").read_bytes()
