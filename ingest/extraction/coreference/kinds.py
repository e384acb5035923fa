"""Whether what two tellings say was done, and whether it was done at all, allow for one event."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extraction.candidates import HARMS
from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.parties import same_name, telling
from ingest.extraction.coreference.rules import (
    deed_of,
    deeds_apart,
    deeds_near,
    family_names,
    frequent_deeds,
    open_types,
    rare_types,
    seldom_types,
)
from ingest.extraction.coreference.tolls import is_casualty

Ground = tuple[str, str, float]


def compare_kinds(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """The grounds that words, deeds and types give, as (rule, what it is about, how many times it counts)."""
    if not family_names(first.type) & family_names(second.type):
        yield "types_apart", f"{first.type}, {second.type}", 1
    ours, theirs = deed(first), deed(second)
    words = f"{first.lemma}, {second.lemma}"
    toll = first.type in HARMS and second.type in HARMS and is_casualty(first) != is_casualty(second)
    if toll:
        yield "toll_of_deed", words, 1
    elif first.lemma == second.lemma:
        yield "same_word", first.lemma, 1
        yield from _rare_kind(first, second)
    elif ours and ours == theirs:
        yield "same_deed", words, 1
        yield from _rare_kind(first, second)
    elif ours and theirs:
        pair = frozenset((ours, theirs))
        relation = (
            "deeds_apart" if pair in deeds_apart() else "near_deed" if pair in deeds_near() else "other_deed"
        )
        yield relation, words, 1
    if ours == theirs and ours in frequent_deeds() and not _share_party(first, second):
        yield "frequent_deed", words, 1
    if first.type == second.type:
        yield "same_type", first.type, 1
        if first.type in seldom_types():
            yield "seldom_type", first.type, 1
        elif first.type in open_types():
            yield "open_type", first.type, 1
        alike = toll or (ours is not None and ours == theirs)
        if first.mode and second.mode and first.mode != second.mode and not alike:
            yield "other_mode", f"{first.type}/{first.mode}, {second.type}/{second.mode}", 1
    known = first.definite + second.definite
    if known and first.article != second.article:
        yield "spoken_as_known", words, known


def deed(facts: MentionFacts) -> str | None:
    """The kind of deed that a telling names."""
    return deed_of(facts.lemma, facts.type, facts.mode)


def same_deed(first: MentionFacts, second: MentionFacts) -> bool:
    """Whether two tellings use one word, or words for one kind of deed."""
    ours = deed(first)
    return first.lemma == second.lemma or (ours is not None and ours == deed(second))


def numbers_differ(first: MentionFacts, second: MentionFacts) -> bool:
    """Whether one noun is a dual and the other none: one raid is not the two raids."""
    return "" not in (first.number, second.number) and (first.number == "d") != (second.number == "d")


def _share_party(first: MentionFacts, second: MentionFacts) -> bool:
    """Whether one state, or one whose name tells who it is, has a part in both."""
    if first.parties & second.parties:
        return True
    return any(same_name(one, other) and telling(one) == 1 for one in first.names for other in second.names)


def _rare_kind(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """A country seldom has two earthquakes in a week; it has many meetings, and rain in many places."""
    if deed(first) in frequent_deeds():
        return
    where = (first.around | first.parties | first.lands) & (second.around | second.parties | second.lands)
    if where and first.type == second.type and first.type in rare_types():
        yield "rare_kind", first.type, 1


def compare_status(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """The grounds in whether the words say that it happened; `first` is the older telling."""
    statuses = {first.status, second.status}
    if len(statuses) == 1:
        return
    if "negated" in statuses:
        # What was planned, or only possible, is called off; what happened is not.
        # What is said not to have been done with another word (nobody was killed) leaves the deed standing.
        happened = bool(statuses & {"past", "ongoing"})
        rule = "called_off" if not happened else "denied" if same_deed(first, second) else "partly_denied"
        yield rule, "", 1
    elif "hypothetical" in statuses:
        yield "only_possible", "", 1
    elif "planned" in statuses:
        backwards = (
            second.status == "planned"
            and first.published is not None
            and second.published is not None
            and first.published < second.published
        )
        yield ("done_before_planned" if backwards else "planned_then_done"), "", 1
