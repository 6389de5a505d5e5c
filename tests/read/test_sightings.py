"""What a text says was seen at the border: the rules by their examples, then the slots."""

from __future__ import annotations

import re

import msgspec
import pytest

from yalu.read.attribution import hear
from yalu.read.claims import Attribution, Dated, Sighting
from yalu.read.engine import PackError
from yalu.read.gazetteer import gazetteer
from yalu.read.lexer import Alphabet, Lexicon, Node
from yalu.read.sentences import sentences
from yalu.read.sightings import find_sightings
from yalu.read.sightings.frames import EventRow, Scene, classes_of, compile_event
from yalu.read.sightings.pack import EventsFile, RolesFile, WordsFile, load
from yalu.read.sightings.roles import Cast
from yalu.read.smallpack import plural, read, rules_of, verb_forms

#: A Wednesday.
PUBLISHED = Dated("2021-10-20", "2021-10-20", "given")
EVENTS = read("en", "sightings", EventsFile)
ROLES = read("en", "sightings_roles", RolesFile)
WORDS = read("en", "sightings_words", WordsFile)


def found(text: str, outlet: str | None = None, day: Dated = PUBLISHED) -> tuple[Sighting, ...]:
    spans = sentences(text)
    return find_sightings(text, spans, day, hear(text, spans, outlet, published=day))


def first(text: str, outlet: str | None = None) -> Sighting:
    return found(text, outlet)[0]


def made_by(node: Node) -> set[str]:
    names = {node.rule} if node.rule else set()
    for part in node.parts:
        names |= made_by(part)
    return names


# --- the pack ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "text"), [(row, text) for row in EVENTS.event for text in row.examples]
)
def test_every_event_is_found_in_its_examples(row: EventRow, text: str) -> None:
    """Its own pattern fits, so that none is unreachable; and its type comes out."""
    event = next(event for event in load().events if event.row.name == row.name)
    fits = False
    for start, end in sentences(text):
        nodes = load().cascade.parse(text, start, end)
        chars = load().topic_chars
        signature = "".join(
            chars[row.topic] if row.topic and "pron" in node.cls else node.sig for node in nodes
        )
        fits = fits or (event.regex is not None and event.regex.search(signature) is not None)
    assert fits
    assert row.type in [sighting.type for sighting in found(text)]


@pytest.mark.parametrize(
    ("row", "text"), [(row, text) for row in ROLES.event for text in row.examples]
)
def test_every_event_of_roles_is_found_in_its_examples(row: EventRow, text: str) -> None:
    event = next(event for event in load().roles.events if event.row.name == row.name)
    nodes = load().cascade.parse(text, 0, len(text))
    assert Cast.of(Scene(nodes, nodes), text, load().roles).fit(event) is not None
    assert row.type in [sighting.type for sighting in found(text)]


@pytest.mark.parametrize(
    ("row", "text"), [(row, text) for row in (*EVENTS.event, *ROLES.event) for text in row.never]
)
def test_no_event_is_found_where_it_must_not_be(row: EventRow, text: str) -> None:
    assert row.type not in [sighting.type for sighting in found(text)]


@pytest.mark.parametrize(
    ("rule", "text"), [(row.name, text) for row in WORDS.rule for text in row.examples]
)
def test_every_count_is_found_in_its_examples(rule: str, text: str) -> None:
    nodes = load().cascade.parse(text, 0, len(text))
    assert rule in set().union(*(made_by(node) for node in nodes))


#: Classes that the code asks for by name, not a pattern.
ASKED_FOR = set(
    "crossing_n where_w place_kind place_part name_part m_deny m_plan m_suspect m_infer".split()  # noqa: SIM905
    + "perday perweek permonth stat prep brk absorbed unsure".split()  # noqa: SIM905
)


def test_every_class_of_words_is_used() -> None:
    patterns = " ".join([*WORDS.macros.values(), *(row.pattern for row in WORDS.rule)])
    used = set(re.findall(r"<([\w-]+)>", patterns)) | ASKED_FOR
    used |= {name for row in WORDS.rule for name in row.not_after.split()}
    used |= set(WORDS.no_good.split()) | set(WORDS.habits.split())
    for row in (*EVENTS.event, *ROLES.event):
        used |= classes_of(row)
    used |= set(f"{ROLES.evidence} {ROLES.bars} {ROLES.quiet}".replace("|", " ").split())
    assert {*WORDS.classes, *ROLES.classes} - used == set()
    assert WORDS.classes.keys() & ROLES.classes.keys() == set()


def test_the_anchors_are_classes() -> None:
    assert set(WORDS.anchors.split()) <= set(WORDS.classes)


def test_the_list_of_types_is_that_of_the_events() -> None:
    assert set(EVENTS.types) == {row.type for row in EVENTS.event}


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (EventRow("e", "t", "g", "<truck> .. <go>", ()), "no example"),
        (EventRow("e", "t", "g", "<truck> .. <nothing>", ("x",)), "<nothing> is empty"),
        (EventRow("e", "t", "g", "<truck>", ("x",), unless="nothing"), "<nothing> is empty"),
        (EventRow("e", "t", "g", "<truck", ("x",)), "cannot read"),
        (EventRow("e", "t", "g", "", ("x",)), "either a pattern or roles"),
        (EventRow("e", "t", "g", "<truck>", ("x",), roles=("truck",)), "either a pattern or roles"),
        (EventRow("e", "t", "g", "", ("x",), roles=("truck|nothing",)), "<nothing> is empty"),
    ],
)
def test_an_event_that_cannot_work_is_refused(row: EventRow, complaint: str) -> None:
    alphabet = Alphabet()
    lexicon = Lexicon(alphabet)
    for name in ("truck", "go", "brk", "prep"):
        lexicon.add(name, name)
    lexicon.freeze()
    with pytest.raises(PackError, match=complaint):
        compile_event(row, alphabet, lexicon)


def test_a_count_without_an_example_is_refused() -> None:
    bare = msgspec.structs.replace(WORDS.rule[0], examples=())
    with pytest.raises(PackError, match="no example"):
        rules_of([bare], WORDS.macros, Lexicon(Alphabet()))


def test_forms_of_words() -> None:
    assert verb_forms("carry") == ("carry", "carries", "carried", "carrying")
    assert verb_forms("cross") == ("cross", "crosses", "crossed", "crossing")
    assert verb_forms("seize") == ("seize", "seizes", "seized", "seizing")
    assert verb_forms("stop+") == ("stop", "stops", "stopped", "stopping")
    assert [plural(noun) for noun in ("truck", "ferry", "bus")] == ["trucks", "ferries", "buses"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        # In any order, and in the passive.
        ("Over the Tumen on rubber tubes three men floated copper wire.", ["smuggling"]),
        ("Copper wire was floated over the Tumen by three men on rubber tubes.", ["smuggling"]),
        # Each role needs a word of its own, in one clause.
        ("Copper wire is dear; over the Tumen the fog was thick.", []),
        # A word that denies leaves no event.
        ("Nor was copper wire floated over the Tumen by the three men.", []),
        # What denies within a phrase that is asked for does not.
        (
            "From July 1 imported medicine can no longer be sold by traders in Hyesan.",
            ["regulation"],
        ),
        # A month's figures were counted, not seen.
        ("Builders added to the average volume that the pier at Rajin handles.", []),
        # The stronger reading takes the place of the one that a pattern found.
        (
            "The bales that came on May 4 are held for 30 days in a quarantine hall at Sinuiju.",
            ["quarantine"],
        ),
        # Customs acts, and tells of it.
        (
            "A haul of gold bars was found in a suitcase at Shenyang, customs said.",
            ["customs_seizure"],
        ),
        # Who is said to have to report does not report.
        (
            "Under an order of May 15 every trading firm must report the contents of each "
            "container, a source in Pyongyang said.",
            ["regulation"],
        ),
    ],
)
def test_what_takes_part_makes_an_event(text: str, types: list[str]) -> None:
    assert [sighting.type for sighting in found(text)] == types


@pytest.mark.parametrize(
    "text",
    [
        "Analysts differ on why Pyongyang has kept its land borders shut.",
        "The ministry would not say whether trains had crossed the bridge.",
        "It is unclear when the border will be opened again.",
    ],
)
def test_a_question_within_a_sentence_is_no_event(text: str) -> None:
    assert found(text) == ()


# --- where, how many, when, whether ------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("Trucks from Dandong entered Sinuiju.", ("Dandong", "Sinuiju")),
        ("A train went over the Friendship Bridge.", ("Friendship Bridge", "Dandong", "Sinuiju")),
        ("Ships left Nampho for China.", ("Nampho",)),
        ("Pyongyang closed its border in January.", ("North Korea-China border",)),
        ("Imported food is on sale at a shop in Pyongyang.", ("Pyongyang",)),
        ("Rail is still shut.", ("North Korea-China railway",)),
        ("Customs has reopened, an official in Hunchun said.", ("Hunchun",)),
        ("The marble is meant for the Majon residence.", ("Majon residence",)),
        ("Iraq shut the Mehran crossing on Sunday.", ("Mehran",)),
        ("Lorries crossed into Syria through Bab al-Hawa.", ("Bab al-Hawa",)),
        ("Trucks are waiting on the Myanmar side of Muse.", ("Muse",)),
        ("Barges left the mouth of the Ryesong River for China.", ("Ryesong River",)),
        ("Turkey closed its border on Sunday.", ("Turkey",)),
        ("The border was closed on Sunday.", ("North Korea-China border",)),
    ],
)
def test_places(sentence: str, places: tuple[str, ...]) -> None:
    assert first(sentence).places == places


@pytest.mark.parametrize(
    "sentence",
    [
        "If trucks crossed the bridge again, prices would fall.",
        "When will trucks cross the bridge again?",
        "Trucks used to wait at the bridge for hours.",
        "Had the bridge opened on time, trucks would be crossing it.",
        "A bridge was built at Sinuiju in 1943.",
        "Flights between Seoul and Hanoi resumed on Monday.",
        "It is not known how many trucks crossed the bridge.",
    ],
)
def test_what_has_not_happened_or_is_not_of_here_is_no_sighting(sentence: str) -> None:
    assert found(sentence) == ()


def test_every_place_lies_where_its_country_is() -> None:
    for place in gazetteer().places.values():
        assert 29 <= place.latitude <= 55
        # As far east as the ports of Sakhalin, where coal was seen to change flags.
        assert 116 <= place.longitude <= 143


@pytest.mark.parametrize(
    ("sentence", "quantity"),
    [
        ("Twenty or thirty large container trucks entered Sinuiju.", (20, 30, "trucks")),
        ("20 to 30 trucks entered Sinuiju.", (20, 30, "trucks")),
        ("Around 10 trucks entered Sinuiju.", (9, 11, "trucks")),
        ("Around a dozen trucks entered Sinuiju.", (11, 13, "trucks")),
        ("About 40 trucks entered Sinuiju.", (36, 44, "trucks")),
        ("More than 50 trucks a day cross into Sinuiju.", (50, None, "trucks per day")),
        ("Up to 20 trucks entered Sinuiju.", (None, 20, "trucks")),
        ("Several trucks entered Sinuiju.", (2, None, "trucks")),
        ("Dozens of trucks entered Sinuiju.", (24, None, "trucks")),
        ("Trucks entered Sinuiju.", None),
        ("A freight train left Dandong.", (1, 1, "train")),
        ("The freight train left Dandong.", None),
        ("A train of more than 10 cars left Dandong.", (10, None, "railcars")),
        ("Two buses drove from Sinuiju into Dandong.", (2, 2, "buses")),
        ("Customs seized 10 of the 12 bags of clothes.", (10, 10, "bags")),
        ("Three ships set sail from Nampo.", (3, 3, "ships")),
        ("A couple of hundred workers were repatriated through Tumen.", (150, 250, "people")),
        ("Not one train was seen in Sinuiju.", (0, 0, "trains")),
        ("Ships called at Nampo at least 12 times.", (12, None, "times")),
        ("Customs seized 500 fridges at Tumen.", (500, 500, "items")),
        (
            "In return it got 300 tons of urea fertilizer and 800 tons of another fertilizer.",
            (1100, 1100, "tons"),
        ),
    ],
)
def test_quantities_are_intervals(
    sentence: str, quantity: tuple[float | None, float | None, str] | None
) -> None:
    assert first(sentence).quantity == quantity


@pytest.mark.parametrize(
    ("sentence", "day", "precision"),
    [
        ("Trucks crossed the bridge on Oct. 3.", ("2021-10-03", "2021-10-03"), "day"),
        ("Trucks crossed the bridge on Monday.", ("2021-10-18", "2021-10-18"), "day"),
        ("Trucks crossed the bridge last month.", ("2021-09-01", "2021-09-30"), "month"),
        ("Trucks recently crossed the bridge.", ("2021-09-20", "2021-10-20"), "approx"),
        ("Trucks crossed the bridge.", ("2021-09-20", "2021-10-20"), "approx"),
        ("Trucks have crossed since Mar. 23.", ("2021-03-23", "2021-10-20"), "since"),
        ("Trucks will cross the bridge on Monday.", ("2021-10-25", "2021-10-25"), "day"),
        ("A train was seen at 7:43 a.m. on Monday.", ("2021-10-18", "2021-10-18"), "minute"),
        (
            "The deadline for the resort, set for April this year, was pushed back to May.",
            ("2022-05-01", "2022-05-31"),
            "month",
        ),
        ("The border may soon reopen.", ("2021-10-20", None), "future"),
        ("Trucks crossed by the 3rd.", ("2021-10-03", "2021-10-03"), "day"),
        (
            "A quarantine yard at Uiju, empty in May, held cargo on Oct. 2.",
            ("2021-10-02", "2021-10-02"),
            "day",
        ),
        ("The border is still shut, a trader said on Monday.", ("2021-10-18", "2021-10-18"), "day"),
        ("Such goods are obtained through companies abroad.", (None, None), "habitual"),
    ],
)
def test_dates_are_intervals_of_days(
    sentence: str, day: tuple[str | None, str | None], precision: str
) -> None:
    sighting = first(sentence)
    assert (sighting.date, sighting.precision) == (day, precision)


def test_without_a_publication_date_only_what_is_dated_has_a_date() -> None:
    unknown = Dated(None, None, "unknown")
    assert found("Trucks crossed the bridge.", day=unknown)[0].date == (None, None)
    dated = found("Trucks crossed the bridge on March 3, 2021.", day=unknown)[0]
    assert dated.date == ("2021-03-03", "2021-03-03")


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Trucks crossed the bridge.", "asserted"),
        ("Trucks crossed the bridge, satellite imagery shows.", "asserted"),
        ("Trucks crossed the bridge, a source said.", "reported"),
        ("NHK said trucks crossed the bridge.", "reported"),
        ("Trucks will cross the bridge, a source said.", "planned"),
        ("The two sides have agreed to resume rail freight, a source said.", "planned"),
        ("Containers had been set down at Uiju airfield by May.", "asserted"),
        ("Trucks may have crossed the bridge.", "suspected"),
        ("Trucks seem to have crossed the bridge.", "inferred"),
        ("The customs house looks set to open.", "inferred"),
        ("No notice to prepare for a border reopening has come.", "denied"),
        ("No trains were seen at Tumen last week, a resident said.", "denied"),
        ("Nobody has seen a truck cross at Quanhe, a shopkeeper told AFP.", "denied"),
        (
            "A report that 50 trucks crossed at Hyesan on May 2 is false, an official said.",
            "denied",
        ),
        ("No fewer than 50 trucks crossed at Hyesan, a resident said.", "reported"),
    ],
)
def test_modality(sentence: str, modality: str) -> None:
    assert first(sentence).modality == modality


@pytest.mark.parametrize(
    ("sentence", "goods"),
    [
        (
            "Trucks were carrying premium construction materials.",
            ("premium construction materials",),
        ),
        (
            "Trucks brought cement, emulsion paint, floor tiles and LED lamps to Sinuiju.",
            ("cement", "emulsion paint", "floor tiles", "LED lamps"),
        ),
        (
            "Trucks loaded with oak flooring, marble, bathroom fittings and pipes crossed.",
            ("oak flooring", "marble", "bathroom fittings", "pipes"),
        ),
        ("Trucks crossed the bridge.", ()),
    ],
)
def test_goods_are_as_printed(sentence: str, goods: tuple[str, ...]) -> None:
    assert first(sentence).goods == goods


def test_actors_are_as_printed() -> None:
    assert first("Twenty large container trucks entered Sinuiju.").actors == (
        "large container trucks",
    )
    assert first("North Korea closed its border.").actors == ("North Korea",)


# --- sentence and discourse ----------------------------------------------------------------


def test_two_events_in_a_sentence_each_have_their_own() -> None:
    text = (
        "A source in Dandong told NHK that sailings between Dalian and Nampo resumed on June 28, "
        "and the World Health Organization said this month that supplies had reached Nampo."
    )
    route, arrival = found(text)
    assert (route.type, arrival.type) == ("shipping_route_reopening", "ship_arrival")
    assert route.date == ("2021-06-28", "2021-06-28")
    assert arrival.date != route.date
    assert route.attribution.who == "a source in Dandong"
    assert arrival.attribution.who == "World Health Organization"
    assert text[slice(*arrival.span)].endswith("Nampo")


def test_it_is_the_train_of_the_sentence_before() -> None:
    text = "A freight train crossed the Friendship Bridge on Sunday. It will return on Monday."
    away, home = found(text)
    assert (away.type, home.type) == ("train_movement", "train_movement")
    assert home.quantity == (1, 1, "train")
    assert home.places == away.places
    assert home.modality == "planned"


def test_it_is_no_train_where_none_was_spoken_of() -> None:
    assert found("The ministry met on Sunday. It will return to the matter on Monday.") == ()


def test_spans_and_sentences_are_in_the_text() -> None:
    text = "Trade fell. Trucks from Dandong entered Sinuiju, a source told NHK on Sunday."
    sighting = first(text)
    assert text[slice(*sighting.sentence)].startswith("Trucks from Dandong")
    assert sighting.sentence[0] <= sighting.span[0] < sighting.span[1] <= sighting.sentence[1]
    assert sighting.attribution == Attribution("a source", True, "NHK", None, ("2021-10-17",) * 2)


# --- ugly input ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "truck",
        "“" * 10_000 + "trucks crossed" + "”" * 10_000,
        '"a truck "crossed ' * 10_000,
        "trucks crossed into Sinuiju " * 36_000,
        "closed the border " * 55_000,
        "a source said trucks " * 20_000,
        "coal " * 200_000,
        "x" * 1_000_000,
    ],
    ids=lambda text: text[:20] + f" ({len(text)})",
)
def test_ugly_input_is_read(text: str) -> None:
    assert all(isinstance(sighting, Sighting) for sighting in found(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "20 to 30 trucks left Dandong every day before the pandemic.",
        "It is unclear whether any ship carried coal to Ningbo.",
    ],
)
def test_what_used_to_be_and_what_is_asked_is_no_sighting(sentence: str) -> None:
    assert found(sentence) == ()


def test_who_is_unclear_is_no_train() -> None:
    text = "A coal train stood at Tumen. It was unclear whether the ship Jin Teng carried coal."
    assert len(found(text)) == 1


def test_a_disease_is_no_place() -> None:
    assert "COVID" not in first("The North shut its borders to fend off COVID-19.").places


def test_what_nobody_saw_has_no_number() -> None:
    assert first("Nobody has seen a truck cross at Quanhe.").quantity is None
