"""The table of New Year's days against the sky, and the shares of the holiday in a month.

The sky after Jean Meeus, Astronomical Algorithms, 2nd ed. 1998: chapter 49 (phases of
the moon, good to seconds), chapter 25 (the sun, good to 0.01 degree or a quarter of an
hour), and for the length of the day the polynomials of Espenak and Meeus (2006).
"""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest

from yalu.errors import InputError
from yalu.measure.seasonal.newyear import WINDOWS, days, shares
from yalu.trade import Period

#: Days from the epoch of ``date.toordinal`` to Julian day 0 at noon.
_ORDINAL = 1721424.5
CHINA, KOREA = 8.0, 9.0

# Meeus, table 49.A: new moon; power of the eccentricity, then multiples of the mean
# anomalies of sun and moon, of the argument of latitude and of the node.
_TERMS = (
    (-0.40720, 0, 0, 1, 0, 0),
    (0.17241, 1, 1, 0, 0, 0),
    (0.01608, 0, 0, 2, 0, 0),
    (0.01039, 0, 0, 0, 2, 0),
    (0.00739, 1, -1, 1, 0, 0),
    (-0.00514, 1, 1, 1, 0, 0),
    (0.00208, 2, 2, 0, 0, 0),
    (-0.00111, 0, 0, 1, -2, 0),
    (-0.00057, 0, 0, 1, 2, 0),
    (0.00056, 1, 1, 2, 0, 0),
    (-0.00042, 0, 0, 3, 0, 0),
    (0.00042, 1, 1, 0, 2, 0),
    (0.00038, 1, 1, 0, -2, 0),
    (-0.00024, 1, -1, 2, 0, 0),
    (-0.00017, 0, 0, 0, 0, 1),
    (-0.00007, 0, 2, 1, 0, 0),
    (0.00004, 0, 0, 2, -2, 0),
    (0.00004, 0, 3, 0, 0, 0),
    (0.00003, 0, 1, 1, -2, 0),
    (0.00003, 0, 0, 2, 2, 0),
    (-0.00003, 0, 1, 1, 2, 0),
    (0.00003, 0, -1, 1, 2, 0),
    (-0.00002, 0, -1, 1, -2, 0),
    (-0.00002, 0, 1, 3, 0, 0),
    (0.00002, 0, 0, 4, 0, 0),
)
# Meeus, page 351: the planets' arguments, and what each adds.
_PLANETS = (
    (299.77, 0.107408, 0.000325),
    (251.88, 0.016321, 0.000165),
    (251.83, 26.651886, 0.000164),
    (349.42, 36.412478, 0.000126),
    (84.66, 18.206239, 0.000110),
    (141.74, 53.303771, 0.000062),
    (207.14, 2.453732, 0.000060),
    (154.84, 7.306860, 0.000056),
    (34.52, 27.261239, 0.000047),
    (207.19, 0.121824, 0.000042),
    (291.34, 1.844379, 0.000040),
    (161.72, 24.198154, 0.000037),
    (239.56, 25.513099, 0.000035),
    (331.55, 3.592518, 0.000023),
)


def new_moon(k: int) -> float:
    """The k-th new moon after that of 6 January 2000, as a Julian day in Universal Time."""
    t = k / 1236.85
    day = 2451550.09766 + 29.530588861 * k + 0.00015437 * t**2 - 1.5e-7 * t**3
    eccentric = 1 - 0.002516 * t - 0.0000074 * t**2
    sun = 2.5534 + 29.10535670 * k - 0.0000014 * t**2
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3
    latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t**2
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t**2
    for size, power, *multiples in _TERMS:
        angle = sum(n * a for n, a in zip(multiples, (sun, moon, latitude, node), strict=True))
        day += size * eccentric**power * math.sin(math.radians(angle))
    for number, (start, speed, size) in enumerate(_PLANETS):
        bend = -0.009173 * t**2 if number == 0 else 0.0
        day += size * math.sin(math.radians(start + speed * k + bend))
    return day - _delta_t(day) / 86400


def sun_longitude(day: float) -> float:
    """The apparent longitude of the sun in degrees, at a Julian day in Universal Time."""
    t = (day + _delta_t(day) / 86400 - 2451545.0) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    anomaly = math.radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (
        (1.914602 - 0.004817 * t - 0.000014 * t**2) * math.sin(anomaly)
        + (0.019993 - 0.000101 * t) * math.sin(2 * anomaly)
        + 0.000289 * math.sin(3 * anomaly)
    )
    node = math.radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * math.sin(node)) % 360


def new_year(year: int, zone: float = CHINA) -> date:
    """The first day of the first month of the Chinese calendar, as the zone's clocks have it."""
    before, after = _eleventh(year - 1, zone), _eleventh(year, zone)
    # The month after the twelfth, or one further on where the eleventh or twelfth is
    # followed by a leap month: in a year of thirteen months, the first one in which
    # the sun enters no twelfth of its circle.
    first = before + 2
    if after - before == 13 and any(_leap(k, zone) for k in (before + 1, before + 2)):
        first += 1
    return _day(new_moon(first), zone)


def _eleventh(year: int, zone: float) -> int:
    """The new moon that begins the month with the winter solstice."""
    k = round((year + 0.97 - 2000) * 12.3685)
    solstice = date(year, 12, 1)
    while _twelfth(solstice + timedelta(1), zone) < 9:
        solstice += timedelta(1)
    while _day(new_moon(k), zone) > solstice:
        k -= 1
    while _day(new_moon(k + 1), zone) <= solstice:
        k += 1
    return k


def _leap(k: int, zone: float) -> bool:
    start, end = _day(new_moon(k), zone), _day(new_moon(k + 1), zone)
    return _twelfth(start, zone) == _twelfth(end, zone)


def _twelfth(day: date, zone: float) -> int:
    """In which twelfth of its circle the sun is when the day begins."""
    return int(sun_longitude(day.toordinal() + _ORDINAL - zone / 24) // 30)


def _day(julian: float, zone: float) -> date:
    return date.fromordinal(math.floor(julian + zone / 24 - _ORDINAL))


def _delta_t(julian: float) -> float:
    """Seconds by which the even time of the planets is ahead of clocks."""
    year = 2000 + (julian - 2451544.5) / 365.2425
    t = year - 2000
    if year < 1986:
        u = year - 1975
        return 45.45 + 1.067 * u - u**2 / 260 - u**3 / 718
    if year < 2005:
        return (
            63.86
            + 0.3345 * t
            - 0.060374 * t**2
            + 0.0017275 * t**3
            + 0.000651814 * t**4
            + 0.00002373599 * t**5
        )
    return 62.92 + 0.32217 * t + 0.005589 * t**2


def test_every_day_in_the_table_is_what_sun_and_moon_say() -> None:
    table = days()
    assert (min(table), max(table)) == (1980, 2050)
    assert {year: new_year(year) for year in table} == table


@pytest.mark.parametrize(
    ("year", "china", "korea"),
    [
        (2024, "2024-02-10", "2024-02-10"),
        # The moon is new at 15:56 and 15:12 universal time: past midnight in Seoul only.
        (2027, "2027-02-06", "2027-02-07"),
        (2028, "2028-01-26", "2028-01-27"),
        # The leap month of 2033 comes after the eleventh: a year that programs get wrong.
        (2034, "2034-02-19", "2034-02-19"),
    ],
)
def test_korea_s_new_year_is_not_china_s(year: int, china: str, korea: str) -> None:
    assert days()[year].isoformat() == china
    assert new_year(year, CHINA).isoformat() == china
    assert new_year(year, KOREA).isoformat() == korea


def test_the_moon_was_new_when_the_almanacs_say() -> None:
    # Meeus, example 49.a: 18 February 1977, 3:37:42 dynamical time; less 48 seconds.
    assert abs(new_moon(-283) - 2443192.65118 + 48 / 86400) < 1e-4


def test_the_shares_of_a_year_add_up_to_the_windows() -> None:
    months = Period.months_of(2022, 12, 4)
    table = shares(months)
    assert table.shape == (5, 3)
    january = dict(zip(WINDOWS, table[1], strict=True))
    # The New Year was on 22 January: all seven days fell in it, against 2 of 7 on average.
    assert 0.5 < january["during"] < 0.8
    whole = shares(Period.year(2023))
    assert abs(whole.sum(axis=0)).max() < 0.05
    with pytest.raises(InputError, match="no New Year's days"):
        shares(Period.year(2051))
