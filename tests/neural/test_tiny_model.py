"""Names found by models: a classifier of a few thousand weights, made and trained here, behind both kinds."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ingest.extraction.entity_providers import provider
from ingest.extraction.model import Document, EntityKind
from ingest.extraction.pipeline import RULES, analyse

torch: Any = pytest.importorskip("torch")
transformers: Any = pytest.importorskip("transformers")

LABELS = ["O", "B-PER", "I-PER", "B-ORG"]
# Names that no rule knows; what is trained on a few sentences must be found in others.
LESSONS = [
    ("زار زلفانوس بشمور مقر الشرار صباح الثلاثاء", [0, 1, 2, 0, 3, 0, 0]),
    ("وقع مقر الشرار اتفاقا مع زلفانوس بشمور", [0, 0, 3, 0, 0, 1, 2]),
    ("صباح الثلاثاء زار وفد مقر اتفاقا", [0, 0, 0, 0, 0, 0]),
    ("قبل الفجر . ثم زار وفد الشرار .", [0, 0, 0, 0, 0, 0, 3, 0]),
]
TEXT = "قبل الفجر. زار زلفانوس بشمور الشرار. ثم زار الشرار زلفانوس بشمور."


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny-model")
    words = sorted({word for sentence, _ in LESSONS for word in sentence.split()})
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]), encoding="utf-8")
    tokenizer = transformers.BertTokenizerFast(vocab_file=str(vocabulary), do_lower_case=False)
    torch.manual_seed(7)
    config = transformers.BertConfig(
        vocab_size=len(words) + 5,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=512,
        id2label=dict(enumerate(LABELS)),
        label2id={name: at for at, name in enumerate(LABELS)},
    )
    tiny = transformers.BertForTokenClassification(config)
    train(tiny, tokenizer)
    tiny.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def train(tiny: Any, tokenizer: Any) -> None:
    steps = torch.optim.Adam(tiny.parameters(), lr=0.02)
    for _round in range(120):
        for sentence, labels in LESSONS:
            given = tokenizer(sentence, return_tensors="pt")
            wanted = torch.tensor([[-100, *labels, -100]])
            steps.zero_grad()
            tiny(**given, labels=wanted).loss.backward()
            steps.step()
    tiny.eval()


@pytest.mark.parametrize("kind", ["huggingface", "camel"])
def test_a_model_names_persons_in_every_sentence(model: Path, kind: str) -> None:
    found = analyse(Document(TEXT), provider(f"{kind}:{model}")).entities
    persons = [entity for entity in found if entity.kind is EntityKind.PERSON]
    assert [TEXT[one.start : one.end] for one in persons] == ["زلفانوس بشمور"] * 2
    assert any(entity.kind is EntityKind.ORGANISATION for entity in found)
    assert not [one for one in analyse(Document(TEXT), RULES).entities if one.person]


def test_another_model_makes_another_version(model: Path) -> None:
    marked = analyse(Document(TEXT), provider(f"huggingface:{model}"))
    assert marked.version != analyse(Document(TEXT)).version
    assert marked.version == analyse(Document(TEXT), provider(f"huggingface:{model}")).version


def test_extract_takes_a_model(model: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("التقى زلفانوس بشمور وزير الخارجية المصري في القاهرة أمس.", encoding="utf-8")
    out = StringIO()
    call_command("extract", str(article), published="2015-03-12", entities=f"huggingface:{model}", stdout=out)
    (meeting,) = json.loads(out.getvalue())["events"]
    assert "زلفانوس بشمور" in {actor["name"] for actor in meeting["actors"]}


def test_a_broken_model_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    with pytest.raises(CommandError, match="Download it again"):
        call_command("extract", str(article), entities=f"huggingface:{tmp_path}")
