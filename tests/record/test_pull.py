"""Comtrade pulled: politely, whole, again after a refusal, on where it stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from comtrade_server import KEY, Comtrade, serving
from loads import rows

from yalu.cli import run
from yalu.errors import InputError
from yalu.record.sources.comtrade import pull as pulling
from yalu.record.sources.comtrade import query as asking
from yalu.record.sources.comtrade.client import Client
from yalu.record.sources.comtrade.pull import Pulled, pull
from yalu.record.sources.comtrade.query import Query, question
from yalu.trade import Period


@pytest.fixture
def comtrade() -> Iterator[Comtrade]:
    with serving(Comtrade()) as server:
        yield server


def asked(
    partner: str = "PRK",
    since: str = "2019-01",
    until: str = "2019-03",
    codes: tuple[str, ...] = ("TOTAL", "AG6"),
) -> Query:
    return question(
        "CHN",
        partner,
        frequency="M",
        since=Period.parse(since),
        until=Period.parse(until),
        codes=codes,
    )


def pulled(server: Comtrade, folder: Path, query: Query, **options: float) -> Pulled:
    quick = {"between": 0.0, "first_wait": 0.01, "timeout": 5.0} | options
    with Client(KEY, server=server.url, **quick) as client:
        return pull(query, folder, client)


def test_a_pull_asks_for_what_is_wanted_and_keeps_the_answers(
    comtrade: Comtrade, tmp_path: Path
) -> None:
    done = pulled(comtrade, tmp_path / "p", asked())
    assert (done.rows, done.asked, len(done.files), done.only) == (24, 1, 1, "")
    (told,) = comtrade.asked
    assert told["reporterCode"] == "156"
    assert told["partnerCode"] == "408"
    assert told["period"] == "201901,201902,201903"
    assert told["flowCode"] == "X,M"
    assert told["cmdCode"] == "TOTAL,AG6"
    assert (told["partner2Code"], told["customsCode"], told["motCode"]) == ("0", "C00", "0")
    # The key goes into a header, never into an address or a file.
    assert comtrade.headers[0]["Ocp-Apim-Subscription-Key"] == KEY
    assert KEY not in str(comtrade.asked)
    for path in (tmp_path / "p").iterdir():
        assert KEY not in path.read_text()


def test_a_question_is_cut_before_it_is_asked() -> None:
    """Twelve months at most, and no more rows than an answer has room for."""
    long = list(asked(since="2010-01", until="2019-12").cut())
    assert [period for one in long for period in one.periods] == list(
        asked(since="2010-01", until="2019-12").periods
    )
    assert all(len(one.periods) <= 12 for one in long)
    assert all(one.rows <= 0.8 * asking.CAP for one in long)
    everyone = list(asked("all", until="2019-01").cut())
    assert all(one.rows <= 0.8 * asking.CAP for one in everyone)
    partners = [(one.flows, number) for one in everyone for number in one.partners]
    assert len(partners) == len(set(partners)) > 400
    assert ("X",) in {one.flows for one in everyone}


def test_numbers_of_territories_are_comtrades_own() -> None:
    assert [asking.number(code) for code in ("CHN", "USA", "TWN", "FRA", "AFG", "WLD")] == [
        *("156", "842", "490", "251", "4", "0"),
    ]
    with pytest.raises(InputError, match="not a territory: 'XYZ'"):
        asked("XYZ")
    with pytest.raises(InputError, match="code 'AG8'"):
        asked(codes=("AG8",))
    with pytest.raises(InputError, match="ends before it begins"):
        asked(since="2020-01", until="2019-01")


@pytest.mark.parametrize("mood", [429, 500, 503, "cut", "short", "not json"])
def test_what_may_be_another_answer_in_a_while_is_asked_again(
    comtrade: Comtrade, tmp_path: Path, mood: object
) -> None:
    comtrade.moods = [mood, mood]
    done = pulled(comtrade, tmp_path / "p", asked())
    assert (done.rows, len(comtrade.asked)) == (24, 3)
    assert [path.suffix for path in (tmp_path / "p").iterdir()].count(".json") == 2


def test_a_slow_answer_is_waited_for_and_one_that_is_too_slow_asked_again(
    comtrade: Comtrade, tmp_path: Path
) -> None:
    comtrade.moods = ["slow"]
    assert pulled(comtrade, tmp_path / "p", asked()).rows == 24
    comtrade.moods = ["slow"]
    assert pulled(comtrade, tmp_path / "q", asked(), timeout=0.5).rows == 24
    assert len(comtrade.asked) == 3


def test_the_server_says_how_long_to_wait(comtrade: Comtrade, tmp_path: Path) -> None:
    comtrade.moods, comtrade.retry_after = [429], "1"
    pulled(comtrade, tmp_path / "p", asked())
    assert comtrade.times[1] - comtrade.times[0] >= 1
    comtrade.moods, comtrade.retry_after = [429], "7200"
    with pytest.raises(InputError, match=r"429 .*asks to wait 7200 seconds.*goes on from there"):
        pulled(comtrade, tmp_path / "q", asked())


def test_questions_are_a_while_apart(comtrade: Comtrade, tmp_path: Path) -> None:
    pulled(comtrade, tmp_path / "p", asked(since="2018-01", until="2019-12"), between=0.3)
    assert len(comtrade.times) >= 2
    assert all(b - a >= 0.29 for a, b in zip(comtrade.times, comtrade.times[1:], strict=False))


def test_no_answer_at_all(comtrade: Comtrade, tmp_path: Path) -> None:
    comtrade.moods = [500] * 20
    with pytest.raises(InputError, match=r"no answer after 6 tries .*500.*goes on from there"):
        pulled(comtrade, tmp_path / "p", asked())
    assert len(comtrade.asked) == 6
    gone = replace(comtrade, url="http://127.0.0.1:9")
    with pytest.raises(InputError, match=r"http://127\.0\.0\.1:9: no answer after 6 tries"):
        pulled(gone, tmp_path / "q", asked())


def test_a_key_that_is_refused_is_not_tried_again(comtrade: Comtrade, tmp_path: Path) -> None:
    with (
        Client("another", server=comtrade.url, between=0) as client,
        pytest.raises(InputError, match=r"401 .*YALU_COMTRADE_KEY is not accepted") as problem,
    ):
        pull(asked(), tmp_path / "p", client)
    assert len(comtrade.asked) == 1
    assert "another" not in str(problem.value)


def test_a_full_answer_is_cut_in_two_and_never_kept(
    comtrade: Comtrade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cap that is lower than was thought: the question is halved until answers have room."""
    comtrade.cap = 10
    monkeypatch.setattr(pulling, "CAP", 10)
    done = pulled(comtrade, tmp_path / "p", asked())
    assert done.rows == 24
    assert all(len(json.loads(path.read_text())["data"]) < 10 for path in done.files)
    assert len(comtrade.asked) > len(done.files)


def test_a_full_answer_that_cannot_be_cut_is_an_error(
    comtrade: Comtrade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comtrade.cap = 2
    monkeypatch.setattr(pulling, "CAP", 2)
    with pytest.raises(InputError, match=r"all that Comtrade gives at once; .*cannot be cut"):
        pulled(comtrade, tmp_path / "p", asked(codes=("AG6",)))
    assert [path.name for path in (tmp_path / "p").iterdir()] == ["pull.json"]


@pytest.mark.parametrize(
    ("mood", "said"),
    [
        ("message", r"refused:1: no data but a message: Invalid period"),
        ("utf-16", r"refused:1: UTF-16; expected UTF-8"),
    ],
)
def test_what_is_no_answer_is_put_aside(
    comtrade: Comtrade, tmp_path: Path, mood: str, said: str
) -> None:
    comtrade.moods = [mood]
    with pytest.raises(InputError, match=said):
        pulled(comtrade, tmp_path / "p", asked())
    assert {path.suffix for path in (tmp_path / "p").glob("156*")} == {".refused"}
    assert pulled(comtrade, tmp_path / "p", asked()).rows == 24


def test_a_pull_that_was_interrupted_goes_on_where_it_stopped(
    comtrade: Comtrade, tmp_path: Path
) -> None:
    query = asked(since="2016-01", until="2019-12")
    comtrade.moods = [None, None, *[500] * 6]
    with pytest.raises(InputError, match="no answer"):
        pulled(comtrade, tmp_path / "p", query)
    comtrade.asked.clear()
    done = pulled(comtrade, tmp_path / "p", query)
    assert done.asked == len(comtrade.asked) == len(done.files) - 2
    assert done.rows == 48 * 8
    assert pulled(comtrade, tmp_path / "p", query).asked == 0
    with pytest.raises(InputError, match="a pull of another question"):
        pulled(comtrade, tmp_path / "p", asked())


def command(comtrade: Comtrade, tmp_path: Path, *more: str) -> int:
    return run(
        [
            *("pull", "comtrade", "--reporter", "CHN", "--partner", "PRK", "--since", "2019-11"),
            *("--until", "2019-12", "--server", comtrade.url),
            *("--into", str(tmp_path / "p"), "--record", str(tmp_path / "r.duckdb"), *more),
        ]
    )


def test_yalu_pull(
    comtrade: Comtrade,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """From the net into a record: lines and totals, weights of 0 as missing."""
    monkeypatch.delenv("YALU_COMTRADE_KEY", raising=False)
    assert command(comtrade, tmp_path) == 2
    assert "no YALU_COMTRADE_KEY in the environment" in capsys.readouterr().err
    monkeypatch.setenv("YALU_COMTRADE_KEY", KEY)
    # Lines of thirty dollars are no trade of China with North Korea.
    assert command(comtrade, tmp_path, "--codes", "TOTAL") == 0
    out = capsys.readouterr().out
    assert "4 rows in 1 answer\n" in out
    assert "(comtrade): 4 rows" in out
    told = rows(
        tmp_path / "r.duckdb",
        "select s.flow, s.first_month, s.hs_level, l.usd, l.net_weight_kg, s.url, s.compiler "
        "from line as l inner join slice as s using (slice_id) order by 1, 2",
    )
    assert [row[3] for row in told] == [11005.5, 12006.0, 11005.5, 12006.0]
    assert {row[4] for row in told} == {None}
    assert {row[5:] for row in told} == {(comtrade.url, "un")}
    # The same again: nothing is asked, nothing changes.
    comtrade.asked.clear()
    assert command(comtrade, tmp_path, "--codes", "TOTAL") == 0
    assert comtrade.asked == []
    assert "nothing new" in capsys.readouterr().out


def test_columns_that_have_changed_stop_the_load(
    comtrade: Comtrade,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("YALU_COMTRADE_KEY", KEY)
    comtrade.moods = ["renamed"]
    assert command(comtrade, tmp_path) == 2
    err = capsys.readouterr().err
    assert "field 'tradeValue'; expected one of" in err
    assert "nothing was loaded" in err
    assert not (tmp_path / "r.duckdb").exists()
