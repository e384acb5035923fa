"""All mentions that links and events lead to from some of them, in one query."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from events.models import CandidatePair, EventMention, Membership
from ingest.extraction.coreference import Verdict

_PAIRS, _MENTIONS, _MEMBERSHIPS = (
    f'"{model._meta.db_table}"' for model in (CandidatePair, EventMention, Membership)
)
# For each mention reached by itself: joined to all pairs and memberships, a planner would read them all.
_CONNECTED = f"""
WITH RECURSIVE reached(handle) AS (
    SELECT unnest(%s::varchar[])
    UNION
    SELECT beside.handle FROM reached CROSS JOIN LATERAL (
        SELECT "second"::varchar FROM {_PAIRS} WHERE "first" = reached.handle AND verdict = %s
        UNION ALL
        SELECT "first"::varchar FROM {_PAIRS} WHERE "second" = reached.handle AND verdict = %s
        UNION ALL
        SELECT mate.handle::varchar FROM {_MENTIONS} own
            JOIN {_MEMBERSHIPS} home ON home.mention_id = own.id
            JOIN {_MEMBERSHIPS} beside ON beside.event_id = home.event_id
            JOIN {_MENTIONS} mate ON mate.id = beside.mention_id
            WHERE own.handle = reached.handle
    ) beside(handle)
)
SELECT handle FROM reached
"""


def connected(handles: Collection[str]) -> set[str]:
    """`handles` and all that hang together with them by sure links and in events, however many steps away.

    On SQLite `handles` alone: there it costs no more to look again from each step.
    """
    if connection.vendor != "postgresql" or not handles:
        return set(handles)
    sure = Verdict.SAME.value
    with connection.cursor() as cursor:
        cursor.execute(_CONNECTED, [sorted(handles), sure, sure])
        return {handle for (handle,) in cursor.fetchall()}
