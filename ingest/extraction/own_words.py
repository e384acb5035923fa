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
from ingest.extraction.model import Span, Status
from ingest.extraction.nominative import nominative
from ingest.extraction.orthography import TATWEEL, fold
from ingest.extraction.own_endings import Endings
from ingest.extraction.own_wholeness import Wholeness
from ingest.extraction.reference_lexicon import back_pointers

_WORDS = read_toml("headlines/words.toml")
_LEADS = frozenset(fold(word) for word in _WORDS["own_words"]["leads"])
_ACCUSATIVE = frozenset(fold(word) for word in _WORDS["own_words"]["accusative"])
_RADICAL = frozenset(fold(word) for word in _WORDS["own_words"]["radical"])
_PUT_OFF = frozenset(_WORDS["own_words"]["put_off"])
_IMPERSONAL = frozenset({"تم", "تمت", "يتم", "سيتم", "ستتم", "جري", "يجري", "سيجري"})
_CARRIES = 8
_SHORTEST = 2
_SOON = 4
_WHAT = "ما"
_SWALLOWED = frozenset({"للا", "ولل", "فلل"})
_OBJECT = "object"
_AIMS = frozenset({"الي", "مع", "ضد", "علي"})
_WITNESSES = frozenset({"شهد", "شهدت", "يشهد", "تشهد", "سيشهد", "ستشهد"})
_PARTICLES = frozenset({"لم", "لن", "لا", "ما"})
_POSSESSIVE = ("ه", "ها", "هم", "هما", "هن")


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
        self._whole = Wholeness(view, self._endings, text)

    def of(
        self, candidate: Candidate, status: Status, parties: Iterable[Span], doers: Sequence[Span] = ()
    ) -> Told | None:
        """The event's words, or None where they cannot be cut cleanly or leave one of its `parties` out."""
        wanted = list(parties)
        partly: Told | None = None
        for start in self._starts(candidate, status):
            kept = self._kept(start, candidate, doers)
            if kept is None or candidate.index not in kept or len(kept) < _SHORTEST:
                continue
            if self._whole.cut_off(kept, candidate) or self._whole.resultless(kept, candidate):
                continue
            if status is not Status.NEGATED and self._view.words[kept[0]].plain == _WHAT:
                continue  # “ما تم هو تحقيق رغبتها”
            doer = None
            if self._whole.wants_subject(kept, candidate, doers):
                doer = self._whole.doer_before(kept[0], doers)
                if doer is None:
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
            if self._whole.wants_object(kept, candidate, doers) or self._whole.wants_guest(
                kept, candidate, wanted, doers
            ):
                return None
            outside = [
                party for party, told in zip(wanted, inside, strict=True) if not told and party != doer
            ]
            owned = own_noun and candidate.reading.pronoun is not None and len(outside) == 1
            if not owned and self._whole.points_away(kept, candidate):
                continue
            whole = not outside or owned or (own_noun and any(inside))
            if not whole and (partly is not None or not self._whole.tells(kept, candidate, outside, doers)):
                continue
            written = self._written(kept, candidate, bool(owned))
            if written is None:
                continue
            told = Told(
                written if doer is None else f"{self._text[doer.start : doer.end]} {written}",
                spans[0].start,
                spans[-1].end,
                self._present(kept, candidate),
                not own_noun and (not candidate.reading.verb or status is Status.NEGATED),
                outside[0] if owned else None,
            )
            if whole:
                return told
            partly = told
        return partly

    def _kept(self, start: int, candidate: Candidate, doers: Sequence[Span]) -> list[int] | None:
        """The words from `start`, over the comma behind a subject where they would say nothing else."""
        subject = self._whole.last_of(candidate, doers)
        kept = self._endings.kept(start, candidate, subject=subject)
        if kept is not None and self._whole.lacks_object(kept, candidate, doers):
            kept = self._endings.kept(start, candidate, over=True, subject=subject)
        return kept

    def _points_back(self, first: int) -> bool:
        verbs = self._view.words[first].verbs
        return bool(verbs) and all(reading.pronoun for reading, _ in verbs)

    def _present(self, kept: list[int], candidate: Candidate) -> bool:
        """Whether the words tell by their verb that it is no past."""
        until = candidate.index if candidate.reading.verb else kept[0]
        if until == candidate.index and not candidate.reading.verb:
            until += _SOON  # “زلزال يهز العاصمة”
        verbs = [self._view.words[index].verbs for index in kept if index <= until]
        return any(found and all(one.tense == "imperfect" for one, _ in found) for found in verbs)

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
        if verb is not None and carried is not None and self._endings.divided(carried, verb):
            yield verb  # “تعاظم النداء بحيث صدرت مجلة”
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
        governor = candidate.governor
        if status is Status.PLANNED and governor is not None and self._reaches(governor, candidate.index):
            return self._before_verb(governor)  # “تعتزم الوزارة إغلاق المصنع”
        return None if verb is None or status is Status.HYPOTHETICAL else self._before_verb(verb)

    def _reaches(self, governor: int, index: int) -> bool:
        between = [word for word in range(governor + 1, index) if not self._endings.timed(word)]
        return governor < index and len(between) <= _CARRIES

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
        if not held and candidate.reading.preposition:
            return None  # “شهد الجناح بملتقى السياحة | إقبالا”
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
        if noun and candidate.reading.article and token.form[:3] in _SWALLOWED and not text.startswith("ال"):
            text = "ال" + text.removeprefix("ل")  # “للانتخابات الرئاسية”
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
    if form[:1] not in "وف" or len(form) < 4 or form in _RADICAL:
        return False
    if form.startswith(("وال", "فال")):
        return True
    readings = [reading for reading, _ in (*word.verbs, *word.nouns)]
    return bool(readings) and all(reading.conjunction for reading in readings)
