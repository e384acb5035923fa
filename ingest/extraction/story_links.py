"""Links: whether the words of an event go on from what was told before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.dating_words import dating_words
from ingest.extraction.model import Token
from ingest.extraction.sister_events import REACTIONS
from ingest.extraction.time_distances import goes_on, on_that_occasion
from ingest.extraction.time_options import Undated

_OPENING = 3
_LENGTHS = (12, 24, 40)
_ABOUT = 8
_LONG = 4
_ARTICLES = ("وال", "بال", "فال", "كال", "ال", "لل")


def going_on(event: Undated) -> Iterator[str]:
    """How a sentence and an event's clause take up what was told before."""
    view, candidate = event.view, event.candidate
    verb, opening = candidate.verb, view.words[0]
    if opening.token.form.startswith(("و", "ف")) and opening.token.form != opening.plain:
        yield "opens joined"
    if event.paragraph:
        yield "opens a paragraph"
    if _marked(view, candidate):
        yield "marked"
    if opening.verbs or opening.opener or opening.preposition:
        yield f"{opening.plain} opens"
    if opening.preposition and len(view.words) > 1:
        yield f"{opening.plain} {view.words[1].plain} opens"
    yield f"of {next((step for step in _LENGTHS if len(view.words) <= step), 'many')} words"
    if verb is None:
        return
    if _opens(view, verb):
        yield "opens the sentence"
    elif _goes_on(view, verb):
        yield "goes on from the opening"
    elif _quoted(view, verb):
        yield "quoted"


def _opens(view: SentenceView, verb: int) -> bool:
    return view.clause_of(verb).index == 0 and verb <= _OPENING


def _goes_on(view: SentenceView, verb: int) -> bool:
    """Whether the verb goes on from clause to clause with a deed that opens the sentence."""
    first, clause = view.clauses[0].verb, view.clause_of(verb)
    if first is None or first > _OPENING or _reacts(view, first):
        return False
    return all(
        goes_on(view, between) for between in view.clauses[1 : clause.index + 1] if between.verb is not None
    )


def _reacts(view: SentenceView, verb: int) -> bool:
    types = [one.type for _, roles in view.words[verb].verbs for one in roles.verb_of]
    return bool(types) and all(one in REACTIONS for one in types)


def _marked(view: SentenceView, candidate: Candidate) -> bool:
    """Whether its clause, or what opens the sentence, says that the story goes on: “وبعد ساعات”, “خلالها”."""
    words = dating_words()
    own = view.clause_of(candidate.index if candidate.verb is None else candidate.verb)
    for index in {*range(own.first, own.last), *range(min(_OPENING, len(view.words)))}:
        word = view.words[index]
        if on_that_occasion(view, index) or word.token.form in words.part_of_day:
            return True
        if index and word.token.form in words.then and view.words[index - 1].plain in words.from_which:
            return True
    return False


def _quoted(view: SentenceView, verb: int) -> bool:
    """“وقال المتحدث إن القوات دمرت الجسر وانسحبت”: the deed stands in what is said."""
    teller = view.clauses[0].verb
    if teller is None or not any(roles.speech for _, roles in view.words[teller].verbs):
        return False
    own = view.clause_of(verb)
    return own.kind in {"that", "joined", "main"} and own.index > 0


def words_about(event: Undated) -> set[str]:
    """The words of the stretch that tells an event."""
    first, last = max(0, event.candidate.index - _ABOUT), event.candidate.index + _ABOUT
    return content_words([word.token for word in event.view.words[first:last]])


def content_words(tokens: Sequence[Token]) -> set[str]:
    """What a stretch of text is about: its longer words, bare of conjunction and article."""
    return {bare for token in tokens if (bare := _content(token.form))}


@lru_cache(maxsize=30_000)  # every event asks again for the words about it
def _content(form: str) -> str:
    """A word bare of conjunction and article; nothing where that is short."""
    article = next((one for one in _ARTICLES if form.startswith(one)), "")
    bare = form[len(article) :]
    return bare if len(bare) >= _LONG else ""
