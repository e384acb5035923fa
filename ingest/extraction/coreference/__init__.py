"""Which mentions tell one event: pure decisions over facts, the same for any order of arrival.

`facts_of` reads what is compared out of an analysis, `buckets` and `lookups` say where tellings of one event
meet in an index, `topics` and `topic_lookups` where articles on one story do, `decide` compares two mentions
where they `could_be_one`, and `cluster` joins a set of them under what people said.
`stories` and `copies` do the same for whole articles.
"""

from ingest.extraction.coreference.bounding import could_be_one
from ingest.extraction.coreference.buckets import buckets, lookups, meet, topic_lookups, topics, window
from ingest.extraction.coreference.clustering import Constraint, Kind, Link, cluster
from ingest.extraction.coreference.deciding import Decision, Reason, Verdict, decide, forbidden
from ingest.extraction.coreference.facts import MentionFacts, facts_from_json, facts_json
from ingest.extraction.coreference.gathering import facts_of

__all__ = [
    "Constraint",
    "Decision",
    "Kind",
    "Link",
    "MentionFacts",
    "Reason",
    "Verdict",
    "buckets",
    "cluster",
    "could_be_one",
    "decide",
    "facts_from_json",
    "facts_json",
    "facts_of",
    "forbidden",
    "lookups",
    "meet",
    "topic_lookups",
    "topics",
    "window",
]
