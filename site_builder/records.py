"""Records that people write in YAML: one frozen dataclass is the model, the check and the JSON Schema.

A field's metadata holds its Chinese key and a line of explanation. Every YAML scalar is a string; unknown and duplicate
keys, wrong shapes, a full-width colon in a key and a text cut off by ` #` are all reported with line and column.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

import yaml

from site_builder.errors import Place, Problems, did_you_mean

T = TypeVar("T")
Loader: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def key(name: str, doc: str, default: Any = dataclasses.MISSING) -> Any:
    """A dataclass field written under the Chinese key `name`; required when it has no default."""
    meta = {"key": name, "doc": doc}
    if default is dict:
        return dataclasses.field(default_factory=dict, metadata=meta)
    return dataclasses.field(default=default, metadata=meta)


class YamlText:
    """One YAML text at a place in a file: turns nodes into values and marks into places."""

    def __init__(self, path: str, text: str, problems: Problems, first_line: int = 1) -> None:
        self.path, self.problems, self.first_line = path, problems, first_line
        self.lines = text.split("\n")
        self.broken = False
        self.root = self._compose(text)

    def place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def place_of(self, name: str) -> Place:
        """Where the value of a top-level key stands; the start of the text when it is not there."""
        nodes = {key: node for key, _, node in self.pairs(self.root)} if self.root is not None else {}
        return self.place(nodes[name]) if name in nodes else Place(self.path, self.first_line)

    def _compose(self, text: str) -> yaml.Node | None:
        try:
            return yaml.compose(text, Loader)
        except yaml.YAMLError as error:
            self.broken = True
            marks = [m for m in (getattr(error, "problem_mark", None), getattr(error, "context_mark", None)) if m]
            # what is never closed is found at the end of the text; where it was opened is what an author looks for
            end = max((at, len(line)) for at, line in enumerate(self.lines) if line.strip() or not at)
            marks.sort(key=lambda mark: (mark.line, mark.column) >= end)
            line, column = (marks[0].line, marks[0].column) if marks else (0, 0)
            line, column, hint = self._hint(line, column)
            self.problems.error(Place(self.path, line + self.first_line, column + 1), "yaml", f"YAML 写法有误：{hint}")
            return None

    def _hint(self, line: int, column: int) -> tuple[int, int, str]:
        """Where a fault is, and what would be right: libyaml points at the line after it as often as at itself."""
        near = {at: self.lines[at] for at in (line, line - 1) if 0 <= at < len(self.lines)}
        if any("\t" in text for text in near.values()):
            return line, column, "缩进里有制表符，请改用空格。"
        for at, text in near.items():
            if "：" in text and ":" not in text:
                hint = "键后面要用半角冒号加空格（“键: 值”），这里像是全角冒号“：”。"
                return at, text.index("："), hint
        if any(text.count(":") > 1 or text.count('"') % 2 for text in near.values()):
            return line, column, "值里有冒号或引号时，请把整个值放进一对英文引号里。"
        return line, column, "请检查这一行和上一行的缩进、冒号、括号和引号。"

    def report(self, node: yaml.Node, code: str, message: str) -> None:
        self.problems.error(self.place(node), code, message)

    def scalar(self, node: yaml.Node) -> str | None:
        """The node's text; None after reporting when it is a list or a mapping."""
        if not isinstance(node, yaml.ScalarNode):
            self.report(node, "shape", "这里要写一段文字，不能是列表或键值。")
            return None
        end = node.end_mark
        if not node.style and end.line < len(self.lines):
            rest = self.lines[end.line][end.column :]
            if rest.strip().startswith("#") and node.start_mark.line == end.line:
                place = Place(self.path, end.line + self.first_line, end.column + 1)
                self.problems.warning(
                    place, "comment", "空格加“#”之后的文字被当作注释丢掉了；如果是正文，请给整个值加上英文引号。"
                )
        return str(node.value)

    def pairs(self, node: yaml.Node) -> list[tuple[str, yaml.Node, yaml.Node]]:
        """(key, key node, value node) of a mapping, without duplicates; reports everything that is not so."""
        if not isinstance(node, yaml.MappingNode):
            written = node.value if isinstance(node, yaml.ScalarNode) else ""
            hint = "；冒号要用半角的“: ”" if "：" in str(written) else ""
            self.report(node, "shape", f"这里要写成“键: 值”{hint}。")
            return []
        found: dict[str, tuple[str, yaml.Node, yaml.Node]] = {}
        for key_node, value_node in node.value:
            name = self.scalar(key_node)
            if name is None:
                continue
            if name in found:
                first = self.place(found[name][1]).line
                self.report(key_node, "duplicate-key", f"“{name}”写了两次（另一处在第 {first} 行），请删去一处。")
            elif "：" in name:
                self.report(key_node, "full-width-colon", f"“{name}”里有全角冒号；键和值之间要用半角冒号加空格。")
            else:
                found[name] = (name, key_node, value_node)
        return list(found.values())

    def is_empty(self, node: yaml.Node) -> bool:
        return isinstance(node, yaml.ScalarNode) and node.value == "" and not node.style


@cache
def _fields(cls: type) -> Mapping[str, tuple[str, Any, bool]]:
    """Key → (field name, resolved type, required)."""
    hints = typing.get_type_hints(cls)
    return {
        f.metadata["key"]: (
            f.name,
            hints[f.name],
            f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING,
        )
        for f in dataclasses.fields(cls)
        if "key" in f.metadata
    }


def read_record(cls: type[T], node: yaml.Node, source: YamlText, **given: Any) -> T | None:
    """A `cls` from a mapping node; `given` fills the fields that have no key. None after reporting any error."""
    fields = _fields(typing.cast(type, cls))
    values: dict[str, Any] = dict(given)
    pairs = source.pairs(node)
    fine = isinstance(node, yaml.MappingNode)
    for name, key_node, value_node in pairs:
        if name not in fields:
            source.report(key_node, "unknown-key", f"不认识的键“{name}”{did_you_mean(name, fields)}")
            fine = False
            continue
        field, hint, required = fields[name]
        if source.is_empty(value_node) and not required:
            continue
        value = _read(hint, value_node, source)
        fine &= value is not None
        values[field] = value
    for name, (field, _, required) in fields.items():
        if required and field not in values and isinstance(node, yaml.MappingNode):
            source.report(node, "missing-key", f"缺少“{name}”，请补上“{name}: …”。")
            fine = False
    return cls(**values) if fine else None


def read_top(cls: type[T], source: YamlText, **given: Any) -> T | None:
    """A `cls` from the whole text; an empty text lacks its required keys, a broken one is reported already."""
    if source.root is not None:
        return read_record(cls, source.root, source, **given)
    if not source.broken:
        lacking = [name for name, (_, _, required) in _fields(typing.cast(type, cls)).items() if required]
        message = f"缺少{'、'.join(f'“{name}”' for name in lacking)}，请补上“{lacking[0]}: …”。"
        source.problems.error(Place(source.path, source.first_line), "missing-key", message)
    return None


def _read(hint: Any, node: yaml.Node, source: YamlText) -> Any:
    hint = _without_none(hint)
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint):
        return read_record(typing.cast(type, hint), node, source)
    if origin is tuple:
        return _read_list(args[0], node, source)
    if origin in (dict, Mapping):
        pairs = [(name, _read(args[1], value, source)) for name, _, value in source.pairs(node)]
        fine = isinstance(node, yaml.MappingNode) and all(v is not None for _, v in pairs)
        return dict(pairs) if fine else None
    text = source.scalar(node)
    if text is None:
        return None
    return _read_text(hint, text, node, source)


def _read_list(item: Any, node: yaml.Node, source: YamlText) -> tuple[Any, ...] | None:
    """A list; a single text stands for a list of one."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    values = [_read(item, n, source) for n in nodes]
    return None if any(v is None for v in values) else tuple(values)


def _read_text(hint: Any, text: str, node: yaml.Node, source: YamlText) -> Any:
    if hint is bool:
        if text not in ("是", "否"):
            source.report(node, "choice", f"“{text}”应为“是”或“否”。")
            return None
        return text == "是"
    if hint is int:
        if not text.isdecimal():
            source.report(node, "number", f"“{text}”应为整数，如 0、1、2。")
            return None
        return int(text)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        choices = [member.value for member in hint]
        if text not in choices:
            source.report(node, "choice", f"“{text}”不在可选之列：{'、'.join(choices)}。")
            return None
        return hint(text)
    return text


def _without_none(hint: Any) -> Any:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return next(a for a in typing.get_args(hint) if a is not type(None))
    return hint


def json_schema(cls: type) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12, a fragment without `$schema`) of what `read_record` accepts for `cls`."""
    fields = _fields(cls)
    docs = {f.metadata["key"]: f.metadata["doc"] for f in dataclasses.fields(cls) if "key" in f.metadata}
    return {
        "type": "object",
        "description": (cls.__doc__ or "").strip().split("\n")[0],
        "additionalProperties": False,
        "required": [name for name, (_, _, required) in fields.items() if required],
        "properties": {name: _schema_of(hint) | {"description": docs[name]} for name, (_, hint, _) in fields.items()},
    }


def _schema_of(hint: Any) -> dict[str, Any]:
    hint = _without_none(hint)
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint):
        return json_schema(typing.cast(type, hint))
    if origin is tuple:
        item = _schema_of(args[0])
        return {"anyOf": [item, {"type": "array", "items": item}]}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": _schema_of(args[1])}
    if hint is bool:
        return {"enum": ["是", "否"]}
    if hint is int:
        return {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    # an editor parses 2020-02-03 or 24 as a date or a number; for us every scalar is a text
    return {"type": ["string", "number", "boolean", "null"]}
