"""Sentences: where one statement ends and the next begins."""

from __future__ import annotations

from ingest.extraction.model import Sentence, Token

_ENDS = frozenset(".!?؟…")


def split_sentences(text: str, tokens: tuple[Token, ...]) -> tuple[Sentence, ...]:
    """The sentences of `text`, each with the range of its tokens."""
    sentences: list[Sentence] = []
    first = 0
    for index, token in enumerate(tokens):
        last = index + 1 == len(tokens)
        paragraph = not last and "\n" in text[token.end : tokens[index + 1].start]
        spaced = last or tokens[index + 1].start > token.end
        if last or paragraph or (token.form in _ENDS and spaced):
            sentences.append(Sentence(tokens[first].start, token.end, first, index + 1))
            first = index + 1
    return tuple(sentences)
