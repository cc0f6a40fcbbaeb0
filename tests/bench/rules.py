"""Text that the rules read a second: personal data over lines of files, structure over documents."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from site_builder.assemble.build import Assembler
from site_builder.lint.check import CONTENT, DOCUMENTS
from site_builder.lint.files import written_files
from site_builder.lint.named_persons import find_named_persons
from site_builder.lint.personal_data import find_personal_data
from site_builder.render.text import to_text
from tests.projects import shipped

TIMES = 20


def main() -> None:
    project = shipped()
    documents = Assembler(project.bank, project.facts).assemble_all(project.facts.sheets)
    text = "".join(map(to_text, documents))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        for number in range(TIMES):
            (root / "content" / f"{number}.md").write_text(text, encoding="utf-8")
        files = written_files(replace(project, root=root))
        for find in (find_personal_data, find_named_persons):
            _say(find.__name__, find(files), TIMES * len(text.encode()))
    for check, _ in DOCUMENTS:
        _say(check.__name__, check(project, documents), len(text.encode()))
    start = time.process_time()
    found = [finding for check, _ in CONTENT for finding in check(project)]
    print(f"the content: {len(found)} findings, {time.process_time() - start:.2f} s")


def _say(name: str, findings: Iterator[object], size: int) -> None:
    start = time.process_time()
    found = len(list(findings))
    print(f"{name}: {size / 1e6 / (time.process_time() - start):.1f} MB a second, {found} findings")


if __name__ == "__main__":
    main()
