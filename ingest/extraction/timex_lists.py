"""Several times in one breath that are no span: days with gaps, what is put off from one day to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_surroundings import Surroundings, one_of, trap_words
from ingest.extraction.timex_words import Word, vocabulary

Parse = Callable[[Sequence[Word]], list[Word]]
Part = tuple[Word, Meaning]

_BETWEEN = ("and", "or", "comma")
_NO_LIST = ("from", "between", "until", "dash", "slash")
_MOVED_REACH = 8


def parted(meaning: Meaning, around: Surroundings, parse: Parse) -> list[Part]:
    """The times that an expression is made of, each in its place; none where it is one time after all."""
    if meaning.kind != "span":
        return []
    runs = vocabulary().words(around.reading.tokens, around.word.first, around.word.last)
    words = [word for run in runs for word in run]
    if _is_moved(around):
        return _from_and_to(words, parse)
    if any(category in word.values for word in words for category in _NO_LIST):
        return []
    return _with_gaps(words, parse)


def _is_moved(around: Surroundings) -> bool:
    """Whether something was put off, or brought forward: أرجئت الجلسة من الأحد إلى الخميس."""
    moved = trap_words()["moved"]
    return any(one_of(around.before_by(count), moved) for count in range(1, _MOVED_REACH + 1))


def _from_and_to(words: Sequence[Word], parse: Parse) -> list[Part]:
    parts = _split(words, ("until",))
    if len(parts) != 2:
        return []
    return [part for words in parts for part in _parts(parse(_without_from(words)))]


def _without_from(words: Sequence[Word]) -> Sequence[Word]:
    return words[1:] if words and "from" in words[0].values else words


def _with_gaps(words: Sequence[Word], parse: Parse) -> list[Part]:
    """Days of a month, or weekdays, that do not follow each other (يومي 3 و10 يونيو, الاثنين والأربعاء)."""
    parts = _split(words, _BETWEEN)
    last = next(iter(_parts(parse(parts[-1]))), None) if len(parts) > 1 else None
    if last is None:
        return []
    if last[1].kind == "date" and last[1].day:
        return _days(parts, last)
    return _weekdays(parts, last, parse) if last[1].kind == "weekday" else []


def _days(parts: Sequence[Sequence[Word]], last: Part) -> list[Part]:
    found: list[Part] = []
    for part in parts[:-1]:
        word = next((word for word in part if isinstance(word.values.get("day"), int)), None)
        if word is None:
            return []
        day = int(str(word.values["day"]))
        found.append((word, replace(last[1], day=day, weekday=None, others=(), part=None, clock=None)))
    found.append(last)
    gaps = [(later[1].day or 0) - (earlier[1].day or 0) for earlier, later in pairwise(found)]
    return [] if all(gap == 1 for gap in gaps) or any(gap < 1 for gap in gaps) else found


def _weekdays(parts: Sequence[Sequence[Word]], last: Part, parse: Parse) -> list[Part]:
    found: list[Part] = []
    for part in parts[:-1]:
        read = next((one for one in _parts(parse(part)) if one[1].kind == "weekday"), None)
        if read is None:
            return []
        word, meaning = read
        found.append((word, replace(meaning, shift=last[1].shift, within=last[1].within)))
    found.append(last)
    gaps = [((later[1].weekday or 0) - (earlier[1].weekday or 0)) % 7 for earlier, later in pairwise(found)]
    return [] if all(gap == 1 for gap in gaps) else found


def _split(words: Sequence[Word], between: Sequence[str]) -> list[list[Word]]:
    parts: list[list[Word]] = [[]]
    for word in words:
        if not any(category in word.values for category in between):
            parts[-1].append(word)
        elif parts[-1]:
            parts.append([])
    return parts


def _parts(read: Sequence[Word]) -> list[Part]:
    found = (
        (word, next((one for one in word.values.values() if isinstance(one, Meaning)), None)) for word in read
    )
    return [(word, meaning) for word, meaning in found if meaning is not None]
