"""One meaning: the desk's evaluator says to the character what Python says, in the browser that it is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.desk import (
    RUNNER,
    Batch,
    Desk,
    fill_batches,
    filter_batches,
    phrase_batches,
    project_batches,
    shipped_batch,
    shipped_desk,
    word_batch,
)
from tests.projects import ROOT, shipped

pytestmark = pytest.mark.browser

ADDRESS = "http://desk.test"
LOAD = "async (address) => { window.evaluateBatch = (await import(address)).evaluate; }"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the evaluator; its modules come from the repository, for any other address there is nothing."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**", lambda route: route.abort())
    page.route(f"{ADDRESS}/", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.route(f"{ADDRESS}/**/*.js", lambda route: route.fulfill(path=ROOT / route.request.url[len(ADDRESS) + 1 :]))
    page.goto(f"{ADDRESS}/")
    page.evaluate(LOAD, f"{ADDRESS}/{RUNNER.relative_to(ROOT).as_posix()}")
    yield page
    context.close()


@pytest.fixture(scope="module")
def desk() -> Desk:
    return shipped_desk()


def check(page: Page, batches: Iterable[Batch]) -> None:
    """Every job comes out in the browser as it does in Python."""
    jobs, differing = 0, {}
    for batch in batches:
        jobs += len(batch.jobs)
        if found := page.evaluate("batch => evaluateBatch(batch).slice(0, 5)", batch.as_json()):
            differing[batch.name] = found
    assert jobs
    assert differing == {}


def test_words(page: Page) -> None:
    check(page, [word_batch(800)])


def test_golden_phrases(page: Page, tmp_path: Path) -> None:
    check(page, phrase_batches(tmp_path))


def test_small_projects(page: Page) -> None:
    check(page, project_batches())


def test_shipped_documents(page: Page, desk: Desk) -> None:
    check(page, [shipped_batch(desk)])


def test_shipped_documents_for_the_public(page: Page) -> None:
    check(page, [shipped_batch(Desk(shipped().bank, shipped().facts, internal=False))])


def test_every_phrase_on_every_sheet(page: Page, desk: Desk) -> None:
    check(page, fill_batches(desk))


def test_every_filter_on_every_label(page: Page) -> None:
    check(page, filter_batches(every=12))
