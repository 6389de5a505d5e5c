"""Organisations in Chinese, which the lists hardly hold: by their Korean reading."""

from __future__ import annotations

import pytest

from yalu.screen.lists.packaged import packaged
from yalu.screen.names.chinese import korean_words
from yalu.screen.names.index import Index
from yalu.screen.names.screen import answer


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(packaged())


@pytest.mark.parametrize(
    ("name", "listing"),
    [
        ("侦察总局", "KPe.031"),
        ("偵察總局", "KPe.031"),
        ("朝鲜矿业开发贸易公司", "KPe.001"),
        ("朝鮮鑛業開發貿易公司", "KPe.001"),
        ("朝鲜光鲜银行", "KPe.025"),
        ("朝鮮光鮮銀行", "KPe.025"),
        ("端川商业银行", "KPe.003"),
        ("朝鲜大成银行", "KPe.035"),
        ("39号室", "KPe.030"),
        ("第39號室", "KPe.030"),
        ("朝鲜联合机械贸易会社", "KPe.016"),
        ("金铁三", "KPi.035"),
        # In Hangul as before: a listed name in Chinese must not shut it out.
        ("조선광업개발무역회사", "KPe.001"),
    ],
)
def test_the_korean_reading_finds_the_listing(index: Index, name: str, listing: str) -> None:
    assert listing in [hit.listing for hit in answer(name, index).hits]


@pytest.mark.parametrize(
    "name",
    ["中国银行", "中国石油天然气公司", "中国贸易公司", "朝鲜国际贸易公司", "朝鲜银行", "贸易公司"],
)
def test_common_words_alone_find_nobody(index: Index, name: str) -> None:
    assert not answer(name, index).hits


def test_a_character_without_a_reading_is_told(index: Index) -> None:
    found = answer("朝鲜龘银行", index)
    assert not found.hits
    assert "its Korean reading is not known here" in found.reason.replace("this one's", "its")
    assert "its Korean" not in answer("中国银行", index).reason.replace("this one's", "its")


def test_what_chinese_says_with_another_word_is_said_in_korean() -> None:
    assert korean_words("朝鲜贸易有限公司") == "조선무역회사"
    assert korean_words("第39号室") == "39호실"
    assert korean_words("朝鲜龘银行") == ""
