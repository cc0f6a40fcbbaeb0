"""Text files as authors save them: UTF-8 with or without BOM, LF or CRLF; anything else is explained, not guessed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import Place, Problems

LARGEST = 1_000_000  # bytes; a sheet of facts is a few thousand, so a larger file is a mistake (a picture, a log)


def read_source(root: Path, path: str, problems: Problems) -> str | None:
    """The text of `path` (POSIX, relative to `root`) with LF line ends and no BOM; None after reporting an error."""
    place = Place(path)
    try:
        data = (root / path).read_bytes()
    except OSError as error:
        problems.error(place, "unreadable", f"文件读不出来（{error.strerror}），请检查文件名和权限。")
        return None
    if len(data) > LARGEST:
        problems.error(
            place, "too-large", f"文件有 {len(data) / 1e6:.1f} MB，超过 1 MB；请检查是否放错了文件，或拆成几份。"
        )
        return None
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        problems.error(Place(path, line), "nul", "文件里有空字符（NUL），不是纯文本；请用文本编辑器另存为 UTF-8。")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.error(Place(path, line), "encoding", "不是 UTF-8 编码（可能是 GBK）；请在编辑器里另存为 UTF-8。")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        problems.error(place, "empty-file", "文件是空的；请补上内容，或删去这个文件。")
        return None
    return text


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A Markdown file cut in two: the YAML between the `---` lines and the body, each with its first line (from 1)."""

    yaml: str
    body: str
    body_line: int
    yaml_line: int = 2


def split_front(path: str, text: str, problems: Problems) -> FrontMatter | None:
    """The front matter and body of a file; None after reporting when there is none."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        problems.error(Place(path), "front-matter", "文件要以一行“---”开头，下面写“键: 值”，再以一行“---”结束。")
        return None
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == "---":
            return FrontMatter("\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1)
    problems.error(Place(path), "front-matter", "开头的“---”没有结束；请在键值之后另起一行写“---”。")
    return None
