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
    file_batch,
    fill_batches,
    filter_batches,
    output_batches,
    phrase_batches,
    project_batches,
    shipped_batch,
    shipped_desk,
    word_batch,
)
from tests.desk.checks import draft_batch, length_batch, rule_batch
from tests.desk.facts import case_batch
from tests.desk.outputs import check_word_file, word_files
from tests.projects import ROOT, shipped

pytestmark = pytest.mark.browser

ADDRESS = "http://desk.test"
LOAD = "async (address) => { window.desk = await import(address); }"


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
        if found := page.evaluate("batch => desk.evaluate(batch).slice(0, 5)", batch.as_json()):
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


def test_what_is_hard_to_write(page: Page) -> None:
    check(page, output_batches(600))


def test_word_files(page: Page, desk: Desk, tmp_path: Path) -> None:
    batch, documents = file_batch(desk, word_files())
    made = page.evaluate("batch => desk.wordFiles(batch)", batch.as_json())
    for data, document in zip(made, documents, strict=True):
        check_word_file(data, document, word_files(), tmp_path)


def test_every_phrase_on_every_sheet(page: Page, desk: Desk) -> None:
    check(page, fill_batches(desk))


def test_every_filter_on_every_label(page: Page) -> None:
    check(page, filter_batches(every=12))


def test_facts(page: Page, tmp_path: Path) -> None:
    check(page, [case_batch(tmp_path)])


def test_live_checks(page: Page, desk: Desk, tmp_path: Path) -> None:
    check(page, [rule_batch(800), draft_batch(tmp_path), length_batch(desk)])
