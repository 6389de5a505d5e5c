"""What is watched: understood, or refused with the place that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from yalu.errors import InputError
from yalu.watch.settings import Feed, Settings, load

ONE = '[[feed]]\nurl = "https://post.example/feed.xml"\n'


def test_a_feed_and_its_settings(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(
        '[watch]\nevery = 600\ndelay = 5\ncontact = "https://us.example"\n' + ONE
        + 'outlet = "Estuary Post"\nabout = ["North Korea"]\npages = false\n'
    )  # fmt: skip
    watched = load(path)
    assert watched.watch == Settings(every=600, delay=5, contact="https://us.example")
    (feed,) = watched.feed
    assert feed == Feed(feed.url, "Estuary Post", ("North Korea",), False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "missing required field `feed`"),
        ("feed = []", "length >= 1"),
        ("[[feed]]\n", "missing required field `url`"),
        ('[[feed]]\nurl = "ftp://a.example"', "$.feed[0].url"),
        ('[[feed]]\nurl = "file:///etc/passwd"', "$.feed[0].url"),
        (ONE + 'title = "x"', "unknown field `title`"),
        (ONE + 'about = "North Korea"', "$.feed[0].about"),
        (ONE + "[watch]\nevery = 1", ">= 60"),
        (ONE + "[watch]\nevery = 1.5", "Expected `int`"),
        (ONE + '[watch]\ncontact = "a\\r\\nX-B: c"', "$.watch.contact"),
        (ONE + ONE, "is there twice"),
        ("feeds: yes", "not TOML"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(InputError) as raised:
        load(path)
    assert said in str(raised.value)
    assert str(raised.value).startswith(str(path))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        load(tmp_path / "none.toml")
