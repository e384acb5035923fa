"""Every word of the interface has its Arabic, in every plural form."""

import gettext
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from events import catalogs

ARABIC = Path(settings.BASE_DIR) / "events" / "locale" / "ar" / "LC_MESSAGES" / "django.po"


def test_every_message_of_code_and_templates_is_in_arabic() -> None:
    known = {(m.context, m.id) for m in catalogs.read_catalog(ARABIC) if m.id}
    assert [m.id for m in catalogs.gather() if m.id and (m.context, m.id) not in known] == []
    assert catalogs.untranslated(catalogs.read_catalog(ARABIC)) == []


def test_the_catalogue_holds_nothing_that_is_no_longer_said() -> None:
    said = {(m.context, m.id) for m in catalogs.gather()}
    assert [m.id for m in catalogs.read_catalog(ARABIC) if m.id and (m.context, m.id) not in said] == []


def test_translations_keep_what_is_filled_in() -> None:
    faults = [
        (message.id, str(error))
        for message, errors in catalogs.read_catalog(ARABIC).check()
        for error in errors
    ]
    assert faults == []


@pytest.mark.parametrize(
    "source", ['_("a word")', 'gettext_lazy("a word")', '_now("a word")', '{% translate "a word" %}']
)
def test_a_message_is_found_however_it_is_wrapped(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    place = tmp_path / "events" / ("templates/x.html" if "{" in source else "x.py")
    place.parent.mkdir(parents=True)
    place.write_text(source, encoding="utf-8")
    assert "a word" in [message.id for message in catalogs.gather()]


def test_what_is_compiled_speaks_arabic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_bytes(ARABIC.read_bytes())
    monkeypatch.setattr(settings, "LOCALE_PATHS", [tmp_path])
    call_command("compile_messages", verbosity=0)
    with (folder / "django.mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert spoken.gettext("Timeline") == "الخط الزمني"
    assert spoken.ngettext("%(n)s event", "%(n)s events", 2) == "حدثان"
    assert catalogs.compile_messages() == []
    assert sorted(path.name for path in folder.iterdir()) == ["django.mo", "django.po"]


def test_a_message_without_arabic_is_noticed(tmp_path: Path) -> None:
    draft = tmp_path / "django.po"
    draft.write_bytes(ARABIC.read_bytes() + b'\nmsgid "one thing"\nmsgid_plural "%d things"\nmsgstr[0] ""\n')
    assert "one thing" in catalogs.untranslated(catalogs.read_catalog(draft))
