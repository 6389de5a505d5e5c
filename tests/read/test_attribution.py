"""Who says what, to whom, on what day; and what nobody could confirm."""

from __future__ import annotations

from itertools import pairwise

import pytest

from yalu.read.attribution import Caveat, attribute, caveats, figure_sources, hear
from yalu.read.claims import Attribution, Dated
from yalu.read.quotes import quotations
from yalu.read.sentences import sentences
from yalu.read.smallpack import read
from yalu.read.speakers import AttributionFile

#: A Wednesday.
PUBLISHED = Dated("2021-05-19", "2021-05-19", "given")


def said(text: str, outlet: str | None = None) -> list[Attribution]:
    return attribute(text, sentences(text), outlet, published=PUBLISHED)


def last(text: str, outlet: str | None = None) -> Attribution:
    return said(text, outlet)[-1]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Trucks are crossing, a source in Dandong said.", "a source in Dandong"),
        ("“Nobody is ready,” said an employee of the station.", "an employee of the station"),
        ("A trader said that demand had risen.", "a trader"),
        ("According to a man living in Dandong, trains run.", "a man living in Dandong"),
        ("Exports fell, customs data released on Monday showed.", "customs data"),
        ("Data from Chinese customs showed a rise.", "data from Chinese customs"),
        ("NHK said a train was seen.", "NHK"),
        ("Imports rose, according to KITA.", "KITA"),
        ("A report by the IBK institute on June 25 noted a rise.", "a report by the IBK institute"),
        ("An investigation by Daily NK found a delay.", "an investigation by Daily NK"),
        ("Sixteen trucks waited, satellite imagery shows.", "satellite imagery"),
        ("Panel coordinator Kim Lee told NHK that coal moved.", "panel coordinator Kim Lee"),
        ("The envoy, Ivan Petrov, said roads were open.", "envoy, Ivan Petrov"),
        ("Beijing confirmed on Monday that trains would run.", "Beijing"),
        ("Trade fell, said the ministry.", "ministry"),
        ("The ministry, citing customs data, said trade fell.", "ministry, citing customs data"),
        ("Smuggling was seen by AFP near the river.", "AFP"),
        ("Traders in the border provinces say demand is up.", "traders in the border provinces"),
        ("Trucks crossed, a shopkeeper by the river said.", "a shopkeeper by the river"),
        ("Trucks crossed, said two seamstresses.", "two seamstresses"),
        ("A clerk whose window faces the bridge told AFP that trucks crossed.", "a clerk"),
        ("Yonhap, quoting an official, said workers left.", "Yonhap, citing an official"),
        ("Barges left, NHK reported, citing two brokers.", "NHK, citing two brokers"),
        ("Officers found crab thought to have come from the North, the bureau said.", "bureau"),
    ],
)
def test_who_speaks(sentence: str, who: str) -> None:
    found = last(sentence).who
    assert found is not None
    assert found.casefold() == who.casefold()


@pytest.mark.parametrize(
    ("sentence", "anonymous", "told"),
    [
        ("Yonhap, quoting an official, said workers left.", True, "Yonhap"),
        ("A ship left, NHK wrote, citing the navy.", False, "NHK"),
        ("A ship left, NHK wrote, citing a diplomat, Ivan Petrov.", False, "NHK"),
        ("A waitress told Kyodo that buses left.", True, "Kyodo"),
        ("Speaking on condition of anonymity, the minister said trade fell.", True, None),
        ("Trains run, said an engineer, Ivan Petrov.", False, None),
        ("An AFP photographer said trucks were waiting.", False, None),
        ("The BBC quoted a former inspector as saying that bribes were paid.", True, "BBC"),
        ("The owner of a noodle shop told AFP that trucks ran.", True, "AFP"),
        ("Trucks ran, a post by a traveller claimed.", True, None),
        ("Trucks ran, sighed a driver, who gave only his surname, Ri.", True, None),
        ("Kim Byung-yeon, an economist, said smuggling had ended.", False, None),
        ("A document of the ministry seen by AFP says 40 trucks crossed.", False, None),
    ],
)
def test_whether_a_source_has_a_name_and_whom_it_told(
    sentence: str, anonymous: bool, told: str | None
) -> None:
    found = last(sentence)
    assert (found.anonymous, found.told) == (anonymous, told)


def test_whom_a_source_knows_is_not_where_it_is() -> None:
    assert last("A defector in Seoul with kin in Hyesan told AFP that trucks ran.").location == (
        "South Korea"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Trade rose by a third in May.",
        "A train was observed near the bridge.",
        "Imports are expected to grow.",
        "Customs does not say why trade swings.",
        "The authorities told traders to get hold of cement.",
        "Work crews have been told to be done by December.",
        "Every trading firm must report the contents of each container.",
        "Goods have been going by truck through customs.",
        "“The ministry said so.”",
        "",
    ],
)
def test_the_outlet_itself_speaks(sentence: str) -> None:
    assert all(found == Attribution() for found in said(sentence))


@pytest.mark.parametrize(
    ("sentence", "anonymous"),
    [
        ("A source in Dandong said so.", True),
        ("Several sources said so.", True),
        ("People familiar with the matter said so.", True),
        ("U.S. officials said so.", True),
        ("An official who did not want to be named said so.", True),
        ("Trains reportedly crossed.", True),
        ("A foreign ministry spokesman said so.", False),
        ("Panel coordinator Kim Lee said so.", False),
        ("The World Health Organization said so.", False),
        ("Yonhap said so.", False),
        ("Customs data showed so.", False),
    ],
)
def test_anonymity(sentence: str, anonymous: bool) -> None:
    assert last(sentence).anonymous is anonymous


@pytest.mark.parametrize(
    ("sentence", "location"),
    [
        ("A source based in China said so.", "China"),
        ("A China-based source said so.", "China"),
        ("A Ryanggang source said so.", "Ryanggang, North Korea"),
        ("A source in North Pyongan Province said so.", "North Pyongan, North Korea"),
        ("A Chinese trader in Dandong said so.", "Dandong, China"),
        ("U.S. officials said so.", "United States"),
        ("A Chinese source familiar with North Korea's situation said so.", "China"),
        ("Ships left Nampo for China, a source there said.", "China"),
        ("Several sources said so.", None),
        ("Yonhap said so.", None),
    ],
)
def test_a_source_is_never_placed_more_precisely_than_its_text(
    sentence: str, location: str | None
) -> None:
    assert last(sentence).location == location


@pytest.mark.parametrize(
    ("sentence", "told", "on"),
    [
        ("A source told Daily NK on Sunday that trucks cross.", "Daily NK", "2021-05-16"),
        ("Trucks cross, a source told RFA's Korean Service.", "Radio Free Asia", None),
        ("A source told the Global Times today that it opened.", "Global Times", "2021-05-19"),
        ("An official told a Seoul paper on May 3 that it opened.", "a Seoul paper", "2021-05-03"),
        ("Li told reporters on Monday that trade fell.", "reporters", "2021-05-17"),
    ],
)
def test_told_whom_and_when(sentence: str, told: str, on: str | None) -> None:
    found = last(sentence)
    assert found.told == told
    assert found.on == (on and (on, on))


def test_a_source_without_a_listener_spoke_to_the_outlet() -> None:
    assert last("Several sources said so.", "Yonhap").told == "Yonhap"
    assert last("Residents said so.", "Yonhap").told is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A trader in Dandong said so. “Prices are up,” he added.", "a trader in Dandong"),
        ("A source in Hyesan said so. The source added more.", "a source in Hyesan"),
        (
            "A source in Hyesan said so. A trader in Dalian said no. The source said more.",
            "a source in Hyesan",
        ),
        (
            "A source in Hyesan said so. A source in Rason said no. The first source said more.",
            "a source in Hyesan",
        ),
        ("“It opened,” a source in Hyesan said. “Trucks cross now.”", "a source in Hyesan"),
        ("The customs agency said trade fell. It said more would come.", "customs agency"),
        ("A report by the bank noted a rise. The report said more.", "a report by the bank"),
    ],
)
def test_pronouns_and_the_source_point_back(text: str, who: str) -> None:
    assert last(text).who == who


def test_a_quotation_of_several_sentences_has_one_speaker() -> None:
    text = "“Fifty is the least. On busy days the line is long,” a source in Hyesan said."
    assert [found.who for found in said(text)] == ["a source in Hyesan"] * 2


def test_a_quotation_over_paragraphs_goes_on() -> None:
    text = "“They cross at dawn,” a trader said.\n\n“They come back by noon.”\n\nTrade fell."
    assert [found.who for found in said(text)] == ["a trader", "a trader", None]


def test_a_figure_stands_on_its_speaker_or_on_the_last_count() -> None:
    text = (
        "Imports rose to $13 million, customs data showed. Exports were $1 million. "
        "More than 100 trucks cross a day, a resident said. Trade grew 5 percent."
    )
    assert figure_sources(hear(text, sentences(text))) == [
        "customs data",
        "customs data",
        "a resident",
        "customs data",
    ]


def test_the_words_of_a_sentence_are_kept() -> None:
    text = "A source told NHK so, and the World Health Organization said no."
    (heard,) = hear(text, sentences(text))
    assert [attribution.who for _, attribution in heard.speeches] == [
        "a source",
        "World Health Organization",
    ]


# --- caveats -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "type", "example"),
    [
        (row.name, row.type, example)
        for row in read("en", "attribution", AttributionFile).caveat
        for example in row.examples
    ],
)
def test_every_caveat_finds_its_examples(name: str, type: str, example: str) -> None:
    assert [found.type for found in caveats(example, sentences(example))] == [type], name


@pytest.mark.parametrize(
    ("text", "who", "about"),
    [
        (
            "North Lens was unable to identify whether the tiles were Chinese.",
            "North Lens",
            "whether the tiles were Chinese",
        ),
        (
            "Pyongyang says it has no cases, but many observers have cast doubt on the claim.",
            "many observers",
            "Pyongyang says it has no cases",
        ),
        ("The account could not be independently verified.", None, "The account"),
    ],
)
def test_who_doubts_what(text: str, who: str | None, about: str) -> None:
    (found,) = caveats(text, sentences(text))
    assert (found.who, found.about) == (who, about)


def test_a_doubt_in_quotation_marks_is_not_the_outlets() -> None:
    text = "“It is unclear whether they will pay,” he said."
    assert caveats(text, sentences(text)) == ()


@pytest.mark.parametrize("text", ["", "Trade rose by 5 percent, customs data showed."])
def test_no_caveat(text: str) -> None:
    assert caveats(text, sentences(text)) == ()


# --- ugly input ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "said",
        "said said said",
        ", said ,",
        "According to",
        "“" * 10_000 + "a source said" + "”" * 10_000,
        '"' * 10_001 + " he said",
        "a source said “no” " * 20_000,
        "according to officials " * 20_000,
        "“unclear” whether " * 20_000,
        "x" * 1_000_000,
        "Many Observers " * 60_000,
    ],
    ids=lambda text: text[:20] + f" ({len(text)})",
)
def test_ugly_input_is_read(text: str) -> None:
    spans = sentences(text)
    assert len(attribute(text, spans)) == len(spans)
    assert all(isinstance(found, Caveat) for found in caveats(text, spans))


def test_quotations_lie_apart_and_in_order() -> None:
    text = '“one” two "three" “four\n\n“five” six'
    spans = quotations(text)
    assert [text[first:last] for first, last in spans[:2]] == ["“one”", '"three"']
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
