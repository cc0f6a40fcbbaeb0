"""A built site, a server on it, and a Chromium."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from site_builder.site.adapter import build_site
from tests.projects import ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped project, built strictly."""
    folder = tmp_path_factory.mktemp("built") / "site"
    assert build_site(ROOT, folder, strict=True) is None
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests look at the browser."""


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the site over plain http."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def chromium_path() -> str:
    """Chromium from $CHROMIUM or the path."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.fail("no Chromium; run tests/browser/setup.sh")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of all tests."""
    path = chromium_path()
    with sync_playwright() as playwright:
        args = ["--no-sandbox", "--host-resolver-rules=MAP *.test 127.0.0.1"]  # chengwen.test: a name without https
        running = playwright.chromium.launch(executable_path=path, args=args)
        yield running
        running.close()
