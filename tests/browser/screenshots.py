"""`make screenshots`: the pictures of the user guide, taken anew from the shipped site."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from site_builder.site.adapter import build_site
from tests.browser.conftest import chromium_path
from tests.projects import ROOT

FOLDER = ROOT / "content/guide/img"
LARGEST = 90_000  # bytes of a picture
SIZE: ViewportSize = {"width": 1240, "height": 720}  # wide enough for the theme to show its tabs
DOCUMENT = "docs/shili-xiang/2026-02-03/乡镇综合.html"
SHOTS = {
    "home": "index.html",
    "library": "phrases/index.html#q=值守点",
    "card": "phrases/卡点.html#卡点.设置",
    "document": DOCUMENT,
    "figure": DOCUMENT,
    "sheet": "facts/shili-xiang/2026-02-03.html",
    "outline": "outlines/乡镇综合.html#sheet",
    "indicators": "indicators/index.html#q=登记",
    "desk": "desk/index.html#facts=content/units/shili-xiang/2026-02-03.md",
}


def shoot(page: Page, site: Path, name: str, address: str) -> bytes:
    """The picture of a page; that of a figure with its card open."""
    path, _, state = address.partition("#")
    page.goto("about:blank")
    page.goto(f"{site.as_uri()}/{quote(path)}" + (f"#{quote(state, safe='=/')}" if state else ""))
    page.wait_for_load_state("networkidle")
    if name == "figure":
        page.locator("article.doc [data-card]").nth(2).click()
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)  # the theme's own transitions
    return smaller(page.screenshot(animations="disabled", caret="hide"))


def smaller(png: bytes) -> bytes:
    """The same picture with a palette: text on paper needs few colours."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (96, 64, 32, 16):
        buffer = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
        if buffer.tell() < LARGEST:
            break
    return buffer.getvalue()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        if problem := build_site(ROOT, site, strict=False):
            raise SystemExit(problem)
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_context(viewport=SIZE, reduced_motion="reduce", color_scheme="light").new_page()
        for name, address in SHOTS.items():
            data = shoot(page, site, name, address)
            (FOLDER / f"{name}.png").write_bytes(data)
            print(f"{name}.png {len(data) / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
