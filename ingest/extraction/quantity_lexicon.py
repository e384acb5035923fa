"""What the core knows of units, roles and qualifiers: `lexicons/quantities`, folded and indexed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ingest.extraction.clitics import ARTICLE, cuts
from ingest.extraction.entity_lexicon import Head, Name, NameRole, entity_lexicon, parts
from ingest.extraction.gazetteer import PhraseIndex
from ingest.extraction.lexicon import Entry, folded_set, phrase, phrases, read_csv, read_toml
from ingest.extraction.model import Comparison, EntityKind, Token
from ingest.extraction.orthography import fold

UNITS = "quantities/units.csv"
CUES = "quantities/cues.toml"
COLUMNS = ("unit", "role", "noun", "plurals")
_SOUND = ("ين", "ون")
_MILITARY = "MIL"
_EURO = "EUR"
_LONGEST_CUE = 4
_MEETING = 10
_ARRESTED = "arrested"
_OF_MANY = frozenset({"بهم", "بهما", "بهن", "فيهم"})
_MEETING_MANY = 14
_DAMMA = "\u064f"
# Things whose dual is a count (طائرتين): of others it is a way of speaking more often (الجهتان, نقطتين).
_DUAL_THINGS = frozenset(
    {"aircraft", "vehicle", "tank", "ship", "boat", "rocket", "shell", "weapon", "building"}
)
_DUAL_THINGS |= {"house", "village", "brigade", "battalion", "body", "drone", "mosque", "school", "hospital"}
_DUAL_THINGS |= {"match", "goal", "committee", "bridge", "airport", "lecture", "pistol"}
_CURRENCIES = "quantities/currencies.csv"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a noun makes of a number."""

    unit: str
    role: str | None


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    """Units by noun, qualifiers and roles by their words; `starts` remembers what may begin a quantity."""

    units: PhraseIndex[Unit]
    duals: dict[str, Unit]
    before: dict[tuple[str, ...], Comparison]
    after: dict[tuple[str, ...], Comparison]
    roles: dict[tuple[str, ...], str]
    roles_after: dict[str, str]
    names_before: frozenset[str]
    times: frozenset[str]
    after_people: frozenset[str]
    vague: frozenset[str]
    part_of: frozenset[str]
    part_before: frozenset[str]
    not_nouns: frozenset[str]
    currencies: dict[tuple[str, str], str]
    singulars: dict[str, Unit]
    one_befell: dict[str, str]
    passive: dict[str, str]
    single: frozenset[str]
    one_of: frozenset[str]
    met_by: frozenset[str]
    met: frozenset[str]
    met_many: frozenset[str]
    toll_heads: frozenset[str]
    toll_reached: frozenset[str]
    toll: dict[str, str]
    strength: frozenset[str]
    scales: frozenset[str]
    years: frozenset[str]
    imprisonment: frozenset[str]
    open_terms: frozenset[str]
    either: dict[str, Unit]
    starts: dict[str, bool] = field(default_factory=dict)

    def unit_at(self, tokens: Sequence[Token], index: int) -> tuple[Unit, int] | None:
        """The noun counted at `index` and where it ends; adjectives of nationality and groups are people."""
        for match in self.units.matches(tokens, index):
            if match.cut.skip == 0:
                return match.meaning, match.last
        for found in entity_lexicon().index.matches(tokens, index) if index < len(tokens) else ():
            meaning = found.meaning
            if found.cut.skip:
                continue
            if isinstance(meaning, Name) and meaning.role in (NameRole.DEMONYM, NameRole.DEMONYMS):
                definite = tokens[index].form.startswith(ARTICLE) and meaning.role is NameRole.DEMONYM
                return None if definite else (Unit("person", None), found.last)
            if isinstance(meaning, Head) and meaning.kind is EntityKind.GROUP:
                return Unit("person", "troops" if meaning.sector == _MILITARY else None), found.last
        return None

    def dual(self, form: str) -> tuple[int, Unit] | None:
        """The unit of a noun in the dual, and the letters of clitics before it."""
        found = next((cut for cut in cuts(form) if cut.word in self.duals), None)
        if found is None:
            return None
        token = Token(0, len(form), form, form)
        named = entity_lexicon().index.matches((token,), 0)
        # طالبان is a movement, and يمنيين are many.
        if any(not isinstance(match.meaning, Head) for match in named):
            return None
        return found.skip, self.duals[found.word]

    def two(self, tokens: Sequence[Token], index: int) -> tuple[int, Unit] | None:
        """The unit of a noun in ين that is two behind a word of death or injury: `مقتل شرطيين`."""
        unit = self.either.get(tokens[index].form)
        if unit is None or index == 0:
            return None
        before = next((cut.word for cut in cuts(tokens[index - 1].form) if cut.word in self.one_befell), None)
        role = self.one_befell.get(before or "")
        return None if role is None else (0, Unit(unit.unit, role))

    def one(self, tokens: Sequence[Token], index: int) -> Unit | None:
        """Somebody told by a noun alone behind a word of death or injury: `مقتل جندي`, `أصيبت طفلة`."""
        unit = self.singulars.get(tokens[index].form)
        if unit is None or index == 0:
            return None
        if tokens[index - 1].form in self.met_by:
            ahead = tokens[index + 1 : index + _MEETING]
            return Unit(unit.unit, "killed") if any(one.form in self.met for one in ahead) else None
        following = tokens[index + 1].form if index + 1 < len(tokens) else ""
        if following.startswith(ARTICLE) and tokens[index].form not in self.one_of:
            return None
        before = tokens[index - 1]
        form = before.form[1:] if before.form[:1] in "وف" and len(before.form) > 3 else before.form
        role = self.one_befell.get(form)
        if role == _ARRESTED and (tokens[index].form in self.one_of or following in _OF_MANY):
            return None  # “نفى توقيف أحد”, “توقيف مشتبه بهم”
        if form in self.passive and _DAMMA not in before.text:
            role = self.passive[form] if self._ends(tokens, index + 1) else None
        return None if role is None else Unit(unit.unit, role)

    def _ends(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether nothing behind somebody can be the object of the verb before him: “قتل طيار وأصيب آخر”."""
        while index < len(tokens) and (tokens[index].form in self.single or self._nationality(tokens, index)):
            index += 1
        if index >= len(tokens):
            return True
        form = tokens[index].form
        return not form.isalpha() or form in self.after_people or form[0] == "و"

    def _nationality(self, tokens: Sequence[Token], index: int) -> bool:
        found = (match.meaning for match in entity_lexicon().index.matches(tokens, index))
        return any(isinstance(one, Name) and one.role is NameRole.DEMONYM for one in found)

    def met_ahead(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether those told of at `index` met their end: “لقي ستة جنود حتفهم”."""
        before = tokens[index - 1].form if index else ""
        ahead = tokens[index + 1 : index + _MEETING_MANY]
        return before in self.met_by and any(one.form in self.met_many for one in ahead)

    def currency(self, tokens: Sequence[Token], unit: Unit, last: int) -> tuple[str, int]:
        """The currency's code, by the adjective of nationality after its noun, and where that ends."""
        for found in entity_lexicon().index.matches(tokens, last) if last < len(tokens) else ():
            meaning = found.meaning
            if (
                unit.unit != _EURO
                and isinstance(meaning, Name)
                and meaning.role is NameRole.DEMONYM
                and not found.cut.skip
            ):
                return self.currencies.get((unit.unit, meaning.code), unit.unit), found.last
        return unit.unit, last

    def comparison_before(self, tokens: Sequence[Token], index: int) -> tuple[Comparison, int] | None:
        """The qualifier that ends right before `index`, and where it begins."""
        for length in range(min(_LONGEST_CUE, index), 0, -1):
            words = tuple(token.form for token in tokens[index - length + 1 : index])
            for cut in cuts(tokens[index - length].form):
                found = self.before.get((cut.word, *words))
                if found is not None:
                    return found, index - length
        return None

    def comparison_after(self, tokens: Sequence[Token], index: int) -> Comparison | None:
        """The qualifier that begins at `index`."""
        for length in range(_LONGEST_CUE, 0, -1):
            found = self.after.get(tuple(token.form for token in tokens[index : index + length]))
            if found is not None:
                return found
        return None

    def role_ending_at(self, tokens: Sequence[Token], index: int) -> str | None:
        """The role of a verb or noun that ends right before `index`."""
        for length in (2, 1):
            if index < length:
                continue
            words = tuple(token.form for token in tokens[index - length + 1 : index])
            for cut in cuts(tokens[index - length].form):
                found = self.roles.get((cut.word, *words))
                if found is not None:
                    return found
        return None


@cache
def quantity_lexicon() -> QuantityLexicon:
    """The lexicon, read and compiled at first use."""
    cues = read_toml(CUES)
    duals: dict[str, Unit] = {}
    one_befell = {fold(word): role for role, words in cues["one"].items() for word in words}
    one_of = folded_set(CUES, "part.one", cues["part"]["one"])
    units = list(_units(duals))
    return QuantityLexicon(
        units=PhraseIndex(units),
        duals=duals,
        before=_comparisons("before", cues),
        after=_comparisons("after", cues),
        roles={
            key: role
            for role, words in cues["roles"].items()
            for key in phrases(CUES, f"roles.{role}", words)
        },
        roles_after={
            key[-1]: role
            for role, words in cues["roles_after"].items()
            for key in phrases(CUES, f"roles_after.{role}", words)
        },
        names_before=folded_set(
            CUES, "not_counts.before", [w for w in cues["not_counts"]["before"] if " " not in w]
        ),
        times=folded_set(CUES, "time.nouns", cues["time"]["nouns"]),
        after_people=folded_set(CUES, "people.after", cues["people"]["after"]),
        vague=folded_set(CUES, "vague.words", cues["vague"]["words"]),
        part_of=folded_set(CUES, "part.of", cues["part"]["of"]),
        part_before=folded_set(CUES, "part.before", cues["part"]["before"]),
        not_nouns=folded_set(CUES, "not_nouns.words", cues["not_nouns"]["words"]),
        singulars={
            row["noun"]: Unit(row["unit"], None)
            for row in _folded_rows()
            if row["unit"] == "person" and not row["role"]
        }
        | {fold("جندي"): Unit("person", None), fold("شرطي"): Unit("person", None)}
        | dict.fromkeys(one_of, Unit("person", None))
        | dict.fromkeys(folded_set(CUES, "others.words", cues["others"]["words"]), Unit("person", None)),
        one_befell=one_befell,
        one_of=one_of,
        met_by=folded_set(CUES, "met.verbs", cues["met"]["verbs"]),
        met=folded_set(CUES, "met.ends", cues["met"]["ends"]),
        toll_heads=folded_set(CUES, "toll.heads", cues["toll"]["heads"]),
        toll_reached=folded_set(CUES, "toll.reached", cues["toll"]["reached"]),
        toll={fold(word): role for role in ("killed", "wounded") for word in cues["toll"][role]},
        met_many=folded_set(CUES, "met.many", cues["met"]["many"]),
        strength=folded_set(CUES, "strength.words", cues["strength"]["words"]),
        scales=folded_set(CUES, "strength.scales", cues["strength"]["scales"]),
        years=folded_set(CUES, "sentence.years", cues["sentence"]["years"]),
        imprisonment=folded_set(CUES, "sentence.words", cues["sentence"]["words"]),
        open_terms=folded_set(CUES, "sentence.open", cues["sentence"]["open"]),
        either=dict(_either(folded_set(CUES, "many.words", cues["many"]["words"]))),
        passive={fold(word): role for role, words in cues["passive"].items() for word in words},
        single=folded_set(CUES, "one.single", ["واحد", "واحدة"]),
        currencies={
            (row["unit"], row["country"]): row["currency"]
            for row in read_csv(_CURRENCIES, ("unit", "country", "currency"))
        },
    )


def _folded_rows() -> Iterator[dict[str, str]]:
    for row in read_csv(UNITS, COLUMNS):
        yield {**row, "noun": fold(row["noun"])}


def _either(many: frozenset[str]) -> Iterator[tuple[str, Unit]]:
    """People in ين, who may be two or many; `many` are those who are hardly ever told of as two."""
    for row in _folded_rows():
        sound = any(phrase(plural)[0].endswith(_SOUND) for plural in parts(row["plurals"]))
        if row["unit"] == "person" and sound and " " not in row["noun"] and row["noun"] not in many:
            yield row["noun"] + "ين", Unit(row["unit"], row["role"] or None)


def _comparisons(table: str, cues: Entry) -> dict[tuple[str, ...], Comparison]:
    return {
        key: Comparison(comparison)
        for comparison, words in cues[table].items()
        for key in phrases(CUES, f"{table}.{comparison}", words)
    }


def _units(duals: dict[str, Unit]) -> Iterator[tuple[tuple[str, ...], Unit]]:
    for row in read_csv(UNITS, COLUMNS):
        unit = Unit(row["unit"], row["role"] or None)
        noun, plurals = phrase(row["noun"]), [phrase(plural) for plural in parts(row["plurals"])]
        for form in (noun, *plurals):
            yield form, unit
        if len(noun) == 1:
            yield (noun[0] + "ا",), unit
            for plural in plurals:
                if len(plural) == 1:
                    yield (ARTICLE + plural[0].removeprefix(ARTICLE),), unit
            stem = noun[0][:-1] + "ت" if noun[0].endswith("ه") else noun[0]
            sound = any(plural[0].endswith(_SOUND) for plural in plurals)
            if unit.unit == "person" or unit.unit in _DUAL_THINGS:
                for ending in ("ان",) if sound else ("ان", "ين"):
                    duals[stem + ending] = unit
