"""Where the sources of one event differ, and which of them are independent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from events.models import EventMention

# Two counts differ when neither is within this share of the other and no wording allows for both.
TOLERANCE = 0.1
_DAYS = ("day", "minute")


def origins(tellings: Iterable[EventMention]) -> dict[int, str]:
    """For each article, by id, the origin it counts under: a paper counts once, copies of a text too."""
    found: dict[str, str] = {}

    def root(name: str) -> str:
        while found.setdefault(name, name) != name:
            name = found[name]
        return name

    texts: dict[int, str] = {}
    for telling in tellings:
        article = telling.analysis.article
        texts[article.pk] = text = f"text {article.copy_group or telling.analysis.text_hash}"
        names = [text, f"source {article.source}"] if article.source else [text]
        roots = sorted(root(name) for name in names)
        for other in roots[1:]:
            found[other] = roots[0]
    return {article: root(text) for article, text in texts.items()}


def disputed_fields(tellings: Sequence[EventMention]) -> list[str]:
    """The fields on which independent tellings differ: "when", "numbers", "places"."""
    origin = origins(tellings)
    checks = {"when": _days_differ, "numbers": _numbers_differ, "places": _places_differ}
    pairs = [
        (first, second)
        for index, first in enumerate(tellings)
        for second in tellings[index + 1 :]
        if origin[first.analysis.article_id] != origin[second.analysis.article_id]
    ]
    return [name for name, differ in checks.items() if any(differ(*pair) for pair in pairs)]


def _days_differ(first: EventMention, second: EventMention) -> bool:
    if (
        first.precision not in _DAYS
        or second.precision not in _DAYS
        or "planned" in (first.status, second.status)
    ):
        return False
    if first.earliest is None or first.latest is None or second.earliest is None or second.latest is None:
        return False
    return first.latest < second.earliest or second.latest < first.earliest


def _numbers_differ(first: EventMention, second: EventMention) -> bool:
    theirs = defaultdict(list)
    for value, comparison, of in second.features.get("numbers", ()):
        theirs[of].append((value, comparison))
    grown = first.analysis.published != second.analysis.published
    return not grown and any(
        theirs[of] and not any(_agree((value, comparison), other) for other in theirs[of])
        for value, comparison, of in first.features.get("numbers", ())
    )


def _agree(first: tuple[float, str], second: tuple[float, str]) -> bool:
    """Whether two counts can both be true as they are worded."""
    (low, low_word), (high, high_word) = sorted((first, second))
    if low == high or low_word == "at_least" or high_word == "at_most":
        return True
    return "about" in (low_word, high_word) and high - low <= TOLERANCE * high


def _places_differ(first: EventMention, second: EventMention) -> bool:
    ours = {id_ for id_, _country, coarse, *_name in first.features.get("places", ()) if not coarse}
    theirs = {id_ for id_, _country, coarse, *_name in second.features.get("places", ()) if not coarse}
    return bool(ours) and bool(theirs) and not ours & theirs
