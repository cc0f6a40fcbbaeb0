"""Word files as LibreOffice sets them: lines a page and characters a line, counted from where the text stands."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.document import Heading, Paragraph, Run
from site_builder.render.docx.files import WordFiles
from site_builder.render.docx.profile import standard
from site_builder.render.docx.template import make_template
from tests.test_docx import titled

pytestmark = pytest.mark.word
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>')
POINT = 25.4 / 72  # millimetres


def convert(file: Path, kind: str) -> Path:
    """The file as LibreOffice turns it into another kind."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(file.parent), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return file.with_suffix("." + kind.partition(":")[0])


def pages(file: Path) -> list[list[tuple[float, float, float, str]]]:
    """The lines of each page: left and right edge and top in millimetres, text."""
    made = subprocess.run(["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True, text=True).stdout
    found = []
    for page in made.split("<page ")[1:]:
        lines: dict[float, list[tuple[float, float, str]]] = defaultdict(list)
        for left, top, right, text in _WORD.findall(page):
            lines[round(float(top))].append((float(left), float(right), text))
        found.append(
            [
                (
                    min(w[0] for w in words) * POINT,
                    max(w[1] for w in words) * POINT,
                    top * POINT,
                    "".join(w[2] for w in words),
                )
                for top, words in sorted(lines.items())
            ]
        )
    return found


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> list[list[tuple[float, float, float, str]]]:
    document = titled("防汛抗旱综合")
    long = tuple(Paragraph("", (Run("汉" * 28 * 11),)) for _ in range(6))
    heading = Heading(1, "一、", (Run("情况"),))
    made = replace(document, title_runs=(), blocks=(heading, *long), closing=0)
    file = tmp_path_factory.mktemp("word") / "full.docx"
    file.write_bytes(WordFiles(make_template(standard()), standard()).clean(made))
    return pages(convert(file, "pdf"))


def test_a_page_holds_22_lines(rendered: list[list[tuple[float, float, float, str]]]) -> None:
    assert [len(page) for page in rendered[:3]] == [23, 23, 23], "22 and the page number"


def test_a_line_holds_28_characters(rendered: list[list[tuple[float, float, float, str]]]) -> None:
    lines = [line[3] for page in rendered[:3] for line in page if set(line[3]) == {"汉"}]
    assert max(map(len, lines)) == 28 and sum(len(line) == 28 for line in lines) > 40


def test_the_text_stands_where_the_standard_puts_it(rendered: list[list[tuple[float, float, float, str]]]) -> None:
    full = [line for page in rendered[:3] for line in page if len(line[3]) == 28]
    assert all(abs(left - 28) < 1 for left, *_ in full)
    assert all(210 - 26 - 1.5 < right < 210 - 26 + 1 for _, right, *_ in full)
    first = next(line for line in rendered[0] if line[3].startswith("汉"))
    assert abs(first[0] - (28 + 2 * 16 * POINT)) < 1, "two characters in"


def test_page_numbers_stand_outside(rendered: list[list[tuple[float, float, float, str]]]) -> None:
    numbers = [page[-1] for page in rendered[:2]]
    assert [line[3] for line in numbers] == ["—1—", "—2—"]
    odd, even = numbers
    assert 210 - 26 - 8 < odd[1] < 210 - 26 - 3 and 28 + 3 < even[0] < 28 + 8, "a character from the edge"
    assert all(297 - 35 + 5 < line[2] < 297 - 35 + 9 for line in numbers), "7 mm below the text"
