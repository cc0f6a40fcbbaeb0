"""`python -m tests.bench.search [N]`: how long search takes in a site of N documents, in node, as figures."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from site_builder.project import load_project
from site_builder.site import search as search_index
from site_builder.site.compose import compose_project
from site_builder.site.page_text import read_page
from tests.bench import synthetic

WORKER = Path(search_index.__file__).with_name("theme") / "assets/chengwen/search-worker.js"
QUERIES = ["走访群众", "任", "6859", "排查 责任 隐患", "没有这样的词", "gongzuo", "gzzj", "<img"]


def main() -> None:
    size = int(sys.argv[1]) if sys.argv[1:] else 1_000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in synthetic.files(size):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        pages = compose_project(load_project(root)).pages
        start = time.perf_counter()
        texts = [read_page(page.path, page.title, page.html) for page in pages]
        read = time.perf_counter()
        files = search_index.search_files(texts)
        written = time.perf_counter()
        index = root / "index.js"
        index.write_bytes(files[0].data)
        print(f"{size} documents, {len(pages)} pages: read {read - start:.2f} s, written {written - read:.2f} s,")
        print(f"index {index.stat().st_size / 1e6:.1f} MB")
        sys.stdout.flush()
        script = Path(__file__).with_name("search.js")
        subprocess.run(["node", str(script), str(WORKER), str(index), *QUERIES], check=True)


if __name__ == "__main__":
    main()
