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
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from site_builder.site.adapter import build_site
from tests.browser.papers import serving, watch
from tests.projects import ROOT

OWN_HOSTS = ("http://127.0.0.1:", "http://chengwen.test:", "file:")


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


@pytest.fixture(params=[(1280, "default"), (1280, "slate"), (390, "default"), (390, "slate")], ids=str)
def sized(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of each width in light and in dark."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(
        f"addEventListener('DOMContentLoaded', () => document.body.setAttribute('data-md-color-scheme', '{scheme}'))"
    )
    yield page
    context.close()


@pytest.fixture(scope="session")
def strict_server(site: Path) -> Iterator[str]:
    """The address of the site with its own content-security policy."""
    with serving(site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, server: str, site: Path) -> str:
    """The site on this machine, and as a folder."""
    return {"http": server, "file": site.as_uri()}[str(request.param)]


@pytest.fixture(params=["http", "intranet", "file"])
def origin(request: pytest.FixtureRequest, server: str, strict_server: str, site: Path) -> str:
    """The site on this machine, under an intranet name over plain http with its own policy, and as a folder."""
    intranet = strict_server.replace("127.0.0.1", "chengwen.test")
    return {"http": server, "intranet": intranet, "file": site.as_uri()}[str(request.param)]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose errors fail the test."""
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert faults == []


@pytest.fixture
def desk(context: BrowserContext) -> Iterator[Page]:
    """A page for the desk, quiet to the end of the test."""
    page = context.new_page()
    faults = watch(page, *OWN_HOSTS)
    yield page
    assert faults == []
