"""What stands at one place of a sheet: a label and its value, looked up and parsed, with every fault reported."""

from __future__ import annotations

from site_builder.document import Source
from site_builder.errors import Place, Problems, slip_of
from site_builder.phrasebank.indicators import Indicator, Indicators
from site_builder.wording.values import ZERO, Kind, Quantity, Value, parse_value, split_note


class Entries:
    """Reads labels and values of one sheet; lines count from 0 in its body."""

    def __init__(
        self, path: str, first_line: int, lines: list[str], indicators: Indicators, problems: Problems
    ) -> None:
        self.path, self.first_line, self.lines = path, first_line, lines
        self.indicators, self.problems = indicators, problems

    def place(self, line: int, column: int = 1) -> Place:
        return Place(self.path, line + self.first_line, column)

    def source(self, line: int) -> Source:
        return Source(self.path, line + self.first_line)

    def indent(self, line: int) -> int:
        """How far in the words of a line begin."""
        return len(self.lines[line]) - len(self.lines[line].lstrip())

    def error(self, line: int, code: str, message: str, column: int = 1) -> None:
        self.problems.error(self.place(line, column), code, message)

    def value(
        self, written: str, kind: Kind, line: int, label: str, *, undeclared: bool = False
    ) -> tuple[Value | None, str | None]:
        """The value and note (口径) of what was written; None after reporting."""
        text, note = split_note(written)
        try:
            return parse_value(text, kind), note
        except ValueError as error:
            hint = f"；“{label}”还没有登记，按数量读" if undeclared else ""
            column = self.lines[line].rfind(written) + 1  # 0 when the value runs over several lines
            self.error(line, "value", f"“{label}”：{error}{hint}。", max(column, 1))
            return None, None

    def indicator(self, label: str, line: int) -> Indicator | None:
        """The indicator of a label; a slip is an error, a wholly new label a finding."""
        if (found := self.indicators.find(label)) is not None:
            return found
        if near := slip_of(label, self.indicators.names):
            message = f"没有“{label}”这个指标，是不是“{near}”？如果确是新指标，请在 indicators.yml 里登记。"
            self.error(line, "unknown-label", message)
        else:
            message = f"“{label}”没有登记；只能在这张表的叙述里用【{label}】。请在 indicators.yml 里登记。"
            self.problems.warning(self.place(line), "undeclared", message)
        return None

    def check_measure(self, value: Value | None, indicator: Indicator | None, label: str, line: int) -> None:
        """A finding where a count has another measure word than its indicator declares."""
        if not isinstance(value, Quantity) or value.blank or indicator is None or indicator.kind is not Kind.COUNT:
            return
        if value.unit in indicator.units or not indicator.units or value.digits in ZERO:
            return
        wanted = "、".join(indicator.units)
        what = f"的量词是“{value.unit}”" if value.unit else "没有写量词"
        message = f"“{label}”{what}，登记的是 {wanted}。"
        self.problems.warning(self.place(line), "measure-word", message)
