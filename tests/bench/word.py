"""Word files written a second, from documents already assembled."""

from __future__ import annotations

import time

from site_builder.assemble.build import Assembler
from site_builder.render.docx.files import WordFiles
from site_builder.render.docx.profile import standard
from site_builder.render.docx.template import make_template
from tests.projects import shipped


def main() -> None:
    project = shipped()
    documents = Assembler(project.bank, project.facts).assemble_all(project.facts.sheets)
    start = time.process_time()
    word = WordFiles(make_template(standard()), standard())
    print(f"template {time.process_time() - start:.3f} s")
    for name, write in (("clean", word.clean), ("audit", word.audit)):
        start, size = time.process_time(), 0
        for document in documents:
            size += len(write(document))
        seconds = time.process_time() - start
        print(f"{name}: {len(documents) / seconds:.0f} documents a second, {size / len(documents) / 1024:.1f} KB each")


if __name__ == "__main__":
    main()
