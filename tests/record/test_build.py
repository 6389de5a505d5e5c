"""The packaged data is what the generator makes, and the generator is strict."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from databuild import record, territories
from databuild.inputs import DATA

ROOT = Path(__file__).parents[2]


def test_the_package_holds_what_the_generator_makes() -> None:
    made = record.outputs() | territories.outputs()
    assert {"figures.csv", "compilers.json", "calendar.json", "territories.json"} <= set(made)
    for name, text in made.items():
        assert (DATA / name).read_text(encoding="utf-8") == text, f"{name}: run `make data`"


def test_every_row_of_the_sources_is_a_figure_or_left_aside_by_name() -> None:
    text = record.outputs()["figures.csv"]
    counts = {
        name: len((ROOT / "resources" / "record" / name).read_text("utf-8").splitlines()) - 1
        for name in ("observations.csv", "context.csv", "growth_claims.csv")
    }
    assert text.count(",observations.csv:") == counts["observations.csv"]
    # Five rows of the release calendar and a forecast of GDP.
    assert text.count(",context.csv:") == counts["context.csv"] - 6
    # A run of falls, and a share of an unnamed base.
    assert text.count(",growth_claims.csv:") == counts["growth_claims.csv"] - 2


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    ignore = shutil.ignore_patterns("__pycache__", "hs", "sanctions")
    for name in ("tools", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    return folder


BROKEN = [
    # file, what is changed, into what, what the build says
    ("observations.csv", ",Reuters (via ARY News),", ",Penguin News,", "outlet 'Penguin News'"),
    ("observations.csv", ",CHN,PRK,export,", ",CHN,PRK,exports,", "flow 'exports'"),
    ("observations.csv", ",CHN,PRK,export,", ",CHN,RUS,export,", "partner RUS"),
    ("observations.csv", ",value_usd,", ",value_eur,", "columns"),
    ("observations.csv", "12978000,$12.978 million", "12978000,$1.2978 million", "tabulated"),
    ("observations.csv", ",182430000,1억8천243만 달러", ",182430001,1억8천243만 달러", "is now"),
    ("corrections.toml", 'printed = "16亿美元"', 'printed = "18亿美元"', "met 0 rows"),
    ("observations.csv", "$46.38 million,2020-12-27", "$46.38 million,2019-12-27", "was over"),
    ("context.csv", "baijiu_export_value", "absinthe_export_value", "indicator 'absinthe_export"),
    ("context.csv", ",1763000,USD,", ",1763000,EUR,", "unit 'EUR'"),
    ("growth_claims.csv", "six-month high,", "seven-month high,", "seven-month high"),
    ("growth_claims.csv", ",+190.6%,", ",+290.6 points,", "+290.6 points"),
    ("growth_claims.csv", ",+34.1%,", ",+44.1%,", "1 disagreements between figures"),
    ("corrections.toml", 'status = "misprint"', 'status = "wrong"', "status 'wrong'"),
    ("corrections.toml", "reason =", "raeson =", "raeson"),
    ("sources.toml", '"Sedaily",', '"Sedaily", "Nobody Daily",', "Nobody Daily"),
    ("products.toml", 'key = "coal"', 'key = "peat"', "product 'coal'"),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), BROKEN)
def test_what_was_never_seen_stops_the_build(
    copy: Path, name: str, old: str, new: str, said: str
) -> None:
    path = copy / "resources" / "record" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, str(copy / "tools" / "build_data.py"), "--check"],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        path.write_text(text, encoding="utf-8")
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert done.stdout == ""


def test_a_difference_is_told_and_nothing_written(copy: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(copy / "tools" / "build_data.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "figures.csv: differs from resources/" in done.stderr
    assert not (copy / "src").exists()
