"""Reading an article again from its stored text: under another publication date, or with better rules."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from events.analysing import present_version
from events.models import Article
from ingest.extraction.model import Document, PublishedBasis
from ingest.recording import ArticleFacts, Recorded, analyse_and_record


def reanalyse(article_id: int) -> Recorded | None:
    """Read the article again under the publication date in force and record it; None if it is gone.

    What people decided stands. Doing it again changes nothing.
    """
    article = Article.objects.filter(pk=article_id).first()
    if article is None:
        return None
    facts = ArticleFacts(article.sha256, article.file_name, article.source, article.url)
    basis = PublishedBasis(article.stated_basis)
    return analyse_and_record(facts, Document(article.text, article.stated, article.title, basis))


def outdated(*, rules: bool = False) -> QuerySet[Article]:
    """The articles whose reading was made under another day than the one in force; with `rules`, also those
    that were read with other rules than the present ones."""
    dated = Q(published=F("analysis__published"))
    undated = Q(published=None, analysis__published=None)
    wrong = ~(dated | undated) | Q(analysis=None)
    if rules:
        wrong |= ~Q(analysis__version=present_version())
    return Article.objects.filter(wrong).order_by("pk")
