"""One file, from its copy in the archive to rows: claim → read → analyse → record → file away."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass, field

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_noop as _
from filelock import Timeout

from events.grouping import place_waiting
from ingest.archive import copy_of, sidecar_of
from ingest.arrows import reached
from ingest.extraction.errors import ExtractionError, Fact, Told
from ingest.extraction.model import Document
from ingest.filing import file_away
from ingest.leases import Claim, Heartbeat, claim
from ingest.models import InboxFile
from ingest.readers.choosing import read
from ingest.recording import ArticleFacts, Recorded, analyse_and_record
from ingest.wording import stored, stored_facts

logger = logging.getLogger("ingest")
State = InboxFile.State
# A file whose reading ends its worker this often is set aside for a person.
MOST_ATTEMPTS = 10
# Articles that find their stories in one go while others are still being read: it costs them little more
# than one, and each go keeps other writers waiting.
TOGETHER = 10


@dataclass(frozen=True, slots=True)
class _Outcome:
    state: str
    reason: str = ""
    remedy: str = ""
    retryable: bool = False
    facts: dict[str, Fact] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """State and reason, for the log."""
        return f"{self.state}: {Told(self.reason, self.facts)}"

    @property
    def columns(self) -> dict[str, object]:
        """As the ledger's row has it."""
        return asdict(self) | {"facts": stored_facts(self.facts)}


def ingest_file(file_id: int) -> bool:
    """Ingest a file that waits; False when there was nothing to do: settled, or another worker's.

    Never raises for what is in the file: whatever goes wrong is in the ledger, with the reason, a remedy and
    whether retrying helps.
    """
    held = claim(file_id)
    if held is None:
        return False
    row = InboxFile.objects.get(pk=file_id)
    reached("claimed")
    outcome: _Outcome | None
    if row.attempts > MOST_ATTEMPTS:
        outcome = _Outcome(
            State.FAILED,
            _("Reading %(name)s ended its worker %(times)s times."),
            _("Look into the worker's log (out of memory?), then retry."),
            True,
            {"name": row.shown_name, "times": MOST_ATTEMPTS},
        )
    else:
        outcome = _attempt(row, held)
    if outcome is not None:
        held.settle(**outcome.columns)
        logger.info("%s: %s", row.shown_name, outcome.told)
    row.refresh_from_db()
    if row.in_inbox and row.filed_at is None and row.state in (State.DONE, State.FAILED):
        file_away(row)
    if row.state in (State.DONE, State.FAILED):
        place()
    return True


def _others_follow() -> bool:
    """Whether another file is on its way: who settles the last one finds none."""
    return InboxFile.objects.filter(state__in=(State.QUEUED, State.CLAIMED)).exists()


def place(*, all_waiting: bool = False) -> None:
    """Let what was recorded find its copies and its story, together with others while more are on their way
    (`all_waiting`: at once); where that cannot be now, a later call does it."""
    try:
        place_waiting(TOGETHER if not all_waiting and _others_follow() else 1)
    except (OperationalError, InterfaceError, Timeout) as error:
        logger.warning("articles wait for their stories, the database is busy: %s", error)


class _ClaimLostError(Exception):
    """Another worker took the file over while this one was reading it: nothing is written."""


def _attempt(row: InboxFile, held: Claim) -> _Outcome | None:
    """Read, analyse and record; None when that settled the claim or lost it, else what went wrong."""
    try:
        with Heartbeat(held):
            _read_and_record(row, held)
    except _ClaimLostError:
        logger.info("%s was taken over by another worker", row.shown_name)
    except ExtractionError as error:
        return _Outcome(State.FAILED, error.reason, error.remedy, not error.permanent, error.facts)
    except SoftTimeLimitExceeded:
        return _Outcome(
            State.FAILED,
            _("Reading %(name)s took longer than %(limit)s seconds."),
            _("Split it, or retry when the machine is less busy."),
            True,
            {"name": row.shown_name, "limit": settings.CELERY_TASK_SOFT_TIME_LIMIT},
        )
    except (OperationalError, InterfaceError, Timeout) as error:  # not the file's fault
        logger.warning("%s waits, the database is busy: %s", row.shown_name, error)
        return _Outcome(State.WAITING, _("The database was busy."), _("Nothing: it is tried again."), True)
    except Exception as error:  # a fault of ours must cost one article, not the worker
        logger.exception("%s could not be ingested", row.shown_name)
        return _Outcome(
            State.FAILED,
            _("Newsdesk failed on %(name)s: %(error)s."),
            _("This is a fault of Newsdesk: report it with the worker's log. Retry after an update."),
            True,
            {"name": row.shown_name, "error": f"{type(error).__name__}: {error}"},
        )
    return None


def _of_its_sidecar(row: InboxFile) -> list[Told]:
    late = row.facts.get("sidecar")
    words = _("%(sidecar)s came after it; it was read again under what that says.")
    return [Told(words, {"sidecar": late})] if late else []


def _read_and_record(row: InboxFile, held: Claim) -> None:
    source = read(
        copy_of(row.archive),
        row.name,
        sidecar=sidecar_of(row.archive),
        published=row.published,
        limit=settings.NEWSDESK_MAX_TEXT,
    )

    def still_mine() -> bool:
        reached("analysed")
        return held.holds()

    def settle(recorded: Recorded) -> None:
        settled = held.settle(
            state=State.DONE,
            article_id=recorded.article_id,
            reason="",
            remedy="",
            facts={},
            remarks=[stored(remark) for remark in (*_of_its_sidecar(row), *source.warnings)],
            retryable=False,
        )
        if not settled:
            raise _ClaimLostError

    document = Document(source.body, source.published, source.title, source.published_basis)
    stated = (source.published, source.published_basis)
    article = ArticleFacts(row.sha256, row.name, source.source, source.url, stated)
    recorded = analyse_and_record(article, document, still_mine=still_mine, then=settle)
    if recorded is None:
        raise _ClaimLostError
    logger.info("%s: recorded, %d events", row.shown_name, len(recorded.event_ids))
    reached("recorded")
