"""A Content-Security-Policy for whoever serves the site: its own files, and the few inline scripts of the theme."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

PATH = "csp.txt"
_INLINE = re.compile(r"<script(?: id=\"[^\"]*\")?>(.*?)</script>", re.DOTALL)  # no src, no type: it runs
_BEGINNING = 99
_STYLED = re.compile(r"<style\b|<[a-zA-Z][^<>]*\sstyle=")


class Policy:
    """The strictest policy under which every page that was noted works as it does without one."""

    def __init__(self) -> None:
        self.scripts: set[str] = set()
        self.styled = False

    def note(self, html: str, content: str = "") -> None:
        """Take in a finished page: the theme's inline scripts by their hash, and whether there are inline styles.

        A script in the page's own `content` is nobody's promise, and stays out of the policy.
        """
        start = _find(content, html) if content else -1
        spans = ((0, start), (start + len(content), len(html))) if start >= 0 else ((0, len(html)),)
        self.scripts.update(_hash(script) for span in spans for script in _INLINE.findall(html, *span))
        if not self.styled and ("<style" in html or "style=" in html):  # the words alone are found much sooner
            self.styled = _STYLED.search(html) is not None

    def header(self) -> str:
        """The value of the header."""
        scripts = " ".join(["'self'", *sorted(self.scripts)])
        styles = "'self' 'unsafe-inline'" if self.styled else "'self'"
        return (
            f"default-src 'self'; img-src 'self' data:; style-src {styles}; script-src {scripts}; "
            "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
        )

    def to_nginx(self) -> str:
        """A file that an nginx configuration may include."""
        return (
            "# 内容安全策略，跟着网站一起生成。nginx：在 server 里写  include 网站文件夹/csp.txt;\n"
            f'add_header Content-Security-Policy "{self.header()}" always;\n'
        )


def _find(content: str, html: str) -> int:
    """Where the content stands, or -1: by its beginning, for to look for so much at once takes longer."""
    start = html.find(content[:_BEGINNING])
    while start >= 0 and not html.startswith(content, start):
        start = html.find(content[:_BEGINNING], start + 1)
    return start


@lru_cache(maxsize=1 << 8)
def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
