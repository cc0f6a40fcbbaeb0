"""The phrasebank as a whole: indicators, topics, phrases, skeletons."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import Problems
from site_builder.phrasebank.checks import CheckSettings, load_check_settings
from site_builder.phrasebank.indicators import Indicators, load_indicators
from site_builder.phrasebank.phrases import Phrase, load_phrases
from site_builder.phrasebank.read_skeletons import load_skeletons
from site_builder.phrasebank.skeletons import Skeleton
from site_builder.phrasebank.topics import Topic, load_topics


@dataclass(frozen=True, slots=True)
class Phrasebank:
    """Everything under phrasebank/, loaded and checked."""

    indicators: Indicators
    topics: dict[str, Topic]
    phrases: dict[str, Phrase]
    skeletons: dict[str, Skeleton]
    checks: CheckSettings


def load_phrasebank(root: Path, problems: Problems) -> Phrasebank:
    """Load phrasebank/ of the project at `root`; faults go to `problems`, and what can be read is read."""
    indicators = load_indicators(root, problems)
    topics = load_topics(root, problems)
    phrases = load_phrases(root, indicators, topics, problems)
    skeletons = load_skeletons(root, phrases, indicators, problems)
    return Phrasebank(indicators, topics, phrases, skeletons, load_check_settings(root, problems))
