"""A process that records articles in an order of its own: python -m tests.events.recorder SEED COUNT.

The articles are the same whatever the seed: papers that tell the same events in other words. Prints the
longest time, in seconds, that recording one article took.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

import django

ORIGIN = date(2015, 3, 2)
DEEDS = (
    ("CONSULT", "التقى", "التقى وزيرا {a} و{b} في {place} لبحث أزمة الحدود"),
    ("CONSULT", "اجتمع", "اجتمع وزيرا {a} و{b} في {place} حول أزمة الحدود"),
    ("ASSAULT", "هجوم", "وقع هجوم على ثكنة في {place} نفذته {a} ضد {b}"),
    ("AGREE", "اتفاق", "أبرم اتفاق بين {a} و{b} في {place} بعد مفاوضات"),
)
PAIRS = (("USA", "IRN"), ("IRQ", "TUR"), ("FRA", "EGY"))
TOWNS = ("فيينا", "جنيف", "بغداد")


def articles(count: int) -> list[tuple[object, object]]:
    """`count` articles, each with two or three mentions; several tell the same events."""
    from tests.analyses import analysed, file_of

    chance = random.Random(7)
    made = []
    for number in range(count):
        day = ORIGIN + timedelta(days=chance.randrange(4))
        tellings = []
        for _telling in range(chance.choice((2, 3))):
            type_, trigger, pattern = chance.choice(DEEDS)
            pair, town = chance.choice(PAIRS), chance.choice(TOWNS)
            when = chance.choice((day, day - timedelta(days=1), None))
            tellings.append(
                {
                    "sentence": pattern.format(a=pair[0], b=pair[1], place=town) + f" ({number}).",
                    "trigger": trigger,
                    "type": type_,
                    "when": when,
                    "actors": [pair[0]],
                    "recipients": [pair[1]],
                    "places": [town],
                    "numbers": [(float(chance.choice((5, 12, 40))), "about", "killed")],
                }
            )
        analysis = analysed(*tellings, published=day)
        made.append((file_of(analysis, f"paper {number % 5}"), analysis))
    return made


def main(seed: int, count: int) -> None:
    from ingest.recording import record

    chosen = articles(count)
    random.Random(seed).shuffle(chosen)
    longest = 0.0
    for article, analysis in chosen:
        began = time.monotonic()
        record(article, analysis)
        longest = max(longest, time.monotonic() - began)
    sys.stdout.write(f"{longest:.3f}\n")


if __name__ == "__main__":
    django.setup()
    main(*map(int, sys.argv[1:]))
