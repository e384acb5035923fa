"""Own words: the part of its sentence that tells an event, cut cleanly, as the headline of it.

“تغلب المنتخب على ضيفه بهدفين” says it better than a noun with parties beside it, and turns nobody round.
Times go (the timeline has the day), what is in brackets goes; the words end where a clause or phrase does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.clitics import start_after
from ingest.extraction.known_words import Word
from ingest.extraction.lexicon import read_toml
from ingest.extraction.model import Actor, EntityKind, Span, Status, Token
from ingest.extraction.nominative import nominative
from ingest.extraction.orthography import fold
from ingest.extraction.own_endings import Endings
from ingest.extraction.reference_lexicon import back_pointers

_WORDS = read_toml("headlines/words.toml")
_LEADS = frozenset(fold(word) for word in _WORDS["own_words"]["leads"])
_ACCUSATIVE = frozenset(fold(word) for word in _WORDS["own_words"]["accusative"])
_IMPERSONAL = frozenset({"تم", "تمت", "يتم", "سيتم", "ستتم", "جري", "يجري", "سيجري"})
_CARRIES = 8
_NEAR = 9
_NEXT = 2
_SHORTEST = 2
_POSSESSIVE = ("ه", "ها", "هم", "هما", "هن")


def near_parties(view: SentenceView, candidate: Candidate, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The parties near enough to the event's words to be told in a headline: better thin than wrong."""
    anchors = [view.words[candidate.index].token]
    if candidate.support is not None:
        anchors.append(view.words[candidate.support].token)
    kept = []
    for actor in actors:
        national = actor.entity.kind is EntityKind.DEMONYM
        if national and candidate.type == "OTHER":
            continue  # “فوزه على الإيطالي فونيني” is no win over Italy
        reach = _NEXT if national else _NEAR
        if min(_between(view, actor.entity.span, anchor) for anchor in anchors) <= reach:
            kept.append(actor)
    return tuple(kept)


def _between(view: SentenceView, party: Span, anchor: Token) -> int:
    """How many words stand between a party and a word of the event."""
    first, last = min(party.end, anchor.end), max(party.start, anchor.start)
    return sum(first <= word.token.start < last for word in view.words)


@dataclass(frozen=True, slots=True)
class Told:
    """The words, and where in the text they begin and end; `present`: a verb that is no past begins them."""

    words: str
    first: int
    last: int
    present: bool = False

    def holds(self, span: Span) -> bool:
        """Whether something of the text is told in the words."""
        return self.first <= span.start < self.last


class OwnWords:
    """Cuts the words of one sentence; `text` is the whole text's."""

    def __init__(self, view: SentenceView, marks: Marks, text: str) -> None:
        self._view, self._marks, self._text = view, marks, text
        self._endings = Endings(view, marks)

    def of(self, candidate: Candidate, status: Status, parties: Iterable[Span]) -> Told | None:
        """The event's words, or None where they cannot be cut cleanly or leave one of its `parties` out."""
        wanted = list(parties)
        for start in self._starts(candidate, status):
            kept = self._endings.kept(start, candidate)
            if kept is None or candidate.index not in kept or len(kept) < _SHORTEST:
                continue
            if self._view.words[kept[0]].plain in back_pointers():
                return None  # “إن بلادها وإيران عقدتا اجتماعا”: whose country, the words do not say
            if kept[0] == candidate.index and candidate.reading.verb and candidate.reading.pronoun:
                return None  # “سجله اللاعب”: what he scored, the words do not say
            spans = [self._view.words[index].token.span for index in kept]
            inside = [any(span.overlaps(party) for span in spans) for party in wanted]
            # A noun's words may leave out whose clause it stands in (خلال مؤتمر عقده مع نظيره).
            if all(inside) or (start == candidate.index and not candidate.reading.verb and any(inside)):
                written = self._written(kept, candidate)
                if written is not None:
                    verbs = self._view.words[kept[0]].verbs
                    present = bool(verbs) and all(reading.tense == "imperfect" for reading, _ in verbs)
                    return Told(written, spans[0].start, spans[-1].end, present)
        return None

    # --- where the words begin

    def _starts(self, candidate: Candidate, status: Status) -> Iterator[int]:
        """Where the words may begin, the best first: at the noun, at the verb that it stands with."""
        unreal = status in {Status.NEGATED, Status.HYPOTHETICAL}
        verb = candidate.index if candidate.reading.verb else self._carrier(candidate)
        carried = None if verb is None or unreal else self._before_verb(verb)
        noun = not candidate.reading.verb and candidate.reading.pronoun is None
        if noun and (candidate.support is None or candidate.relative is not None):
            yield candidate.index
        if carried is not None:
            yield carried
        if noun and candidate.support is not None:
            yield candidate.index

    def _carrier(self, candidate: Candidate) -> int | None:
        """The verb before a noun that its words may begin with; none that only says something."""
        support = candidate.support
        clause = self._view.clause_of(candidate.index)
        while clause.kind == "tail" and clause.index > 0:
            clause = self._view.clauses[clause.index - 1]
        held = support is not None and candidate.relative is None
        if not held and candidate.index and self._view.words[candidate.index - 1].preposition:
            return None  # “عززت الشرطة الحراسة منذ التظاهرات”
        verb = support if held else clause.verb
        if verb is None or verb > candidate.index or (verb != support and candidate.index - verb > _CARRIES):
            return None
        readings = self._view.words[verb].verbs
        first_person = any("1" in reading.person for reading, _ in readings)
        return None if first_person or any(roles.speech for _, roles in readings) else verb

    def _before_verb(self, verb: int) -> int | None:
        """The subject where it stands before the verb, else the verb; None where its subject is elsewhere."""
        clause = self._view.clause_of(verb)
        if clause.kind in {"relative", "conditional"}:
            return None
        first = clause.first
        if clause.opener is not None and clause.opener >= first:
            first = clause.opener + 1
            opener = self._view.words[clause.opener].token.text
            points = opener.endswith(_POSSESSIVE) and len(opener) > 2
            if first == verb and points and self._view.words[verb].plain not in _IMPERSONAL:
                return None  # “إنها سترسل قوات”, and not “أنه تم”
        while first < verb and self._passes(first):
            first += 1
        lead = self._view.words[first]
        if first < verb and (lead.preposition or lead.breaks or lead.finite):
            return verb
        return first

    def _passes(self, index: int) -> bool:
        """Whether a word before the verb is no part of what is told: قد, كان, أمس."""
        word = self._view.words[index]
        return word.plain in _LEADS or word.token.form in _LEADS or self._endings.timed(index) or word.breaks

    def _written(self, kept: list[int], candidate: Candidate) -> str | None:
        """The words as a headline has them; None where the first cannot be put into the nominative."""
        beginning = self._beginning(kept, candidate)
        if beginning is None:
            return None
        parts = beginning[:1]
        for place in range(1, len(kept)):
            index = kept[place]
            text = beginning[place] if place < len(beginning) else self._view.words[index].token.text
            glued = kept[place - 1] == index - 1 and self._touches(index)
            parts.append(text if glued else " " + text)
        return "".join(parts)

    def _beginning(self, kept: list[int], candidate: Candidate) -> list[str] | None:
        """The first word without what ties it to the word before, and those that agree with it."""
        first = kept[0]
        token = self._view.words[first].token
        text = self._text[start_after(token, self._clitics(first, candidate)) : token.end]
        noun = first == candidate.index and not candidate.reading.verb
        if not (noun or self._accusative(first)):
            return [text]
        words = [self._view.words[index] for index in kept]
        return nominative(words, text, [self._named(index) for index in kept])

    def _accusative(self, first: int) -> bool:
        """Whether a word stands behind إن or its like, with nothing between but what is left out."""
        before = first - 1
        while before >= 0 and self._view.words[before].opener is None and self._passes(before):
            before -= 1
        return before >= 0 and self._view.words[before].plain in _ACCUSATIVE

    def _named(self, index: int) -> bool:
        token = self._view.first + index
        return token in self._marks.entities or token in self._marks.no_verbs

    def _touches(self, index: int) -> bool:
        return self._view.words[index - 1].token.end == self._view.words[index].token.start

    def _clitics(self, index: int, candidate: Candidate) -> int:
        """Letters of the first word that tie it to what stands before."""
        word = self._view.words[index]
        if index == candidate.index and not candidate.reading.verb:
            return candidate.reading.front
        if index == candidate.index and candidate.reading.conjunction:
            return 1
        if word.token.form[:1] == "و" and word.token.form[1:] in _IMPERSONAL:
            return 1
        return int(_joined(word))


def _joined(word: Word) -> bool:
    form = word.token.form
    if form[:1] not in "وف" or len(form) < 4:
        return False
    if form.startswith(("وال", "فال")):
        return True
    readings = [reading for reading, _ in (*word.verbs, *word.nouns)]
    return bool(readings) and all(reading.conjunction for reading in readings)
