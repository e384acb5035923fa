"""A column that holds the folded words of others, so that names are found in any spelling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models

from ingest.extraction.orthography import tokenise

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField


def folded_words(text: str) -> str:
    """The matching forms of the words of `text`, in small letters, parted by single spaces."""
    return " ".join(token.form for token in tokenise(text)).lower()


class FoldedField(_Text):
    """The folded words of the fields `of`, a space before each; written whenever a row is, in bulk too."""

    def __init__(self, *args: Any, of: Sequence[str] = (), **kwargs: Any) -> None:
        self.of = tuple(of)
        super().__init__(*args, **{"editable": False, "blank": True, "default": "", **kwargs})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": list(self.of)}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        given = (getattr(model_instance, name) or "" for name in self.of)
        value = "".join(f" {folded_words(text)}" for text in given if text)
        setattr(model_instance, self.attname, value)
        return value
