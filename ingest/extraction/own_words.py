"""Own words: the part of its sentence that tells an event, cut cleanly, as the headline of it.

“تغلب المنتخب على ضيفه بهدفين” says it better than a noun with parties beside it, and turns nobody round.
Times go (the timeline has the day), what is in brackets goes; the words end where a clause or phrase does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.clitics import start_after
from ingest.extraction.known_words import Word
from ingest.extraction.lexicon import read_toml
from ingest.extraction.model import Actor, EntityKind, Span, Status, Token
from ingest.extraction.nominative import nominative
from ingest.extraction.orthography import TATWEEL, fold
from ingest.extraction.own_endings import Endings
from ingest.extraction.reference_lexicon import back_pointers

_WORDS = read_toml("headlines/words.toml")
_LEADS = frozenset(fold(word) for word in _WORDS["own_words"]["leads"])
_ACCUSATIVE = frozenset(fold(word) for word in _WORDS["own_words"]["accusative"])
_CLEAR = frozenset(_WORDS["clear"]["lemmas"])
_PUT_OFF = frozenset(_WORDS["own_words"]["put_off"])
_IMPERSONAL = frozenset({"تم", "تمت", "يتم", "سيتم", "ستتم", "جري", "يجري", "سيجري"})
_CARRIES = 8
_NEAR = 9
_NEXT = 2
_SHORTEST = 2
_OBJECT = "object"
_AIMS = frozenset({"الي", "مع", "ضد", "علي"})
_WITNESSES = frozenset({"شهد", "شهدت", "يشهد", "تشهد", "سيشهد", "ستشهد"})
_PARTICLES = frozenset({"لم", "لن", "لا", "ما"})
_POSSESSIVE = ("ه", "ها", "هم", "هما", "هن")


def near_parties(view: SentenceView, candidate: Candidate, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The parties near enough to the event's words to be told in a headline: better thin than wrong."""
    anchors = [view.words[candidate.index].token]
    if candidate.support is not None:
        anchors.append(view.words[candidate.support].token)
    kept = []
    for actor in actors:
        if not view.words[0].token.start <= actor.entity.start < view.words[-1].token.end:
            continue  # named by a sentence before
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
    """The words, and where in the text they begin and end; `present`: a verb in them is no past, `carried`:
    another verb than the event's own begins them or says that it did not happen, `owner`: whose name is to
    stand behind the first word for a pronoun that was left out (“توقيعه اتفاقا”).
    """

    words: str
    first: int
    last: int
    present: bool = False
    carried: bool = False
    owner: Span | None = None

    def holds(self, span: Span) -> bool:
        """Whether something of the text is told in the words."""
        return self.first <= span.start < self.last


class OwnWords:
    """Cuts the words of one sentence; `text` is the whole text's."""

    def __init__(self, view: SentenceView, marks: Marks, text: str) -> None:
        self._view, self._marks, self._text = view, marks, text
        self._endings = Endings(view, marks)

    def of(
        self, candidate: Candidate, status: Status, parties: Iterable[Span], doers: Sequence[Span] = ()
    ) -> Told | None:
        """The event's words, or None where they cannot be cut cleanly or leave one of its `parties` out."""
        wanted = list(parties)
        for start in self._starts(candidate, status):
            kept = self._endings.kept(start, candidate)
            if kept is not None and self._all_of_subject(kept, candidate, doers):
                kept = self._endings.kept(start, candidate, over=True)
            if kept is None or candidate.index not in kept or len(kept) < _SHORTEST:
                continue
            if self._view.words[kept[0]].plain in back_pointers():
                return None  # “إن بلادها وإيران عقدتا اجتماعا”: whose country, the words do not say
            if self._points_back(kept[0]) and kept[0] != candidate.index:
                continue  # “منعته الإصابة”
            if kept[0] == candidate.index and candidate.reading.verb and candidate.reading.pronoun:
                return None  # “سجله اللاعب”: what he scored, the words do not say
            spans = [self._view.words[index].token.span for index in kept]
            inside = [any(span.overlaps(party) for span in spans) for party in wanted]
            # A noun's words may leave out whose clause it stands in (خلال مؤتمر عقده مع نظيره).
            own_noun = start == candidate.index and not candidate.reading.verb
            if self._wants_object(kept, candidate, doers) or self._wants_guest(
                kept, candidate, wanted, doers
            ):
                return None
            outside = [party for party, told in zip(wanted, inside, strict=True) if not told]
            owned = own_noun and candidate.reading.pronoun is not None and len(outside) == 1
            if all(inside) or owned or (own_noun and any(inside)):
                written = self._written(kept, candidate, bool(owned))
                if written is not None:
                    return Told(
                        written,
                        spans[0].start,
                        spans[-1].end,
                        self._present(kept, candidate),
                        not own_noun and (not candidate.reading.verb or status is Status.NEGATED),
                        outside[0] if owned else None,
                    )
        return None

    def _points_back(self, first: int) -> bool:
        verbs = self._view.words[first].verbs
        return bool(verbs) and all(reading.pronoun for reading, _ in verbs)

    def _present(self, kept: list[int], candidate: Candidate) -> bool:
        """Whether the words tell by their verb that it is no past."""
        until = candidate.index if candidate.reading.verb else kept[0]
        verbs = [self._view.words[index].verbs for index in kept if index <= until]
        return any(found and all(one.tense == "imperfect" for one, _ in found) for found in verbs)

    def _wants_object(self, kept: list[int], candidate: Candidate, doers: Sequence[Span]) -> bool:
        """Whether a verb that does something to somebody is left without whom or what it is done to."""
        reading = candidate.reading
        if not reading.verb and not reading.article and candidate.trigger.lemma not in _CLEAR:
            behind = [self._view.words[index].token.span for index in kept if index > candidate.index]
            first = kept[0] == candidate.index and _OBJECT in candidate.trigger.recipients
            return first and all(any(span.overlaps(doer) for doer in doers) for span in behind)
        if not reading.verb or reading.voice != "a" or reading.pronoun or reading.circumstance:
            return False
        takes = _OBJECT in candidate.trigger.recipients or bool(candidate.trigger.objects)
        if not takes or candidate.trigger.passive_only:
            return False
        behind = [self._view.words[index].token.span for index in kept if index > candidate.index]
        return not behind or (self._endings.cut(kept) and self._all_of_subject(kept, candidate, doers))

    def _all_of_subject(self, kept: list[int], candidate: Candidate, doers: Sequence[Span]) -> bool:
        """Whether nothing but who did it stands behind the verb."""
        behind = [self._view.words[index].token.span for index in kept if index > candidate.index]
        named = all(any(span.overlaps(doer) for doer in doers) for span in behind)
        return candidate.reading.verb and named

    def _wants_guest(
        self, kept: list[int], candidate: Candidate, parties: Sequence[Span], doers: Sequence[Span]
    ) -> bool:
        """Whether the words were cut before whoever is met: “استقبل الأمير سالم الحمد ولي العهد | الوزير”."""
        if candidate.type != "CONSULT" or not candidate.reading.verb or not self._endings.cut(kept):
            return False
        spans = [self._view.words[index].token.span for index in kept]
        met = [party for party in parties if party not in doers]
        return _OBJECT in candidate.trigger.recipients and not any(
            span.overlaps(party) for span in spans for party in met
        )

    # --- where the words begin

    def _starts(self, candidate: Candidate, status: Status) -> Iterator[int]:
        """Where the words may begin, the best first: at the noun, at the verb that it stands with."""
        if candidate.reading.circumstance:
            yield candidate.index
            return
        verb = candidate.index if candidate.reading.verb else self._carrier(candidate)
        carried = self._real(candidate, verb, status)
        noun = not candidate.reading.verb and (candidate.reading.pronoun is None or self._unowned(candidate))
        subject = noun and verb == candidate.index - 1 and candidate.reading.preposition is None
        if carried is not None and (subject or status is Status.NEGATED):
            yield carried  # “أثار إعلان الطوارئ تساؤلات”: what follows is the verb's
        if noun and (candidate.support is None or candidate.relative is not None):
            yield candidate.index
        if carried is not None:
            yield carried
        if noun and candidate.support is not None:
            yield candidate.index

    def _real(self, candidate: Candidate, verb: int | None, status: Status) -> int | None:
        """Where the words begin that tell by their verb whether it happened: “لم يلتق”, “نفى الوزير”."""
        if status is Status.NEGATED:
            governor = candidate.governor if candidate.governor is not None else self._denier(candidate)
            if prevented(candidate):
                governor = candidate.support  # “أرجأ الوزير زيارة كانت مقررة”
            if verb and verb == candidate.index and self._view.words[verb - 1].plain in _PARTICLES:
                return self._before_verb(verb - 1)
            return None if governor is None or governor > candidate.index else self._before_verb(governor)
        return None if verb is None or status is Status.HYPOTHETICAL else self._before_verb(verb)

    def _denier(self, candidate: Candidate) -> int | None:
        """The verb of an event's clause that denies what it governs: “نفى الجيش مقتل جنود”."""
        verb = self._view.clause_of(candidate.index).verb
        if verb is None:
            return None
        governors = [one for _, roles in self._view.words[verb].verbs for one in roles.governors]
        return verb if any(one.effect == Status.NEGATED for one in governors) else None

    def _unowned(self, candidate: Candidate) -> bool:
        """Whether a noun can be told without its pronoun: “إبرامه صفقة”, and not “زيارته الأخيرة”."""
        following = candidate.index + 1
        if following >= len(self._view.words):
            return False
        word = self._view.words[following]
        if word.preposition:
            return word.plain in _AIMS | candidate.trigger.recipients
        named = self._view.first + following in self._marks.entities
        takes = _OBJECT in candidate.trigger.recipients or bool(candidate.trigger.objects)
        return named or (takes and not (word.definite or self._endings.timed(following)))

    def _carrier(self, candidate: Candidate) -> int | None:
        """The verb before a noun that its words may begin with; none that only says something."""
        support = candidate.support
        clause = self._view.clause_of(candidate.index)
        while clause.kind == "tail" and clause.index > 0:
            clause = self._view.clauses[clause.index - 1]
        held = support is not None and candidate.relative is None
        if clause.verb is not None and self._time_saw(clause.verb):
            return None  # “شهد الأسبوع الماضي وصول بعثة”
        if not held and candidate.index and self._view.words[candidate.index - 1].preposition:
            return None  # “عززت الشرطة الحراسة منذ التظاهرات”
        verb = support if held else clause.verb
        if verb is None or verb > candidate.index or (verb != support and candidate.index - verb > _CARRIES):
            return None
        if self._view.words[verb].plain in _LEADS:
            return None  # “كان زلزال آخر أوقع قتلى”
        readings = self._view.words[verb].verbs
        first_person = any("1" in reading.person for reading, _ in readings)
        return None if first_person or any(roles.speech for _, roles in readings) else verb

    def _time_saw(self, verb: int) -> bool:
        """Whether a time is the subject of a verb: “شهد الأسبوع الماضي”."""
        beside = self._endings.timed(verb + 1) or self._endings.timed(verb - 1)
        return beside and self._view.words[verb].plain in _WITNESSES

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
        if clause.first < first < verb and self._endings.timed(first - 1):
            return None if self._view.words[verb].plain in _WITNESSES else verb
        lead = self._view.words[first]
        if first < verb and (lead.preposition or lead.breaks or lead.finite):
            return verb
        return first

    def _passes(self, index: int) -> bool:
        """Whether a word before the verb is no part of what is told: قد, كان, أمس."""
        word = self._view.words[index]
        return word.plain in _LEADS or word.token.form in _LEADS or self._endings.timed(index) or word.breaks

    def _written(self, kept: list[int], candidate: Candidate, owned: bool) -> str | None:
        """The words as a headline has them; None where the first cannot be put into the nominative."""
        beginning = self._beginning(kept, candidate, owned)
        if beginning is None:
            return None
        parts = beginning[:1]
        for place in range(1, len(kept)):
            index = kept[place]
            text = beginning[place] if place < len(beginning) else self._view.words[index].token.text
            glued = kept[place - 1] == index - 1 and self._touches(index)
            tied = parts[-1].endswith(TATWEEL)  # “مطالبة بـ «قرارات رادعة»”
            parts[-1] = parts[-1].rstrip(TATWEEL)
            parts.append(text if glued or tied else " " + text)
        return "".join(parts)

    def _beginning(self, kept: list[int], candidate: Candidate, owned: bool) -> list[str] | None:
        """The first word without what ties it to the word before, and those that agree with it."""
        first = kept[0]
        token = self._view.words[first].token
        text = self._text[start_after(token, self._clitics(first, candidate)) : token.end]
        noun = first == candidate.index and not candidate.reading.verb
        if first == candidate.index and candidate.reading.circumstance:
            named = candidate.trigger.ar
            return None if " " in named else [named]
        if noun and candidate.reading.pronoun:
            bare = _without_pronoun(text, candidate)
            words = [self._view.words[index] for index in kept]
            run = [] if owned else nominative(words, bare, [self._named(index) for index in kept])
            return run or [bare]
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
        if word.token.form[:1] == "و" and word.token.form[1:] in _IMPERSONAL | _PARTICLES:
            return 1
        return int(_joined(word))


def prevented(candidate: Candidate) -> bool:
    """Whether the verb that carries an event keeps it from happening: “أرجأ الوزير زيارة”, “منعت الشرطة”."""
    return candidate.support_role is not None and candidate.support_role.phase == "prevented"


def put_off(candidate: Candidate) -> bool:
    """Whether the verb that carries an event calls it off or sets another day for it."""
    return candidate.support_role is not None and candidate.support_role.verb in _PUT_OFF


def _without_pronoun(text: str, candidate: Candidate) -> str:
    """زيارته → زيارة, لقائه → لقاء."""
    bare = text[: -candidate.reading.back]
    feminine = candidate.reading.number == "s" and candidate.reading.lexeme.split()[1].endswith("ة")
    if feminine and bare.endswith("ت"):
        return bare[:-1] + "ة"
    return bare[:-1] + "ء" if bare.endswith(("ئ", "ؤ")) else bare


def _joined(word: Word) -> bool:
    form = word.token.form
    if form[:1] not in "وف" or len(form) < 4:
        return False
    if form.startswith(("وال", "فال")):
        return True
    readings = [reading for reading, _ in (*word.verbs, *word.nouns)]
    return bool(readings) and all(reading.conjunction for reading in readings)
