"""Whether two mentions could be one event at all: a bound, asked before they are compared in every way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.extraction.coreference.counts import compare_figures, compare_numbers
from ingest.extraction.coreference.days import compare_days
from ingest.extraction.coreference.deciding import LEAD_OF_A_DAY, LEADS_OF_A_PAIR, Ground, least_by_itself
from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.kinds import compare_kinds, compare_status
from ingest.extraction.coreference.likeness import LEADS, SENTENCE, compare_stories, compare_words
from ingest.extraction.coreference.parties import compare_parties
from ingest.extraction.coreference.rules import rules
from ingest.extraction.coreference.whereabouts import compare_places
from ingest.extraction.coreference.words import stems

Compare = Callable[[MentionFacts, MentionFacts], Iterator[Ground]]
Times = Callable[[MentionFacts, MentionFacts], int]
_SLACK = 1e-6  # sums of the same weights in another order


def could_be_one(first: MentionFacts, second: MentionFacts) -> bool:
    """Whether `decide` may find more than that two mentions are two: where not, it need not be asked.

    Of a hundred pairs that meet two are one event. Grounds are weighed comparison by comparison until those
    still to come could not make up for what is missing, even if each was the best of its kind.
    """
    if first.article == second.article:
        return True  # few, and told by other grounds
    if second.age < first.age:
        first, second = second, first
    bounds, known = _bounds(), rules()
    most = list(bounds.most)
    for at, weight, times in bounds.conditional:
        if many := times(first, second):
            most[at] += weight * many
    least = least_by_itself(one_day=first.dated and second.dated)
    missing, ahead = least - _SLACK, bounds.unlisted + sum(most)
    for compare, in_favour in zip(bounds.comparisons, most, strict=True):
        for name, _value, times_told in compare(first, second):
            rule = known[name]
            if rule.veto:
                return False
            missing -= rule.weight * min(times_told, rule.cap)
        ahead -= in_favour
        if ahead < missing:
            return False
    return True


def _always(_first: MentionFacts, _second: MentionFacts) -> int:
    return 1


def _dated(first: MentionFacts, second: MentionFacts) -> int:
    return 1 if first.dated and second.dated else 0


def _known(first: MentionFacts, second: MentionFacts) -> int:
    return first.definite + second.definite


def _placed(first: MentionFacts, second: MentionFacts) -> int:
    return 1 if first.places or second.places else 0


def _of_one_party(first: MentionFacts, second: MentionFacts) -> int:
    return 0 if first.parties.isdisjoint(second.parties) else 1


def _named(first: MentionFacts, second: MentionFacts) -> int:
    return 1 if first.names and second.names else 0


def _among_the_same(first: MentionFacts, second: MentionFacts) -> int:
    return 0 if first.around.isdisjoint(second.around) else 1


def _in_words_alike(first: MentionFacts, second: MentionFacts) -> int:
    return 1 if len(stems(first.words) & stems(second.words)) >= SENTENCE else 0


def _beside_words_alike(first: MentionFacts, second: MentionFacts) -> int:
    return 0 if stems(first.near).isdisjoint(stems(second.near)) else 1


def _behind_words_alike(first: MentionFacts, second: MentionFacts) -> int:
    return 0 if stems(first.behind).isdisjoint(stems(second.behind)) else 1


def _in_figures_alike(first: MentionFacts, second: MentionFacts) -> int:
    return 0 if first.figures.isdisjoint(second.figures) else 1


def _leading(first: MentionFacts, second: MentionFacts) -> int:
    return 1 if max(first.told_at, second.told_at) < LEADS[1] else 0


def _counting(first: MentionFacts, second: MentionFacts) -> int:
    """How many things both count: each gives a ground of its own."""
    if not first.numbers or not second.numbers:
        return 0
    return len({number.of for number in first.numbers} & {number.of for number in second.numbers})


# Each comparison, cheap and telling ones first, with the kinds of grounds in favour that it yields: one of
# the names of a kind, so many times at most as what is there to be compared allows.
_FOR: tuple[tuple[Compare, tuple[tuple[tuple[str, ...], Times], ...]], ...] = (
    (
        compare_kinds,
        (
            (("same_word", "same_deed", "near_deed", "toll_of_deed"), _always),
            (("rare_kind",), _always),
            (("same_type",), _always),
            (("seldom_type",), _always),
            (("spoken_as_known",), _known),
        ),
    ),
    (
        compare_days,
        ((("same_day", "day_within", "same_period", "went_on"), _dated), (("known_by_then",), _always)),
    ),
    (compare_status, ((("planned_then_done",), _always),)),
    (compare_stories, ((("one_story",), _always), (("both_lead",), _leading))),
    (
        compare_words,
        (
            (("rare_words",), _always),
            (("alike",), _always),
            (("seldom_words",), _always),
            (("told_beside",), _always),
            (("words_behind",), _behind_words_alike),
            (("same_head",), _behind_words_alike),
            (("near_words",), _beside_words_alike),
            (("copied",), _in_words_alike),
        ),
    ),
    (
        compare_parties,
        (
            (("same_name",), _named),
            (("same_parties", "same_party", "shared_party", "same_home"), _of_one_party),
            (("party_named",), _always),
            (("around_shared",), _among_the_same),
        ),
    ),
    (
        compare_places,
        (
            (("same_town", "near_town", "town_named", "town_in_article"), _placed),
            (("same_country",), _placed),
        ),
    ),
    (compare_numbers, ((("same_number", "near_number", "grown_number"), _counting),)),
    (compare_figures, ((("same_figure",), _in_figures_alike),)),
)
# By the lead, and of two mentions of one article.
_OTHERWISE = frozenset((*LEADS_OF_A_PAIR, LEAD_OF_A_DAY, "retold", "one_toll", "points_back"))


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The comparisons; what each can add at most, whatever is compared; what it can add besides, as (its
    place, weight, how many times); and what all grounds can that are listed nowhere: they are reckoned with
    to the end."""

    comparisons: tuple[Compare, ...]
    most: tuple[float, ...]
    conditional: tuple[tuple[int, float, Times], ...]
    unlisted: float


@cache
def _bounds() -> _Bounds:
    weighed = [
        (at, max(map(_most, names)), times)
        for at, (_compare, kinds) in enumerate(_FOR)
        for names, times in kinds
    ]
    listed = {name for _compare, kinds in _FOR for names, _times in kinds for name in names} | _OTHERWISE
    return _Bounds(
        comparisons=tuple(compare for compare, _kinds in _FOR),
        most=tuple(
            sum(weight for place, weight, times in weighed if place == at and times is _always)
            for at in range(len(_FOR))
        ),
        conditional=tuple(
            (at, weight, times) for at, weight, times in weighed if weight and times is not _always
        ),
        unlisted=sum(map(_most, rules().keys() - listed)),
    )


def _most(name: str) -> float:
    rule = rules()[name]
    return max(0.0, rule.weight * rule.cap)
