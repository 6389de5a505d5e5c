"""Only English is read, and a text in another language is told so instead of "all known"."""

from __future__ import annotations

from pathlib import Path

import pytest

import yalu
from yalu.cli import run
from yalu.read.claims import NumberUse
from yalu.read.foreign import NOT_ENGLISH, foreign
from yalu.read.sentences import sentences

OTHERS = [
    "북한의 4월 대중 수입은 2875만 달러였다.",
    "中国对朝鲜出口2875万美元",
    "中国の対北朝鮮輸出は2875万ドルだった。",
    "Экспорт Китая в КНДР составил 28,75 млн долларов.",
    "بلغت صادرات الصين إلى كوريا الشمالية 28.75 مليون دولار.",
    "Die Ausfuhren nach Nordkorea stiegen im April auf 28,75 Millionen Dollar, so der Zoll.",
    "Les exportations vers la Corée du Nord ont atteint 28,75 millions de dollars selon Pékin.",
    "Las exportaciones a Corea del Norte fueron de 28,75 millones, según las aduanas.",
    "Secondo le dogane le esportazioni della Cina sono state di 28,75 milioni nel mese di aprile.",
]
ENGLISH = [
    "China's exports to North Korea were $28.75 million.",
    "North Korea's imports from China in March 2019: $197.95 million (printed “1억9천795만 달러”).",
    "Kim (김정은) visited 3 factories.",
    "The Rue de la Paix and Los Angeles offices of Banco del Sur sold 3 machines to Vietnam.",
    "van der Berg said 20 percent",
    "$28.75 million",
]


@pytest.mark.parametrize("text", OTHERS)
def test_the_numbers_of_another_language_are_unread(text: str) -> None:
    result = yalu.check(text, published="2020-06-01")
    assert {note.use for note in result.article.numbers} == {NumberUse.UNREAD}
    assert {note.why for note in result.article.numbers} == {NOT_ENGLISH}
    assert result.coverage.foreign == 1
    assert result.coverage.unread == result.coverage.numbers > 0


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_a_foreign_name_or_quote_is_english(text: str) -> None:
    assert foreign(text, sentences(text)) == []


def test_a_name_alone_is_no_sentence() -> None:
    text = f"{ENGLISH[0]}\n\n김철수\n"
    assert foreign(text, sentences(text)) == []


def test_one_sentence_of_another_language_costs_the_others_nothing() -> None:
    text = f"{ENGLISH[0]}\n{OTHERS[0]}"
    result = yalu.check(text, published="2020-06-01")
    assert result.coverage.in_claims == 1
    assert (result.coverage.foreign, result.coverage.unread) == (1, 2)


def test_whoever_checks_it_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(f"{ENGLISH[0]}\n{OTHERS[0]}\n", encoding="utf-8")
    run(["check", str(path), "--published", "2020-06-01"])
    assert (
        "Only English is read: 1 of 2 sentences is in another language." in capsys.readouterr().out
    )
    path.write_text(f"{ENGLISH[0]}\n", encoding="utf-8")
    run(["check", str(path), "--published", "2020-06-01"])
    assert "Only English" not in capsys.readouterr().out
