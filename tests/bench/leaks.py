"""`make bench`: megabytes of text a second in which names of other units, other topics' words and blanks are found."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from site_builder.facts.load import Facts
from site_builder.facts.units import Unit, UnitHead
from site_builder.lint.final_blanks import blanks_in
from site_builder.lint.foreign_units import NameFinder
from site_builder.lint.topic_words import TopicWords
from site_builder.phrasebank.phrases import Level
from site_builder.project import Project
from tests.bench.synthetic import narrative
from tests.projects import shipped

UNITS = 5_000


def measure(name: str, find: Callable[[str], Iterable[object]], text: str) -> None:
    start = time.process_time()
    found = sum(1 for _ in find(text))
    seconds = time.process_time() - start
    print(f"{name:28} {len(text.encode()) / 1e6 / seconds:6.1f} MB/s {found:6} found")


def main() -> None:
    project = shipped()
    text = ("".join(narrative(0, 5)) + "示例溪镇、第77乡的干部都在汛期值守。") * 3_000
    units = {f"u{n}": Unit(f"u{n}", "", UnitHead(name=f"第{n}乡", level=Level.TOWNSHIP)) for n in range(UNITS)}
    many = Project(project.root, project.bank, Facts(project.facts.units | units, {}), ())
    topic = project.bank.topics["森林防火"]
    measure(f"names of {UNITS} units", NameFinder(many).find, text)
    measure("words of other topics", TopicWords(topic, project.bank.topics).find, text)
    measure("blanks", blanks_in, text)


if __name__ == "__main__":
    main()
