import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import extract
from dateline.extract import learned
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
    return learned.learn(map(seen, texts), number=1).of(["domain:harbour.example"])


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
    assert learned.line_key(left) == learned.line_key(right) is not None


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
    assert learned.line_key(text) is None


def test_lines_of_two_distinct_documents_are_learned():
    assert lines_of(page(*REPORTS[0]), page(*REPORTS[1])) == {learned.line_key(line) for line in (*MENU, *FOOT)}


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
    assert learned.line_key(title) not in lines_of(*texts)


def test_a_line_seldom_repeated_at_a_large_outlet_is_a_subheading():
    report = "The vessel number {0} of the {0} line reached the harbour of the town with {0} barrels of {0} herrings."
    names = [chr(97 + at % 26) * (2 + at // 26) for at in range(60)]
    texts = [page(report.format(name), *(["What happens next"] if at < 2 else [])) for at, name in enumerate(names)]
    assert learned.line_key("What happens next") not in lines_of(*texts)
    assert learned.line_key("Boat market") in lines_of(*texts)


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
    learnt = learned.learn(map(seen, texts), number=1).lines["domain:harbour.example"]
    assert (learnt["boat market"], learnt["harbour paper"]) == (3, 2)


def test_a_snapshot_survives_its_storage():
    learnt = learned.learn(map(seen, [page(*REPORTS[0]), page(*REPORTS[1])]), number=7)
    assert learned.from_json(7, learned.to_json(learnt)) == learnt


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
    assert learned.learn(documents, number=1) == learned.learn(shuffled, number=1)


@settings(max_examples=60, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=12).map("\n".join), st.integers(1, 6))
def test_copies_of_one_text_teach_nothing(text, copies):
    assert not lines_of(*[text] * copies)


@settings(max_examples=60, deadline=None)
@given(_TEXTS, st.lists(_LINES, min_size=1, max_size=12).map("\n".join))
def test_no_protected_line_is_ever_marked_as_furniture(texts, text):
    for segment in read(text, furniture=lines_of(*texts)).segments:
        if segment.rule == learned.RULE:
            assert all(learned.line_key(piece) for piece in learned.pieces(segment.text))
