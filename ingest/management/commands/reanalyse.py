"""manage.py reanalyse [--rules] [ARTICLE …]: read stored articles again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ingest.ingesting import place
from ingest.reanalysing import outdated, reanalyse


class Command(BaseCommand):
    help = (
        "Reads stored articles again: those named by their numbers, else those whose publication date has "
        "changed since they were read. What editors decided stands."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", nargs="*", type=int, metavar="ARTICLE")
        parser.add_argument("--rules", action="store_true", help="also those read with other rules")

    def handle(self, *args: Any, articles: list[int], rules: bool, **options: Any) -> None:
        chosen = articles or list(outdated(rules=rules).values_list("pk", flat=True))
        missing = [pk for pk in tqdm(chosen, unit=" articles", disable=None) if reanalyse(pk) is None]
        place(all_waiting=True)
        if missing:
            raise CommandError(f"No article has the number {', '.join(map(str, missing))}.")
        self.stdout.write(f"{len(chosen)} articles read again.")
        if not (articles or rules) and (others := outdated(rules=True).count()):
            self.stdout.write(f"{others} were read with other rules than the present ones: add --rules.")
