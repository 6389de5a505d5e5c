"""A file in pieces: cut between rows, and loaded as if it were whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from loads import LINES, bare, line, lines, rows, take

from yalu.record.sources import pieces, texts
from yalu.record.sources.table import Table

#: What a load has said, whatever numbers its slices were given.
_SAID = (
    "select s.flow, s.first_month, s.months, s.hs_level, s.valuation, s.hs_edition, s.lines, "
    "s.total, s.content_hash, s.vintage, s.released, s.released_to from slice as s order by all",
    "select s.flow, s.first_month, s.printed_on, l.* exclude slice_id from line as l "
    "inner join slice as s using (slice_id) order by all",
    "select line_no, raw, reasons from reject order by all",
    "select rows_in, rows_ok, rows_rejected from batch order by all",
)


def small(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(pieces, "PIECE", size)


def cuts(text: str, tmp_path: Path) -> list[tuple[str, int, int, int]]:
    """The pieces of a text: what is in each, lines to skip, lines before, line ends."""
    file = tmp_path / "text.csv"
    file.write_bytes(text.encode())
    table = Table(file, file, ",", (), (), 1)
    return [
        (piece.text.read_text(), piece.skip, piece.before, piece.newlines)
        for piece in pieces.cut(table, tmp_path)
    ]


def test_pieces_are_the_whole_text_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch, 64)
    text = "header\n" + "".join(f"row {n},{'x' * (n % 30)}\n" for n in range(100)) + "no end"
    found = cuts(text, tmp_path)
    assert len(found) > 20
    assert "".join(piece for piece, *_ in found) == text
    assert all(piece.endswith("\n") for piece, *_ in found[:-1])
    assert [skip for _, skip, _, _ in found] == [1] + [0] * (len(found) - 1)
    assert [ends for *_, ends in found] == [piece.count("\n") for piece, *_ in found]
    assert [before for _, _, before, _ in found] == [
        sum(ends for *_, ends in found[:n]) for n in range(len(found))
    ]


def test_a_piece_does_not_end_inside_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch, 64)
    cell = '"' + "\n".join(["inside"] * 40) + '"'
    found = cuts(f"header\n1,2\n{cell},3\n" + "4,5\n" * 40, tmp_path)
    assert any(cell in piece for piece, *_ in found)
    assert all(piece.count('"') % 2 == 0 for piece, *_ in found)
    assert len(found) > 2


def test_a_quote_that_is_never_closed_leaves_one_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch, 64)
    text = 'header\n"1,2\n' + "3,4\n" * 100
    assert [piece for piece, *_ in cuts(text, tmp_path)] == [text]


@pytest.mark.parametrize("seed", range(4))
def test_a_load_in_pieces_says_what_a_load_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Months in any order, ugly rows of every kind, and a second vintage on top."""
    chance = random.Random(seed)
    first = [_row(chance, n) for n in range(3000)]
    second = [row.replace(",7", ",8") if n % 3 == 0 else row for n, row in enumerate(first)]
    whole, parts = bare(tmp_path / "whole.duckdb"), bare(tmp_path / "parts.duckdb")
    files = lines(tmp_path / "a.csv", *first), lines(tmp_path / "b.csv", *second)
    done = [[take(whole, file)[0] for file in files]]
    small(monkeypatch, 10_000)
    done.append([take(parts, file)[0] for file in files])
    assert done[0] == done[1]
    assert done[0][1].slices
    for query in _SAID:
        assert rows(whole, query) == rows(parts, query)


def test_texts_that_only_a_later_piece_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece learns what is new in it; blanks around a text, and none, are no texts."""
    monkeypatch.setattr(texts, "_FIRST", 3)
    regions = [f"  {n} " if n % 7 == 0 else f"region {n // 50}" for n in range(600)]
    regions[100], regions[400], regions[500] = "", "x" * 80, "y" * 81
    told = [line(province=text, product=f"{10000000 + n}") for n, text in enumerate(regions)]
    small(monkeypatch, 4_000)
    record = bare(tmp_path / "r.duckdb")
    (done,) = take(record, lines(tmp_path / "a.csv", *told))
    assert (done.accepted, done.rejected) == (599, 1)
    found = rows(record, "select province from line order by product")
    assert [text for (text,) in found] == [text.strip() for text in regions if len(text) <= 80]
    ((reasons,),) = rows(record, "select reasons from reject")
    assert str(reasons).startswith("province: 'yyyy")
    assert str(reasons).endswith("' is too long")
    shared = "select count(*), count(distinct province) from detail"
    assert rows(record, shared) == [(len({text.strip() for text in regions}) - 1,) * 2]


def _row(chance: random.Random, number: int) -> str:
    usd: object = chance.randrange(1, 10**6)
    # No line twice: the code says which it is.
    product = f"{1000000 + number:08}"
    match chance.randrange(200):
        case 0:
            return line(province='"torn" apart', product=product)
        case 1:
            usd = "n/a"
        case 2:
            product = "123456e2"
        case 3:
            return line(province='"two\nlines"', product=product, usd=usd)
        case 4:
            return ""
        case 5:
            usd = '"1,234"'
    return line(
        month=f"201{chance.randrange(5, 9)}-{chance.randrange(1, 13):02}",
        partner=chance.choice(("RUS", "KAZ", "MNG")),
        flow=chance.choice(("export", "import")),
        product=product,
        usd=usd,
    )


def test_the_line_of_an_error_is_that_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from yalu.errors import InputError

    told = [line(product=f"{1000000 + n:08}") for n in range(2000)]
    told[1500] = told[1500].replace("RUS", "XQX")
    small(monkeypatch, 10_000)
    with pytest.raises(InputError, match=r"a\.csv:1502: partner: 'XQX' in 1 rows"):
        take(bare(tmp_path / "r.duckdb"), lines(tmp_path / "a.csv", *told))


def test_lines_without_an_edition_are_kept_beside_those_that_have_one(tmp_path: Path) -> None:
    record = bare(tmp_path / "r.duckdb")
    told = [line(), line(month="2019-06").replace("HS2017", "")]
    assert LINES.split(",")[4] == "hs_edition"
    (done,) = take(record, lines(tmp_path / "a.csv", *told))
    assert done.accepted == 2
    assert rows(record, "select count(*) from line") == [(2,)]


@pytest.mark.parametrize("code", ["123456e2", "1234_567", "123456.7", "-1234567", "1234567.", "+1"])
def test_what_can_be_made_a_number_is_no_code(tmp_path: Path, code: str) -> None:
    record = bare(tmp_path / "r.duckdb")
    take(record, lines(tmp_path / "a.csv", line(), line(product=code)))
    assert rows(record, "select line_no, reasons from reject") == [
        (3, f"product: '{code}' is no code of digits")
    ]
