import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import extract
from dateline.extract.recurrence import learned, linekeys, recurring
from dateline.model import Decoded

MENU = ("Harbour Paper", "Tides and weather", "Boat market", "Letters to the harbour master")
FOOT = ("Printed on the quay since 1912", "Follow the harbour on the radio")
REPORTS = (
    (
        "Harbour bridge closes for the winter",
        (
            "The city council of Port Ellery voted on Tuesday to close the old harbour bridge until the spring, after "
            "engineers found cracks in two of its pillars."
        ),
        "About nine thousand cars cross the bridge every day, and ferries will run twice as often from Monday.",
        "The mayor said that the repairs would cost four million crowns and last until the end of April.",
    ),
    (
        "Herring returns to the northern bay",
        (
            "Fishermen in the northern bay landed more herring last week than in the whole of the year before, the "
            "fishery board said on Friday."
        ),
        "Biologists believe that colder water has driven the shoals towards the coast earlier than usual this year.",
        "The board will decide in June whether the quota can be raised for the boats of the smaller villages.",
    ),
    (
        "Ferry company hires forty sailors",
        (
            "The ferry company of the islands wants to hire forty sailors before the summer, as more crews retire "
            "than it has trained."
        ),
        "Wages will rise by six per cent in the first year, the union and the company agreed after a night of talks.",
        "The first of the new crews are to sail in May, when the timetable of the summer begins on all the lines.",
    ),
)
BACKGROUND = "The harbour was built in 1871 by the grandfather of the present mayor and has never been dredged since."


def page(*report: str, menu: tuple[str, ...] = MENU) -> str:
    return "\n".join((*menu, *report, *FOOT))


def seen(text: str, *, key: str = "domain:harbour.example") -> learned.Seen:
    return learned.sighting(key, read(text).segments)


def read(text: str, *, furniture: frozenset[str] = frozenset()) -> extract.Content:
    return extract.read(Decoded(text, "utf-8", "text/plain"), furniture=furniture)


def lines_of(*texts: str) -> frozenset[str]:
    return learned.learn(map(seen, texts)).of(["domain:harbour.example"])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("12 Comments", "3 comments"),
        ("Most read »", "MOST READ"),
        ("Tides  and\tweather", "Tides and weather"),
        ("© 2023 Harbour Paper", "© 2024 Harbour Paper"),
    ],
)
def test_two_sightings_of_one_line_have_one_key(left, right):
    assert linekeys.line_key(left) == linekeys.line_key(right) is not None


@pytest.mark.parametrize(
    "text",
    [
        *REPORTS[0][1:],
        BACKGROUND,
        "— 12 / 31 —",
        "",
        " ".join(["menu"] * 80),
    ],
)
def test_prose_and_lines_that_cannot_be_compared_are_never_furniture(text):
    assert linekeys.line_key(text) is None


@pytest.mark.parametrize(
    ("text", "seen_often"),
    [
        ("It was closed on Tuesday.", True),
        ("“We are ready,” he said.", True),
        ("Agencies contributed to the report.", True),
        ("Sign up to our newsletter and share it.", False),
        ("The harbour and what it costs us in the ...", False),
        ("Tides and weather", False),
    ],
)
def test_a_short_sentence_needs_more_sightings_unless_it_speaks_to_the_reader(text, seen_often):
    key = linekeys.line_key(text)
    assert key is not None
    assert linekeys.is_doubtful(key) is seen_often


@pytest.mark.parametrize(
    "text",
    [
        "You can unsubscribe at any time and we will never share your details without your permission.",
        "Wenn Sie unseren Brief bestellen, stimmen Sie den Bedingungen zu und können jederzeit wieder kündigen.",
        "By continuing to use the site, readers accept cookies and the revised privacy policy of the paper.",
    ],
)
def test_a_sentence_to_the_reader_is_no_protected_prose(text):
    assert linekeys.line_key(text)


@pytest.mark.parametrize(
    ("sentence", "learnt_of_two", "learnt_of_three"),
    [("It was closed on Tuesday.", False, True), ("Sign up to our newsletter and share it.", True, True)],
)
def test_short_sentences_are_learned_from_three_documents(sentence, learnt_of_two, learnt_of_three):
    texts = [page(*report, "Herrings and harbours", sentence) for report in REPORTS]
    assert (linekeys.line_key(sentence) in lines_of(*texts[:2])) is learnt_of_two
    assert (linekeys.line_key(sentence) in lines_of(*texts)) is learnt_of_three


OTHER_MENU = (
    "The Valley Echo online",
    "Apples and orchards",
    "Cattle prices this week",
    "Church bells and brass bands",
)


def test_documents_of_unknown_outlets_share_the_furniture_of_their_template():
    harbour = [seen(page(*report), key=learned.UNKNOWN) for report in REPORTS]
    valley = [seen("\n".join((*OTHER_MENU, *report)), key=learned.UNKNOWN) for report in REPORTS]
    furniture = learned.learn([*harbour[:2], *valley[1:]])
    assert len(furniture.lines) == 2
    assert all(key.startswith("template:") for key in furniture.lines)
    nearest = furniture.nearest(harbour[2].lines)
    assert nearest
    assert linekeys.line_key("Follow the harbour on the radio") in furniture.of([nearest])
    assert furniture.nearest(valley[0].lines) not in (None, nearest)
    assert furniture.nearest(seen("\n".join(REPORTS[0])).lines) is None


def test_a_document_without_an_outlet_finds_that_of_its_furniture():
    furniture = learned.learn([seen(page(*report)) for report in REPORTS[:2]])
    assert furniture.nearest(seen(page(*REPORTS[2]), key=learned.UNKNOWN).lines) == "domain:harbour.example"


def test_lines_of_two_distinct_documents_are_learned():
    assert lines_of(page(*REPORTS[0]), page(*REPORTS[1])) == {linekeys.line_key(line) for line in (*MENU, *FOOT)}


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ((page(*REPORTS[0]),), "one document alone"),
        ((page(*REPORTS[0]), page(*REPORTS[0])), "the same text twice"),
        ((page(*REPORTS[0]), page(*REPORTS[0], BACKGROUND)), "a revision of one piece"),
        ((page(), page("Nothing else")), "no prose that tells two documents apart"),
    ],
)
def test_nothing_is_learned_from(texts, why):
    assert not lines_of(*texts), why


def test_a_paragraph_repeated_in_every_report_is_not_learned():
    texts = [page(*report, BACKGROUND) for report in REPORTS]
    learnt = lines_of(*texts)
    assert learnt
    for text in texts:
        assert BACKGROUND in extract.paragraphs(read(text, furniture=learnt).segments)


def test_the_headline_of_a_document_is_furniture_nowhere():
    title = REPORTS[0][0]
    texts = (page(*REPORTS[0]), page(*REPORTS[1], title), page(*REPORTS[2], title))
    assert linekeys.line_key(title) not in lines_of(*texts)


def test_a_headline_that_others_list_among_the_most_read_stays_the_title_of_its_own_page():
    listed = [page(*report, REPORTS[2][0]) for report in REPORTS[:2]]
    learnt = lines_of(*listed)
    assert linekeys.line_key(REPORTS[2][0]) in learnt
    assert read(page(*REPORTS[2]), furniture=learnt).title == REPORTS[2][0]


def crowded(*report: str) -> str:
    menu = "Harbour Paper Tides and weather Boat market Letters to the harbour master Ferry times Fish prices"
    foot = "Old ships Lighthouse tours How to moor in a storm Five soups for sailors Who owns the dunes"
    return " ".join((menu, *report[1:], *PADDING, BACKGROUND, foot))


PADDING = [
    f"The report number {word} of the harbour says that the {word} pier was repaired by its keepers in a {word} night."
    for word in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_menus_that_run_into_the_text_of_a_crowded_line_are_cut_off(at):
    texts = [crowded(*report).replace("pier", f"{word} pier") for report, word in zip(REPORTS, "abc", strict=True)]
    learnt = lines_of(*(text for index, text in enumerate(texts) if index != at))
    kept = extract.paragraphs(read(texts[at], furniture=learnt).segments)
    assert "Fish prices" not in kept
    assert "Lighthouse tours" not in kept
    assert all(paragraph in kept for paragraph in (*REPORTS[at][1:], BACKGROUND))


@given(st.lists(st.sampled_from([*MENU, *FOOT, *REPORTS[0], BACKGROUND, "Fish prices", "the"]), max_size=30), st.data())
def test_cutting_runs_keeps_every_character_in_order(parts, data):
    text = data.draw(st.sampled_from([" ", "", "\n"])).join(parts)
    known = frozenset(linekeys.phrases(" ".join(data.draw(st.permutations(parts))[:6])))
    content = read(text, furniture=known)
    assert "".join("".join(one.text.split()) for one in content.segments) == "".join(text.split())
    assert all(text[one.start : one.end] == one.text for one in content.segments)


def test_a_line_seldom_repeated_at_a_large_outlet_is_a_subheading():
    report = "The vessel number {0} of the {0} line reached the harbour of the town with {0} barrels of {0} herrings."
    names = [chr(97 + at % 26) * (2 + at // 26) for at in range(60)]
    texts = [page(report.format(name), *(["What happens next"] if at < 2 else [])) for at, name in enumerate(names)]
    assert linekeys.line_key("What happens next") not in lines_of(*texts)
    assert linekeys.line_key("Boat market") in lines_of(*texts)


def test_a_learned_line_is_junk_with_its_rule():
    learnt = lines_of(page(*REPORTS[0]), page(*REPORTS[1]))
    content = read(page(*REPORTS[2]), furniture=learnt)
    rules = {segment.text: (segment.role, segment.kind, segment.rule) for segment in content.segments}
    assert rules["Tides and weather"] == ("junk", "furniture", "learned:recurs")
    assert extract.paragraphs(content.segments) == "\n\n".join(REPORTS[2][1:])
    assert content.title == REPORTS[2][0]


def test_a_learned_line_leaves_the_text_of_a_page_and_keeps_its_own_words():
    body = "".join(f"<p>{paragraph}</p>" for paragraph in REPORTS[0][1:])
    html = f"<html><body><article><h1>{REPORTS[0][0]}</h1>{body}<p>Tides and weather</p>{body}</article></body></html>"
    decoded = Decoded(html, "utf-8", "text/html")
    content = extract.read(decoded, furniture=frozenset({"tides and weather"}))
    assert "Tides" not in extract.paragraphs(content.segments)
    assert ("junk", "learned:recurs") in {(one.role, one.rule) for one in content.segments}
    assert content == extract.reread(decoded, extract.read(decoded), furniture=frozenset({"tides and weather"}))


def test_what_is_most_of_a_text_stays():
    learnt = frozenset({"markets were closed today"})
    assert extract.paragraphs(read("Markets were closed today.", furniture=learnt).segments)


def test_a_learned_line_says_how_many_distinct_documents_held_it():
    texts = (page(*REPORTS[0]), page(*REPORTS[0]) + "\n3 comments", page(*REPORTS[1]), page(*REPORTS[2], menu=MENU[1:]))
    learnt = learned.learn(map(seen, texts)).lines["domain:harbour.example"]
    assert (learnt["boat market"], learnt["harbour paper"]) == (3, 2)


def test_a_snapshot_survives_its_storage():
    learnt = learned.learn(map(seen, [page(*REPORTS[0]), page(*REPORTS[1])]))
    assert learned.from_json(learned.to_json(learnt)) == learnt


@pytest.mark.parametrize(
    ("source", "domain", "expected"),
    [
        ("harbour", "harbour.example", ("source:harbour", "domain:harbour.example")),
        (None, "harbour.example", ("domain:harbour.example",)),
        (None, None, ()),
    ],
)
def test_the_registered_outlet_stands_before_its_domain(source, domain, expected):
    assert learned.keys(source, domain) == expected


_LINES = st.sampled_from(
    [*MENU, *FOOT, *(line for report in REPORTS for line in report), BACKGROUND, "3 comments", "x"]
)
_TEXTS = st.lists(st.lists(_LINES, min_size=1, max_size=12).map("\n".join), max_size=8)


@settings(max_examples=60, deadline=None)
@given(_TEXTS, st.randoms(use_true_random=False))
def test_learning_does_not_depend_on_the_order(texts, random):
    documents = [seen(text, key=f"domain:{len(text) % 2}.example") for text in texts]
    shuffled = random.sample(documents, len(documents))
    assert learned.learn(documents) == learned.learn(shuffled)


@settings(max_examples=60, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=12).map("\n".join), st.integers(1, 6))
def test_copies_of_one_text_teach_nothing(text, copies):
    assert not lines_of(*[text] * copies)


@settings(max_examples=60, deadline=None)
@given(_TEXTS, st.lists(_LINES, min_size=1, max_size=12).map("\n".join))
def test_no_protected_line_is_ever_marked_as_furniture(texts, text):
    for segment in read(text, furniture=lines_of(*texts)).segments:
        if segment.rule == recurring.RULE:
            assert all(linekeys.line_key(piece) for piece in linekeys.pieces(segment.text))


def test_a_place_line_that_opens_many_reports_is_no_furniture():
    texts = ["\n".join((f"NORTHPORT — {report[1]}", *report[2:], *FOOT)) for report in REPORTS]
    assert all("dateline" in {segment.role for segment in read(text).segments} for text in texts)
    assert lines_of(*texts) == {linekeys.line_key(line) for line in FOOT}
