"""What is told of a file, in the reader's language: stored as English words with facts, rendered here."""

from __future__ import annotations

import errno
import locale
import os
from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import get_language_bidi, gettext
from django.utils.translation import gettext_noop as _

from ingest.extraction.errors import ExtractionError, Fact, Told

Stored = dict[str, object]
# What systems answer where a file cannot be opened, read or moved; their other answers stay as they are.
_SYSTEM = {
    errno.EACCES: _("Newsdesk's user may not do that"),
    errno.EPERM: _("Newsdesk's user may not do that"),
    errno.ENOENT: _("it is not there"),
    errno.EISDIR: _("it is a folder"),
    errno.ELOOP: _("it is a link"),
    errno.EIO: _("the disk reports a fault"),
    errno.ENAMETOOLONG: _("its name is too long"),
    errno.ESTALE: _("the network share does not answer"),
    errno.ETIMEDOUT: _("the network share does not answer"),
}


def in_words(words: str, facts: Mapping[str, object]) -> str:
    """`words` in the active language, filled with `facts`: as they came, or as they are stored."""
    if not words or not facts:
        return words and gettext(words)
    return gettext(words) % {name: _fact_in_words(fact) for name, fact in facts.items()}


def told(error: ExtractionError) -> str:
    """Reason and remedy of a refusal in the active language."""
    return f"{in_words(error.reason, error.facts)} {in_words(error.remedy, error.facts)}"


def remark_in_words(remark: object) -> str:
    """A remark of the ledger in the active language; those of earlier releases are sentences in English."""
    if isinstance(remark, dict):
        return in_words(str(remark["words"]), remark["facts"])
    return str(remark)


def stored(told: Told) -> Stored:
    """As JSON holds it."""
    return {"words": told.words, "facts": stored_facts(told.facts)}


def stored_facts(facts: Mapping[str, Fact]) -> Stored:
    """Facts as JSON holds them."""
    return {name: stored(fact) if isinstance(fact, Told) else fact for name, fact in facts.items()}


def why_not(error: OSError) -> Fact:
    """What the system said, in words that have a translation where it is usual."""
    usual = _SYSTEM.get(error.errno or 0)
    return Told(usual) if usual else error.strerror or type(error).__name__


def language_of_terminal() -> str:
    """The language that a command speaks: Arabic where the terminal's locale does, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ar" if locale.normalize(value).startswith("ar") else "en"
    return "en"


class _Count(int):
    """A number that is written grouped, as the active language does."""

    def __str__(self) -> str:
        return number_format(int(self), force_grouping=True)


def _fact_in_words(fact: object) -> object:
    match fact:
        case Told():
            return in_words(fact.words, fact.facts)
        case dict():
            return in_words(str(fact["words"]), fact["facts"])
        case int():
            return _Count(fact)
        case str() if get_language_bidi():
            return f"\u2068{fact}\u2069"  # a name in Latin letters leaves the sentence around it in order
        case _:
            return fact
