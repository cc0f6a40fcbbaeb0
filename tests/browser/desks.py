"""What the tests do on the desk."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

SHEET = "content/units/zehei/2020-02-03.md"
UNIT = f"desk/index.html#facts={SHEET}&outline=乡镇综合"
OUTLINE = "desk/index.html#outline=乡镇综合"

PASTED = """([type, text]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(type, text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
}"""
CARET = """() => {
    const host = document.activeElement, selection = getSelection(), range = document.createRange();
    range.setStart(host, 0);
    range.setEnd(selection.focusNode, selection.focusOffset);
    const text = host.textContent, at = range.toString().length;
    return `${text.slice(0, at)}|${text.slice(at)}`;
}"""


def open_draft(page: Page, address: str) -> Locator:
    """The paper of a draft that the address begins."""
    page.goto(address)
    paper = page.locator(".ds-paper")
    paper.wait_for()
    return paper


def fill(page: Page, slot: Locator, text: str) -> None:
    slot.click()
    page.locator(".ds-field").fill(text)
    page.keyboard.press("Enter")


def sentence(page: Page, words: str) -> Locator:
    return page.locator(".ds-sentence", has_text=words).first


def saved(page: Page) -> None:
    page.locator(".ds-saving.ds-saved").wait_for()


def insert(page: Page, text: str, kind: str = "text/plain") -> None:
    """Paste something where the caret stands."""
    page.evaluate(PASTED, [kind, text])


def caret(page: Page) -> str:
    """The words that the caret stands in, with | in its place."""
    return str(page.evaluate(CARET))
